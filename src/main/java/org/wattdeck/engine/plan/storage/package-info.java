/// The exact plan of one battery against prices: {@link
/// org.wattdeck.engine.plan.storage.StorageSolver} takes a task and gives a plan or the reason why
/// there is none. The proof that it is exact is docs/storage-solver.md.
@NullMarked
package org.wattdeck.engine.plan.storage;

import org.jspecify.annotations.NullMarked;

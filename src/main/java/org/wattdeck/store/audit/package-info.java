/// The audit as a chain in a file: each line is bound to all before it, and its head is kept apart.
@NullMarked
package org.wattdeck.store.audit;

import org.jspecify.annotations.NullMarked;

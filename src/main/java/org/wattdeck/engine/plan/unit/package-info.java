/// What takes part in a plan, as numbers per step of time: no assets, no files, no solver.
@NullMarked
package org.wattdeck.engine.plan.unit;

import org.jspecify.annotations.NullMarked;

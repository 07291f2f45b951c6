/// Finds values of a series that are unlike the others. Deterministic, no I/O.
@NullMarked
package org.wattdeck.engine.anomaly;

import org.jspecify.annotations.NullMarked;

/// From recorded ticks to performance records and the money they stand for.
@NullMarked
package org.wattdeck.engine.performance;

import org.jspecify.annotations.NullMarked;

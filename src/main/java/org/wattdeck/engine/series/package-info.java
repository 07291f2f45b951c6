/// Arithmetic on values over time.
@NullMarked
package org.wattdeck.engine.series;

import org.jspecify.annotations.NullMarked;

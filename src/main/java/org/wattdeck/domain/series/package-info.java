/// Measured, forecast and planned series: meters, what they measure, and its points.
@NullMarked
package org.wattdeck.domain.series;

import org.jspecify.annotations.NullMarked;

/// Forecasts of series: models, back-tests, quantiles. Deterministic, no I/O.
@NullMarked
package org.wattdeck.engine.forecast;

import org.jspecify.annotations.NullMarked;

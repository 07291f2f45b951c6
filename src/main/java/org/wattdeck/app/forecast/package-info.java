/// Forecasts of series: asked for, made in the background, kept.
@NullMarked
package org.wattdeck.app.forecast;

import org.jspecify.annotations.NullMarked;

package org.wattdeck.engine.series;

import org.wattdeck.domain.series.Quality;
import org.wattdeck.engine.forecast.TimeGrid;

/// A series on equal periods, half-open. Where nothing of a period is known its value is NaN and
/// its quality MISSING; where a part is known the value is of that part, and `knownFraction` tells
/// how much it is.
///
/// @param min of the values that count in the period, and `max`; NaN where there are none
/// @param knownFraction of the period's time, 0 to 1
/// @param worst quality of any point that touches the period
/// @param doubtfulFraction of the period's time with points that are not good, 0 to 1
public record Resampled(
        TimeGrid grid,
        double[] values,
        double[] min,
        double[] max,
        double[] knownFraction,
        Quality[] worst,
        double[] doubtfulFraction) {

    public int count() {
        return values.length;
    }

    /// How many periods have no value.
    public int missing() {
        int n = 0;
        for (double v : values) {
            n += Double.isNaN(v) ? 1 : 0;
        }
        return n;
    }

    /// The values of periods of which at least so much is known, NaN for others.
    public double[] knownBy(double leastFraction) {
        double[] out = values.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = knownFraction[i] >= leastFraction ? out[i] : Double.NaN;
        }
        return out;
    }
}

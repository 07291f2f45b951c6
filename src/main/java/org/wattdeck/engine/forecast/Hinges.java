package org.wattdeck.engine.forecast;

import java.util.Arrays;

/// Two hinges of a weather series at the quartiles of its past: what lies above the upper and what
/// lies below the lower. For a temperature these are cooling and heating degree days.
final class Hinges {

    private Hinges() {}

    /// Lower and upper quartile; none where nothing is known.
    static double[] of(Past past, int feature) {
        double[] sorted = new double[past.end];
        int n = 0;
        for (int i = 0; i < past.end; i++) {
            double v = past.extra(feature, i);
            if (!Double.isNaN(v)) {
                sorted[n++] = v;
            }
        }
        Arrays.sort(sorted, 0, n);
        return n == 0 ? new double[0] : new double[] {sorted[n / 4], sorted[3 * n / 4]};
    }

    /// @param side 0 below, 1 above
    static double at(double[] hinges, int side, double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        return Math.max(0, side == 0 ? hinges[0] - value : value - hinges[1]);
    }
}

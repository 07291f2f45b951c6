package org.wattdeck.engine.anomaly;

import java.util.Arrays;

/// Statistics that a few wild values do not move.
final class Robust {

    /// Makes the median absolute deviation that of a normal distribution's standard deviation.
    static final double MAD_TO_SIGMA = 1.4826;

    /// The share of a normal distribution below two standard deviations.
    private static final double TWO_SIGMA = 0.97725;

    /// No score is higher.
    static final double MOST = 99;

    private Robust() {}

    /// The known values, ascending.
    static double[] sorted(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    }

    /// Linear between the order statistics (type 7 of Hyndman and Fan); NaN of nothing.
    static double quantile(double[] sorted, double p) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = p * (sorted.length - 1);
        int low = (int) at;
        int high = Math.min(sorted.length - 1, low + 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }

    static double median(double[] values) {
        return quantile(sorted(values), 0.5);
    }

    /// The spread of values about a centre, as the standard deviation of a normal distribution.
    static double sigma(double[] values, double centre) {
        return MAD_TO_SIGMA
                * median(Arrays.stream(values).map(v -> Math.abs(v - centre)).toArray());
    }

    /// A distance in units of a spread; what is off where nothing ever is is as far off as can be.
    static double score(double off, double sigma) {
        if (Double.isNaN(off) || Double.isNaN(sigma)) {
            return Double.NaN;
        }
        if (sigma < 1e-12) {
            return Math.abs(off) < 1e-9 ? 0 : MOST;
        }
        return Math.min(MOST, Math.abs(off) / sigma);
    }

    /// How far each value lies above the median of all, where two standard deviations are what 2.3
    /// % of all lie beyond: for scores whose tail is longer than a normal distribution's.
    static double[] above(double[] values) {
        double[] sorted = sorted(values);
        double centre = quantile(sorted, 0.5);
        double sigma = (quantile(sorted, TWO_SIGMA) - centre) / 2;
        return Arrays.stream(values).map(v -> v <= centre ? 0 : score(v - centre, sigma)).toArray();
    }
}

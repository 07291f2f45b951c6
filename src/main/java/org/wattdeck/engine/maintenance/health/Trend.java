package org.wattdeck.engine.maintenance.health;

import java.util.Arrays;

/// A straight line through values over days that a few wild ones do not move, and how sure it is.
///
/// The slope is the median of the slopes of all pairs (Theil 1950, Sen 1968), its 90 % interval
/// Sen's, from the ranks of these slopes. Whether it rises at all is asked with Mann and Kendall's
/// test, with the variance corrected for ties, and widened by (1 + r) / (1 - r) where neighbouring
/// residuals are alike (r their correlation, 0 to 0.9). Everything is in the unit of the values.
///
/// @param perDay the slope
/// @param perDayLow, perDayHigh its 90 % interval
/// @param level the line at the last day
/// @param levelError half of the 90 % interval of the level
/// @param risesByChance how likely values without a trend rise like this, 0 to 1
/// @param days how many values there were
public record Trend(
        double perDay,
        double perDayLow,
        double perDayHigh,
        double level,
        double levelError,
        double risesByChance,
        int days) {

    /// Of fewer values nothing is said.
    public static final int LEAST = 8;

    private static final double Z90 = 1.645;
    private static final double MAD_TO_SIGMA = 1.4826;
    private static final double MOST_ALIKE = 0.9;

    /// The error of a median over that of a mean, sqrt(pi / 2).
    private static final double MEDIAN_ERROR = 1.2533;

    /// @param day ascending, without repeats
    /// @param value as many, all finite
    /// @throws IllegalArgumentException with fewer than [#LEAST]
    public static Trend of(double[] day, double[] value) {
        return of(day, value, MOST_ALIKE);
    }

    /// @param mostAlike how alike neighbours were before there was a trend, at most: values that
    ///     bend leave residuals that are alike for another reason
    static Trend of(double[] day, double[] value, double mostAlike) {
        int n = day.length;
        if (n < LEAST || n != value.length) {
            throw new IllegalArgumentException(n + " values make no trend.");
        }
        double[] slopes = new double[n * (n - 1) / 2];
        long s = 0;
        int k = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[k++] = (value[j] - value[i]) / (day[j] - day[i]);
                s += (long) Math.signum(value[j] - value[i]);
            }
        }
        Arrays.sort(slopes);
        double slope = middle(slopes);
        double[] rest = new double[n];
        Arrays.setAll(rest, i -> value[i] - slope * day[i]);
        double cut = median(rest);
        double[] residual = new double[n];
        Arrays.setAll(residual, i -> rest[i] - cut);
        double alike = Math.clamp(alike(residual), 0, Math.clamp(mostAlike, 0, MOST_ALIKE));
        double widened = (1 + alike) / (1 - alike);
        double sigma = Math.sqrt(variance(value) * widened);
        double[] off = new double[n];
        Arrays.setAll(off, i -> Math.abs(residual[i]));
        double spread = MAD_TO_SIGMA * median(off);
        double c = Z90 * sigma;
        return new Trend(
                slope,
                slopes[(int) Math.clamp(Math.floor((slopes.length - c) / 2), 0, k - 1)],
                slopes[(int) Math.clamp(Math.ceil((slopes.length + c) / 2), 0, k - 1)],
                cut + slope * day[n - 1],
                // at its end a line is twice as uncertain as in its middle
                Z90 * 2 * MEDIAN_ERROR * spread * Math.sqrt(widened / n),
                sigma > 0 ? above((s - Math.signum(s)) / sigma) : 1,
                n);
    }

    /// Whether it rises, as far as can be said.
    public boolean rises(double chance) {
        return perDay > 0 && risesByChance <= chance;
    }

    /// The same line, its values counted from another zero.
    Trend from(double zero) {
        return new Trend(
                perDay, perDayLow, perDayHigh, level - zero, levelError, risesByChance, days);
    }

    /// When the line reaches a limit above it, in days from its last day.
    public Crossing reaches(double limit) {
        return new Crossing(
                days(limit - level, perDay),
                days(limit - level - levelError, perDayHigh),
                days(limit - level + levelError, perDayLow));
    }

    private static double days(double way, double perDay) {
        return way <= 0 ? 0 : perDay > 0 ? way / perDay : Double.POSITIVE_INFINITY;
    }

    /// Variance of Kendall's S; values that are the same tell nothing.
    private static double variance(double[] value) {
        int n = value.length;
        double sum = pairs(n);
        double[] sorted = value.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < n; ) {
            int j = i;
            while (j < n && sorted[j] == sorted[i]) {
                j++;
            }
            sum -= pairs(j - i);
            i = j;
        }
        return sum / 18;
    }

    private static double pairs(int n) {
        return n * (n - 1.0) * (2 * n + 5.0);
    }

    /// How alike neighbours are, -1 to 1: the correlation of values around 0 with those before.
    static double alike(double[] residual) {
        double together = 0;
        double alone = 0;
        for (int i = 0; i < residual.length; i++) {
            alone += residual[i] * residual[i];
            if (i > 0) {
                together += residual[i] * residual[i - 1];
            }
        }
        return alone > 0 ? together / alone : 0;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return middle(sorted);
    }

    private static double middle(double[] sorted) {
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    /// How likely a standard normal value lies above z: Abramowitz and Stegun 26.2.17, error below
    /// 7.5e-8.
    static double above(double z) {
        if (z < 0) {
            return 1 - above(-z);
        }
        double t = 1 / (1 + 0.2316419 * z);
        double poly =
                t
                        * (0.319381530
                                + t
                                        * (-0.356563782
                                                + t
                                                        * (1.781477937
                                                                + t
                                                                        * (-1.821255978
                                                                                + t
                                                                                        * 1.330274429))));
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * poly;
    }
}

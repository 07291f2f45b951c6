package org.wattdeck.engine.forecast;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.wattdeck.domain.plan.Series;

/// Brings rows onto a grid of equal steps: each step gets the mean of what was known of it,
/// weighted by time, so that mean and energy stay. A row holds until the next, but over a gap no
/// longer than its own step: what was not measured is missing. A step of which less than half is
/// known is missing, too.
public final class Resampling {

    private static final double LEAST_SHARE = 0.5;

    /// A distance of so many steps is a gap.
    private static final double GAP_STEPS = 1.5;

    private static final double IRREGULAR_GAP_STEPS = 3;

    private Resampling() {}

    /// Rows as a series that is missing in its gaps.
    ///
    /// @param epochSeconds ascending
    /// @param stepSeconds the usual distance of rows
    /// @param irregular whether distances differ by their nature
    public static Series series(
            long[] epochSeconds, double[] values, long stepSeconds, boolean irregular) {
        int n = epochSeconds.length;
        long[] t = new long[2 * n];
        double[] v = new double[2 * n];
        int k = 0;
        double longest = stepSeconds * (irregular ? IRREGULAR_GAP_STEPS : GAP_STEPS);
        for (int i = 0; i < n; i++) {
            t[k] = epochSeconds[i];
            v[k++] = values[i];
            if (i + 1 < n && epochSeconds[i + 1] - epochSeconds[i] > longest) {
                t[k] = epochSeconds[i] + stepSeconds;
                v[k++] = Double.NaN;
            }
        }
        return new Series(
                java.util.Arrays.copyOf(t, k), java.util.Arrays.copyOf(v, k), stepSeconds);
    }

    /// The grid of a granularity that holds the first value: aligned to the clock of the zone.
    public static TimeGrid grid(long firstEpochSecond, long stepSeconds, ZoneId zone) {
        ZonedDateTime first = Instant.ofEpochSecond(firstEpochSecond).atZone(zone);
        ZonedDateTime day = first.truncatedTo(ChronoUnit.DAYS);
        long into = first.toLocalTime().toSecondOfDay() % stepSeconds;
        return new TimeGrid(
                stepSeconds == TimeGrid.DAY_SECONDS ? day.toEpochSecond() : firstEpochSecond - into,
                stepSeconds,
                zone);
    }

    /// The means of the steps of a grid from its start.
    public static double[] means(Series series, TimeGrid grid, int steps) {
        double[] out = new double[steps];
        for (int i = 0; i < steps; i++) {
            long from = grid.at(i);
            long to = grid.at(i + 1);
            boolean known = series.knownSeconds(from, to) >= LEAST_SHARE * (to - from);
            out[i] = known ? series.mean(from, to) : Double.NaN;
        }
        return out;
    }
}

package org.wattdeck.engine.anomaly;

import java.util.Arrays;
import org.wattdeck.engine.forecast.TimeGrid;

/// What is usual at a time of the day: the median of the same time on the days around, working days
/// apart from weekends, and how all of that time lay against it. Medians, so that no single value
/// moves them. They look to both sides.
final class Profile {

    private static final int LEAST_DAYS = 3;
    private static final int WEEK = 7;
    private static final int FRIDAY = 4;
    private static final int EPOCH_DAY_OF_WEEK = 3;

    private final double[] x;
    private final int perDay;
    private final boolean[] weekend;

    private Profile(TimeGrid grid, double[] x) {
        this.x = x;
        perDay = (int) Math.max(1, TimeGrid.DAY_SECONDS / grid.stepSeconds());
        weekend = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
            long day = Math.floorDiv(grid.local(i), TimeGrid.DAY_SECONDS);
            weekend[i] = Math.floorMod(day + EPOCH_DAY_OF_WEEK, WEEK) > FRIDAY;
        }
    }

    /// The value less what is usual; NaN where the value is missing. Where there are less than
    /// three days to compare with, less the median of the look-back around it.
    static double[] remainder(TimeGrid grid, double[] x, int lookBackSteps) {
        Profile profile = new Profile(grid, x);
        int days = Math.max(LEAST_DAYS, 2 * lookBackSteps / profile.perDay);
        double[] rest = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            rest[i] = x[i] - profile.usual(i, days);
        }
        double[] level = levels(rest, lookBackSteps);
        Arrays.setAll(rest, i -> rest[i] - level[i]);
        return rest;
    }

    private double usual(int i, int days) {
        if (Double.isNaN(x[i])) {
            return Double.NaN;
        }
        double[] same = new double[2 * days];
        double[] any = new double[2 * days];
        int n = 0;
        int all = 0;
        for (int d = -days; d <= days; d++) {
            int j = i + d * perDay;
            if (d != 0 && j >= 0 && j < x.length && !Double.isNaN(x[j])) {
                any[all++] = x[j];
                if (weekend[j] == weekend[i]) {
                    same[n++] = x[j];
                }
            }
        }
        if (all < LEAST_DAYS || perDay == 1) {
            return 0;
        }
        return Robust.median(n >= LEAST_DAYS ? Arrays.copyOf(same, n) : Arrays.copyOf(any, all));
    }

    /// The median of the look-back around each step, taken every so often and held between.
    private static double[] levels(double[] rest, int lookBackSteps) {
        double[] out = new double[rest.length];
        int stride = Math.max(1, lookBackSteps / 24);
        double level = 0;
        for (int i = 0; i < rest.length; i++) {
            if (i % stride == 0) {
                int from = Math.max(0, i - lookBackSteps / 2);
                int to = Math.min(rest.length, i + lookBackSteps / 2 + 1);
                double now = Robust.median(Arrays.copyOfRange(rest, from, to));
                level = Double.isNaN(now) ? level : now;
            }
            out[i] = level;
        }
        return out;
    }
}

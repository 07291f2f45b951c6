package org.wattdeck.engine.plan.rolling;

import java.util.Arrays;
import org.wattdeck.domain.plan.RollingHorizon.Foresight;

/// What a plan takes a load, PV or wind to be in its window. But for perfect foresight it reads
/// nothing from the gate on; before anything is known, it expects 0.
final class Outlook {

    private static final int DAY_SECONDS = 86_400;

    private final Foresight foresight;
    private final int perDay;

    /// @param stepSeconds of the plan; of a step that does not divide a day the nearest counts
    Outlook(Foresight foresight, int stepSeconds) {
        this.foresight = foresight;
        this.perDay = Math.max(1, Math.round((float) DAY_SECONDS / stepSeconds));
    }

    /// @param truth of the whole period, one value for each step
    /// @param gate the first step that is not known
    double[] window(double[] truth, int gate, int end) {
        return switch (foresight) {
            case PERFECT -> Arrays.copyOfRange(truth, gate, end);
            case LAST_VALUE -> filled(gate > 0 ? truth[gate - 1] : 0, end - gate);
            case SEASONAL_NAIVE -> dayBefore(Arrays.copyOf(truth, gate), end - gate);
        };
    }

    private static double[] filled(double value, int count) {
        double[] all = new double[count];
        Arrays.fill(all, value);
        return all;
    }

    /// The latest day that is known at this time of the day; before there is one, the mean.
    private double[] dayBefore(double[] known, int count) {
        double mean = Arrays.stream(known).average().orElse(0);
        double[] out = new double[count];
        for (int k = 0; k < count; k++) {
            int back = known.length + k - (k / perDay + 1) * perDay;
            out[k] = back >= 0 ? known[back] : mean;
        }
        return out;
    }
}

package org.wattdeck.engine.plan.rolling;

import java.util.Arrays;
import java.util.Map;
import org.wattdeck.domain.plan.RollingHorizon.Foresight;

/// What a plan takes a load, PV or wind to be in its window. But for perfect foresight it reads
/// nothing from the gate on. What was before the period may be known; where nothing is, it expects
/// 0.
final class Outlook {

    private static final int DAY_SECONDS = 86_400;

    private final Foresight foresight;
    private final int perDay;
    private final Map<String, double[]> past;

    /// @param stepSeconds of the plan; of a step that does not divide a day the nearest counts
    /// @param past by unit, the values of the steps before the period, the latest last
    Outlook(Foresight foresight, int stepSeconds, Map<String, double[]> past) {
        this.foresight = foresight;
        this.perDay = Math.max(1, Math.round((float) DAY_SECONDS / stepSeconds));
        this.past = past;
    }

    /// @param truth of the whole period, one value for each step
    /// @param gate the first step that is not known
    double[] window(String code, double[] truth, int gate, int end) {
        if (foresight == Foresight.PERFECT) {
            return Arrays.copyOfRange(truth, gate, end);
        }
        double[] before = past.getOrDefault(code, new double[0]);
        double[] known = Arrays.copyOf(before, before.length + gate);
        System.arraycopy(truth, 0, known, before.length, gate);
        return switch (foresight) {
            case LAST_VALUE -> filled(known.length > 0 ? known[known.length - 1] : 0, end - gate);
            case SEASONAL_NAIVE, PERFECT -> dayBefore(known, end - gate);
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

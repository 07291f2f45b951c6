package org.wattdeck.engine.anomaly;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The known steps of a series as points of a space: the value, its step from the one before, and
/// what is left of it by level and season, each in its own spread.
record Points(int[] steps, double[][] at) {

    static final int DIMENSIONS = 3;

    static Points of(AnomalyDetector.Input in) {
        double[] x = in.values();
        double[] step = new double[x.length];
        Arrays.setAll(step, i -> i == 0 || Double.isNaN(x[i - 1]) ? 0 : x[i] - x[i - 1]);
        double[] rest = Profile.remainder(in.grid(), x, in.lookBackSteps());
        double[][] columns = {spread(x), spread(step), spread(rest)};
        int[] steps = IntStream.range(0, x.length).filter(i -> !Double.isNaN(x[i])).toArray();
        double[][] at = new double[steps.length][DIMENSIONS];
        for (int k = 0; k < steps.length; k++) {
            for (int d = 0; d < DIMENSIONS; d++) {
                double v = columns[d][steps[k]];
                at[k][d] = Double.isNaN(v) ? 0 : v;
            }
        }
        return new Points(steps, at);
    }

    private static double[] spread(double[] column) {
        double centre = Robust.median(column);
        double sigma = Robust.sigma(column, centre);
        double unit = sigma > 1e-12 ? sigma : 1;
        return Arrays.stream(column).map(v -> (v - centre) / unit).toArray();
    }

    /// The scores of the points at their steps, NaN elsewhere.
    double[] onSteps(double[] scores, int length) {
        double[] out = new double[length];
        Arrays.fill(out, Double.NaN);
        for (int k = 0; k < steps.length; k++) {
            out[steps[k]] = scores[k];
        }
        return out;
    }
}

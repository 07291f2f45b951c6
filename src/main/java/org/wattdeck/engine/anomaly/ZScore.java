package org.wattdeck.engine.anomaly;

import java.util.Arrays;
import org.wattdeck.engine.forecast.Watch;

/// The distance from the mean of the look-back before it, in its standard deviations.
final class ZScore implements AnomalyDetector {

    static final int LEAST = 10;

    @Override
    public String key() {
        return "zscore";
    }

    @Override
    public double[] scores(Input in, Watch watch) {
        double[] x = in.values();
        double[] out = new double[x.length];
        double shift = Arrays.stream(x).filter(v -> !Double.isNaN(v)).average().orElse(0);
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            double mean = n > 0 ? sum / n : 0;
            double variance = n > 1 ? Math.max(0, (squares - n * mean * mean) / (n - 1)) : 0;
            out[i] =
                    n < LEAST ? Double.NaN : Robust.score(x[i] - shift - mean, Math.sqrt(variance));
            if (!Double.isNaN(x[i])) {
                sum += x[i] - shift;
                squares += (x[i] - shift) * (x[i] - shift);
                n++;
            }
            int gone = i - in.lookBackSteps();
            if (gone >= 0 && !Double.isNaN(x[gone])) {
                sum -= x[gone] - shift;
                squares -= (x[gone] - shift) * (x[gone] - shift);
                n--;
            }
        }
        return out;
    }
}

package org.wattdeck.engine.anomaly;

import java.util.Arrays;
import org.wattdeck.engine.forecast.Watch;

/// What is left of a value when level and season are taken off, in the spread of what is left of
/// the look-back around it.
final class Decomposition implements AnomalyDetector {

    @Override
    public String key() {
        return "decomposition";
    }

    @Override
    public double[] scores(Input in, Watch watch) {
        double[] rest = Profile.remainder(in.grid(), in.values(), in.lookBackSteps());
        double[] out = new double[rest.length];
        int stride = Math.max(1, in.lookBackSteps() / 24);
        double sigma = Double.NaN;
        for (int i = 0; i < rest.length; i++) {
            if (i % stride == 0) {
                watch.check();
                int from = Math.max(0, i - in.lookBackSteps());
                int to = Math.min(rest.length, i + in.lookBackSteps());
                sigma = Robust.sigma(Arrays.copyOfRange(rest, from, to), 0);
            }
            out[i] = Robust.score(rest[i], sigma);
        }
        return out;
    }
}

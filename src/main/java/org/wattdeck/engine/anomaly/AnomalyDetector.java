package org.wattdeck.engine.anomaly;

import java.util.List;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.engine.forecast.Watch;

/// A way to tell how unlike the others each value is.
public interface AnomalyDetector {

    /// All there are.
    static List<AnomalyDetector> all() {
        return List.of(
                new ZScore(),
                new Quartiles(),
                new Decomposition(),
                new IsolationForest(),
                new LocalOutliers());
    }

    /// As it is typed: `zscore`.
    String key();

    /// The score of each step, not negative; NaN where the value is missing or too little is known.
    double[] scores(Input input, Watch watch);

    /// @param lookBackSteps so many steps are compared with
    record Input(TimeGrid grid, double[] values, int lookBackSteps, long seed) {}
}

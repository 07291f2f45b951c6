package org.wattdeck.engine.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.engine.forecast.Watch;

/// Finds the values whose score reaches a sensitivity.
public final class Anomalies {

    public static final double LEAST_SENSITIVITY = 1;
    public static final double USUAL_SENSITIVITY = 3;
    public static final double GREATEST_SENSITIVITY = 5;
    public static final long USUAL_LOOK_BACK_SECONDS = 168 * 3600;

    private Anomalies() {}

    /// @param sensitivity in standard deviations, 1 to 5: the lower, the more is found
    /// @param lookBackSeconds what a value is compared with
    /// @param seed of what is drawn
    public record Request(
            TimeGrid grid,
            double[] values,
            AnomalyDetector detector,
            double sensitivity,
            long lookBackSeconds,
            long seed) {

        public Request {
            values = values.clone();
            if (!(sensitivity >= LEAST_SENSITIVITY && sensitivity <= GREATEST_SENSITIVITY)) {
                throw new IllegalArgumentException(
                        "A sensitivity (" + sensitivity + ") is from 1 to 5 standard deviations.");
            }
        }

        @Override
        public double[] values() {
            return values.clone();
        }
    }

    public static Optional<AnomalyDetector> detector(String key) {
        return AnomalyDetector.all().stream().filter(d -> d.key().equals(key)).findFirst();
    }

    /// What is found, in time.
    public static List<Anomaly> find(Request r, Watch watch) {
        int steps = (int) Math.max(2, r.lookBackSeconds() / r.grid().stepSeconds());
        double[] values = r.values();
        double[] scores =
                r.detector()
                        .scores(
                                new AnomalyDetector.Input(r.grid(), values, steps, r.seed()),
                                watch);
        List<Anomaly> found = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] >= r.sensitivity()) {
                found.add(new Anomaly(i, values[i], scores[i], Anomaly.Severity.of(scores[i])));
            }
        }
        return found;
    }
}

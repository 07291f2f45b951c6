package org.wattdeck.engine.forecast;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The weighted mean of other models. Its weights come from all origins of the choice, so its own
/// score over these is a little too good; the score of the test is not.
final class Blend implements Model {

    /// Models whose error is larger than the best one's by more than this share take no part.
    private static final double FARTHEST = 1.25;

    private final Map<Model, Double> weights;

    Blend(Map<Model, Double> weights) {
        this.weights = weights;
    }

    /// The weights of runs by the inverse square of their errors; empty where fewer than two are
    /// near enough to the best.
    static Map<Run, Double> weights(Map<Run, Double> errors) {
        double best = errors.values().stream().mapToDouble(e -> e).min().orElse(0);
        Map<Run, Double> out = new LinkedHashMap<>();
        if (best > 0) {
            errors.forEach(
                    (run, error) -> {
                        if (error <= FARTHEST * best) {
                            out.put(run, 1 / (error * error));
                        }
                    });
        }
        double sum = out.values().stream().mapToDouble(w -> w).sum();
        out.replaceAll((run, w) -> w / sum);
        return out.size() < 2 ? Map.of() : out;
    }

    @Override
    public String key() {
        return "blend";
    }

    @Override
    public String describes() {
        return "the weighted mean of the models that did about as well as the best";
    }

    @Override
    public Optional<String> lacks(Past past) {
        return weights.keySet().stream().flatMap(m -> m.lacks(past).stream()).findFirst();
    }

    @Override
    public Fitted fit(Past past, Gate gate, Watch watch) {
        Map<Fitted, Double> members = new LinkedHashMap<>();
        weights.forEach((model, weight) -> members.put(model.fit(past, gate, watch), weight));
        String chosen =
                weights.entrySet().stream()
                        .map(w -> w.getKey().key() + " " + Math.round(100 * w.getValue()) + " %")
                        .collect(Collectors.joining(", "));
        return new Mean(members, chosen);
    }

    private record Mean(Map<Fitted, Double> members, String chosen) implements Fitted {

        @Override
        public double[] forecast(Past past, int stepsAhead) {
            double[] out = new double[stepsAhead];
            members.forEach(
                    (fitted, weight) -> {
                        double[] one = fitted.forecast(past, stepsAhead);
                        for (int h = 0; h < stepsAhead; h++) {
                            out[h] += weight * one[h];
                        }
                    });
            return out;
        }

        @Override
        public int samples() {
            return members.keySet().stream().mapToInt(Fitted::samples).max().orElse(0);
        }

        @Override
        public Map<String, Double> importance() {
            return members.keySet().stream()
                    .map(Fitted::importance)
                    .filter(i -> !i.isEmpty())
                    .findFirst()
                    .orElse(Map.of());
        }
    }
}

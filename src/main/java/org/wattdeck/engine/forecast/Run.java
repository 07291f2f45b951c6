package org.wattdeck.engine.forecast;

import java.util.Map;

/// What a model did in the back-test: its forecast from each origin, made with nothing of what came
/// after it.
///
/// @param forecasts by origin and step ahead
/// @param seconds that its fits took
/// @param chosen the parameters of the last fit, in words
record Run(Model model, double[][] forecasts, int samples, double seconds, String chosen) {

    static Run of(Model model, Frame frame, Origins origins, Model.Gate gate, Watch watch) {
        long nanos = 0;
        double[][] out = new double[origins.count()][];
        Model.Fitted fitted = null;
        for (int k = 0; k < out.length; k++) {
            watch.check();
            Past past = new Past(frame, origins.at()[k]);
            if (fitted == null || origins.renewed(k, model.renewedEvery())) {
                long from = watch.nanos();
                fitted = model.fit(past, gate, watch);
                nanos += watch.nanos() - from;
            }
            out[k] = held(fitted.forecast(past, origins.stepsAhead()), past);
        }
        return new Run(
                model,
                out,
                fitted == null ? 0 : fitted.samples(),
                nanos / 1e9,
                fitted == null ? "" : fitted.chosen());
    }

    /// A forecast within what its past allows; where a model went astray, the past's mean.
    static double[] held(double[] forecast, Past past) {
        double floor = past.floor();
        double ceiling = past.ceiling();
        for (int h = 0; h < forecast.length; h++) {
            double value = Double.isFinite(forecast[h]) ? forecast[h] : past.mean(0, past.end);
            forecast[h] = Math.clamp(value, floor, ceiling);
        }
        return forecast;
    }

    /// The weighted mean of other runs.
    static Run blend(Model model, Map<Run, Double> weights) {
        Run any = weights.keySet().iterator().next();
        double[][] out = new double[any.forecasts.length][];
        for (int k = 0; k < out.length; k++) {
            out[k] = new double[any.forecasts[k].length];
            for (Map.Entry<Run, Double> member : weights.entrySet()) {
                for (int h = 0; h < out[k].length; h++) {
                    out[k][h] += member.getValue() * member.getKey().forecasts[k][h];
                }
            }
        }
        double seconds = weights.keySet().stream().mapToDouble(Run::seconds).sum();
        return new Run(model, out, any.samples, seconds, "");
    }
}

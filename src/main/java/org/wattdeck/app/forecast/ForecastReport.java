package org.wattdeck.app.forecast;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.wattdeck.engine.forecast.Score;

/// A forecast with how it came about and how good its models were.
///
/// @param epochSeconds the starts of the steps that are told, UTC
/// @param endEpochSecond the end of the last step
/// @param mean by step
/// @param probabilities of the quantiles, ascending
/// @param quantiles by step and probability; NaN where too little is known to tell
/// @param why that model, in a sentence
/// @param models of the back-test, the simplest first
/// @param season of MASE, in steps
/// @param importance of what the model goes by, if it tells
/// @param notes what a reader should know, in sentences
public record ForecastReport(
        ForecastJob job,
        ZoneId zone,
        long[] epochSeconds,
        long endEpochSecond,
        double[] mean,
        List<BigDecimal> probabilities,
        double[][] quantiles,
        String model,
        String why,
        List<ModelReport> models,
        int season,
        Map<String, Double> importance,
        List<String> notes) {

    /// One model's part in the back-test.
    ///
    /// @param leftOut why it took no part; then there are no scores
    /// @param choice over the forecasts that served the choice, `test` over those it did not see
    /// @param bands of steps ahead, over the forecasts of the test
    public record ModelReport(
            String key,
            String describes,
            Optional<String> leftOut,
            String chosen,
            int samples,
            double seconds,
            Optional<Score> choice,
            Optional<Score> test,
            List<Band> bands) {}

    /// Steps `from` to `to` ahead, both included, counted from 1.
    public record Band(int from, int to, Score score) {}

    public ForecastReport {
        probabilities = List.copyOf(probabilities);
        models = List.copyOf(models);
        notes = List.copyOf(notes);
    }

    /// The place of a probability among the quantiles.
    public OptionalInt placeOf(BigDecimal probability) {
        for (int q = 0; q < probabilities.size(); q++) {
            if (probabilities.get(q).compareTo(probability) == 0) {
                return OptionalInt.of(q);
            }
        }
        return OptionalInt.empty();
    }

    /// One quantile by step; empty where it was not asked for.
    public Optional<double[]> quantile(BigDecimal probability) {
        OptionalInt place = placeOf(probability);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        double[] out = new double[quantiles.length];
        java.util.Arrays.setAll(out, i -> quantiles[i][place.getAsInt()]);
        return Optional.of(out);
    }

    public Optional<ModelReport> of(String key) {
        return models.stream().filter(m -> m.key().equals(key)).findFirst();
    }
}

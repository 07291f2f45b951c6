package org.wattdeck.engine.forecast;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A forecast with how it came about and how good it is.
///
/// @param model the key of the model that made it
/// @param why it was that one, in a sentence
/// @param first the first step that is told, on the request's grid
/// @param mean by step
/// @param quantiles by step and probability; NaN where too little is known to tell
/// @param reports of all models, the simplest first
/// @param origins of the back-test, as steps of the grid
/// @param chosenOn so many origins from the first served the choice, the others only the report
/// @param season of MASE, in steps
/// @param notes what a reader should know, in sentences
public record ForecastResult(
        String model,
        String why,
        int first,
        double[] mean,
        double[][] quantiles,
        List<Report> reports,
        int[] origins,
        int chosenOn,
        int backtestSteps,
        int season,
        Map<String, Double> importance,
        List<String> notes) {

    public ForecastResult {
        reports = List.copyOf(reports);
        notes = List.copyOf(notes);
    }

    /// One model's part in the back-test.
    ///
    /// @param leftOut why it took no part; then there are no scores
    /// @param chosen its parameters in words
    /// @param seconds that its fits took
    /// @param choice over the origins of the choice; `test` over those that the choice did not see
    /// @param byOrigin one for each origin
    /// @param byStep one for each step ahead, over the origins of the test
    public record Report(
            String key,
            String describes,
            Optional<String> leftOut,
            String chosen,
            int samples,
            double seconds,
            Optional<Score> choice,
            Optional<Score> test,
            List<Score> byOrigin,
            List<Score> byStep) {}

    public Optional<Report> report(String key) {
        return reports.stream().filter(r -> r.key().equals(key)).findFirst();
    }

    /// The report of the model that was used.
    public Report used() {
        return report(model).orElseThrow();
    }
}

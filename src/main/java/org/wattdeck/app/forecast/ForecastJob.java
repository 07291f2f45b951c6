package org.wattdeck.app.forecast;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A forecast on its way, or one that was made.
///
/// @param seriesName of what is forecast, as it was called then
/// @param doneFraction 0 to 1, and `doing` what is done now, in English; while it runs
/// @param problems why there is none, in sentences with the remedy; of one that failed
/// @param made what came of it, once it is completed
public record ForecastJob(
        UUID id,
        ForecastOrder order,
        String seriesName,
        String unit,
        String by,
        State state,
        Instant asked,
        Optional<Instant> ended,
        double doneFraction,
        String doing,
        List<String> problems,
        Optional<Made> made) {

    /// How far it has come.
    public enum State {
        /// Others are made first.
        PENDING,
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED;

        public boolean over() {
            return this != PENDING && this != RUNNING;
        }
    }

    /// What came of it in short; [Forecasts#report] has all.
    ///
    /// @param model the key of the model that was used
    /// @param seriesId of the kept series that has the forecast's mean, under `version`
    /// @param mae of that model in the part of the back-test that the choice did not see, in the
    ///     unit of the series; NaN where nothing could be tested
    /// @param skillFraction 1 less the error over that of seasonal naive; NaN likewise
    public record Made(
            String model,
            UUID seriesId,
            int version,
            Instant first,
            Instant end,
            double mae,
            double skillFraction) {}

    public ForecastJob {
        problems = List.copyOf(problems);
    }

    ForecastJob running(double fraction, String what) {
        return new ForecastJob(
                id,
                order,
                seriesName,
                unit,
                by,
                State.RUNNING,
                asked,
                ended,
                fraction,
                what,
                problems,
                made);
    }

    ForecastJob named(String name, String itsUnit) {
        return new ForecastJob(
                id,
                order,
                name,
                itsUnit,
                by,
                state,
                asked,
                ended,
                doneFraction,
                doing,
                problems,
                made);
    }

    ForecastJob ended(State how, Instant at, List<String> why, Optional<Made> what) {
        return new ForecastJob(
                id,
                order,
                seriesName,
                unit,
                by,
                how,
                asked,
                Optional.of(at),
                how == State.COMPLETED ? 1 : doneFraction,
                "",
                why,
                what);
    }
}

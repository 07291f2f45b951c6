package org.wattdeck.store.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.wattdeck.engine.forecast.ForecastRequest;
import org.wattdeck.engine.forecast.ForecastResult;
import org.wattdeck.engine.forecast.Forecasting;
import org.wattdeck.engine.forecast.Watch;

/// Forecasts that were made already, for studies that are read many times: a study that is typed,
/// the points of a sweep. The same request gives the same forecast.
final class Forecasts {

    /// More than a study has; then all are forgotten.
    private static final int MOST = 64;

    private final Map<ForecastRequest, Answer> made = new ConcurrentHashMap<>();

    /// The forecast, or why there is none.
    record Answer(Optional<ForecastResult> result, List<String> problems) {}

    /// Blocks while it is made; an interrupt calls it off.
    Answer of(ForecastRequest request) {
        if (made.size() >= MOST) {
            made.clear();
        }
        return made.computeIfAbsent(request, Forecasts::make);
    }

    private static Answer make(ForecastRequest request) {
        return switch (Forecasting.run(request, new Interruptible())) {
            case Forecasting.Done(ForecastResult result) ->
                    new Answer(Optional.of(result), List.of());
            case Forecasting.Refused(List<String> problems) ->
                    new Answer(Optional.empty(), problems);
        };
    }

    private static final class Interruptible implements Watch {
        @Override
        public void progress(double doneFraction, String what) {
            // whoever reads a study waits
        }

        @Override
        public boolean cancelled() {
            return Thread.currentThread().isInterrupted();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    }
}

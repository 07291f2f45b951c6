package org.wattdeck.engine.forecast;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;

/// Made-up loads for tests.
final class Loads {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private Loads() {}

    static TimeGrid hourly(String localStart) {
        return new TimeGrid(
                LocalDateTime.parse(localStart).atZone(BERLIN).toEpochSecond(), 3600, BERLIN);
    }

    /// A load with a day, a week, weather and noise; the same for the same seed.
    static double[] load(TimeGrid grid, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] out = new double[n];
        double drift = 0;
        for (int i = 0; i < n; i++) {
            long local = grid.local(i);
            double hour = Math.floorMod(local, 86400L) / 3600.0;
            long day = Math.floorMod(Math.floorDiv(local, 86400L) + 3, 7L);
            drift = 0.98 * drift + 4 * (random.nextDouble() - 0.5);
            out[i] =
                    (day > 4 ? 70 : 100)
                            + 25 * Math.sin((hour - 8) * Math.PI / 12)
                            + 8 * Math.sin((hour - 3) * Math.PI / 6)
                            + drift
                            + 6 * (random.nextDouble() - 0.5);
        }
        return out;
    }

    static Frame frame(TimeGrid grid, double[] values, int horizon) {
        return new Frame(grid, values, horizon, List.of());
    }

    static ForecastRequest request(TimeGrid grid, double[] values, int horizon, ModelChoice model) {
        return new ForecastRequest(grid, values, List.of(), horizon, 0, model, Quantiles.USUAL, 1);
    }

    static ForecastResult done(ForecastRequest request) {
        return switch (Forecasting.run(request, Watch.NONE)) {
            case Forecasting.Done(ForecastResult result) -> result;
            case Forecasting.Refused(List<String> problems) ->
                    throw new AssertionError(problems.toString());
        };
    }
}

package org.wattdeck.store.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.forecast.ForecastRequest;
import org.wattdeck.engine.forecast.ForecastResult;
import org.wattdeck.engine.forecast.TimeGrid;

/// What a study foresees of an asset over its period, from what was known when that began.
///
/// @param code of the asset
/// @param take `mean`, or the quantile that the study reckons with
/// @param request in kW; its result begins with the study's period
public record StudyForecast(
        UUID assetId,
        String code,
        String take,
        ForecastRequest request,
        ForecastResult result,
        List<String> notes) {

    static final String MEAN = "mean";

    public StudyForecast {
        notes = List.copyOf(notes);
    }

    /// The course that the study takes.
    Study.Binding taken() {
        return binding(take).orElseThrow();
    }

    /// The mean or a quantile, as `p90`, over the steps of the forecast. What never was below zero
    /// does not become so.
    Optional<Study.Binding> binding(String word) {
        TimeGrid grid = request.grid();
        int n = result.mean().length;
        int column = column(word);
        if (column < 0 && !word.equals(MEAN)) {
            return Optional.empty();
        }
        double least =
                Arrays.stream(request.values()).anyMatch(v -> v < 0) ? Double.NEGATIVE_INFINITY : 0;
        long[] times = new long[n];
        double[] kw = new double[n];
        for (int h = 0; h < n; h++) {
            times[h] = grid.at(result.first() + h);
            double told = column < 0 ? result.mean()[h] : result.quantiles()[h][column];
            kw[h] = Math.max(least, told);
        }
        long last = grid.at(result.first() + n) - times[n - 1];
        return Optional.of(
                new Study.Binding(assetId, Study.Quantity.POWER_KW, new Series(times, kw, last)));
    }

    /// Whether there is a number for each step of a quantile.
    boolean tells(String word) {
        int column = column(word);
        return word.equals(MEAN)
                || column >= 0
                        && Arrays.stream(result.quantiles())
                                .noneMatch(q -> Double.isNaN(q[column]));
    }

    private int column(String word) {
        String key = word.toLowerCase(Locale.ROOT);
        return IntStream.range(0, request.quantiles().count())
                .filter(q -> request.quantiles().key(q).equals(key))
                .findFirst()
                .orElse(-1);
    }
}

package org.wattdeck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.wattdeck.engine.forecast.ForecastResult;
import org.wattdeck.engine.forecast.Quantiles;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.store.file.Csv;
import org.wattdeck.store.file.StudyForecast;

/// The forecasts of a study among the results of a run of it. Without any nothing is written.
final class ForecastPart {

    static final Set<String> FILES = Set.of("forecast.csv", "backtest.csv");

    private ForecastPart() {}

    static void say(List<StudyForecast> forecasts, Output output) {
        for (StudyForecast forecast : forecasts) {
            forecast.notes().forEach(n -> output.say(forecast.code() + ": " + n));
            ForecastSummary.lines(forecast.result())
                    .forEach(l -> output.say(forecast.code() + ": " + l));
        }
    }

    static void put(ObjectNode root, List<StudyForecast> forecasts) {
        if (forecasts.isEmpty()) {
            return;
        }
        ArrayNode all = root.putArray("forecasts");
        for (StudyForecast forecast : forecasts) {
            ForecastResult result = forecast.result();
            ObjectNode row = all.addObject();
            row.put("asset", forecast.code());
            row.put("taken", forecast.take());
            row.put("model", result.model());
            row.put("why", result.why());
            row.put("points", forecast.request().values().length);
            result.used().test().ifPresent(s -> ForecastSummary.score(row.putObject("test"), s));
            result.report("seasonal_naive")
                    .flatMap(ForecastResult.Report::test)
                    .ifPresent(s -> ForecastSummary.score(row.putObject("seasonal_naive"), s));
        }
    }

    static void write(List<StudyForecast> forecasts, ResultPlace place) throws IOException {
        if (forecasts.isEmpty()) {
            return;
        }
        courses(forecasts, place);
        try (BufferedWriter out = Files.newBufferedWriter(place.of("backtest.csv"))) {
            out.write("asset," + ForecastFiles.BACKTEST + '\n');
            for (StudyForecast forecast : forecasts) {
                new ForecastFiles(forecast.request(), forecast.result())
                        .backtest(out, Csv.text(forecast.code()) + ",");
            }
        }
    }

    /// A row for each asset and step; a quantile that is not asked for is empty.
    private static void courses(List<StudyForecast> forecasts, ResultPlace place)
            throws IOException {
        Set<String> asked = new LinkedHashSet<>();
        forecasts.forEach(f -> asked.addAll(keys(f.request().quantiles())));
        List<String> columns = new ArrayList<>(asked);
        try (BufferedWriter out = Files.newBufferedWriter(place.of("forecast.csv"))) {
            out.write(
                    "time,asset,mean" + (columns.isEmpty() ? "" : ",") + String.join(",", columns));
            out.write('\n');
            for (StudyForecast forecast : forecasts) {
                rows(forecast, columns, out);
            }
        }
    }

    private static void rows(StudyForecast forecast, List<String> columns, BufferedWriter out)
            throws IOException {
        TimeGrid grid = forecast.request().grid();
        ForecastResult result = forecast.result();
        List<String> own = keys(forecast.request().quantiles());
        for (int h = 0; h < result.mean().length; h++) {
            Instant at = Instant.ofEpochSecond(grid.at(result.first() + h));
            out.write(TelemetryRows.time(at, grid.zone()) + "," + Csv.text(forecast.code()));
            out.write("," + Csv.number(result.mean()[h]));
            for (String column : columns) {
                int q = own.indexOf(column);
                out.write("," + (q < 0 ? "" : Csv.number(result.quantiles()[h][q])));
            }
            out.write('\n');
        }
    }

    private static List<String> keys(Quantiles quantiles) {
        return IntStream.range(0, quantiles.count()).mapToObj(quantiles::key).toList();
    }
}

package org.wattdeck.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.wattdeck.engine.anomaly.Anomaly;
import org.wattdeck.engine.forecast.ForecastRequest;
import org.wattdeck.engine.forecast.ForecastResult;
import org.wattdeck.engine.forecast.Score;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.store.file.Csv;

/// The tables of a forecast: forecast.csv, backtest.csv, horizons.csv, and anomalies.csv
/// where they were asked for. What cannot be told is
/// empty.
final class ForecastFiles {

    private static final String SCORES = "points,mae,rmse,mase,pinball,coverage,skill";
    static final String BACKTEST = "model,origin,part," + SCORES + ",left_out";

    private final ForecastRequest request;
    private final ForecastResult result;

    ForecastFiles(ForecastRequest request, ForecastResult result) {
        this.request = request;
        this.result = result;
    }

    void write(OutputFolder folder) throws IOException {
        forecast(folder.file("forecast.csv"));
        backtest(folder.file("backtest.csv"));
        horizons(folder.file("horizons.csv"));
    }

    private String time(int step) {
        TimeGrid grid = request.grid();
        return TelemetryRows.time(Instant.ofEpochSecond(grid.at(step)), grid.zone());
    }

    private void forecast(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("time,mean");
            for (int q = 0; q < request.quantiles().count(); q++) {
                out.write("," + request.quantiles().key(q));
            }
            out.write('\n');
            for (int h = 0; h < result.mean().length; h++) {
                out.write(time(result.first() + h) + "," + Csv.number(result.mean()[h]));
                for (double value : result.quantiles()[h]) {
                    out.write("," + Csv.number(value));
                }
                out.write('\n');
            }
        }
    }

    void anomalies(List<Anomaly> found, OutputFolder folder) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.file("anomalies.csv"))) {
            out.write("time,value,score,severity\n");
            for (Anomaly a : found) {
                out.write(time(a.step()) + "," + Csv.number(a.value()));
                out.write("," + Csv.number(a.score()) + ",");
                out.write(a.severity().name().toLowerCase(Locale.ROOT) + "\n");
            }
        }
    }

    private void backtest(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(BACKTEST + '\n');
            backtest(out, "");
        }
    }

    /// The rows of backtest.csv.
    ///
    /// @param before what each begins with
    void backtest(BufferedWriter out, String before) throws IOException {
        for (ForecastResult.Report report : result.reports()) {
            if (report.leftOut().isPresent()) {
                out.write(before + report.key() + ",,,,,,,,,," + Csv.text(report.leftOut().get()));
                out.write('\n');
            }
            List<Score> scores = report.byOrigin();
            for (int k = 0; k < scores.size(); k++) {
                String part = k < result.chosenOn() ? "choice" : "test";
                out.write(before + report.key() + "," + time(result.origins()[k]) + "," + part);
                out.write(fields(scores.get(k)) + ",\n");
            }
        }
    }

    private void horizons(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("model,steps_ahead," + SCORES + "\n");
            for (ForecastResult.Report report : result.reports()) {
                for (int h = 0; h < report.byStep().size(); h++) {
                    out.write(report.key() + "," + (h + 1) + fields(report.byStep().get(h)) + "\n");
                }
            }
        }
    }

    private static String fields(Score s) {
        StringBuilder out = new StringBuilder("," + s.points());
        for (double v :
                new double[] {s.mae(), s.rmse(), s.mase(), s.pinball(), s.coverage(), s.skill()}) {
            out.append(',').append(Double.isFinite(v) ? Csv.number(v) : "");
        }
        return out.toString();
    }
}

package org.wattdeck.app.forecast;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.forecast.ForecastReport.Band;
import org.wattdeck.app.forecast.ForecastReport.ModelReport;
import org.wattdeck.app.series.SeriesStore;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.engine.forecast.ForecastRequest;
import org.wattdeck.engine.forecast.ForecastResult;
import org.wattdeck.engine.forecast.Score;
import org.wattdeck.engine.forecast.TimeGrid;

/// Keeps what a run came to: its mean as points of a series of forecasts, under a version that is
/// higher than any before, and all of it as a report.
final class ForecastKeeping {

    /// What the name of a series that was forecast begins with.
    static final String NAMED = "Forecast of ";

    private static final int BANDS = 12;

    private ForecastKeeping() {}

    /// Writes the points. Blocking. Returns what the job is told of it.
    static ForecastJob.Made keep(SeriesStore store, ForecastRun.Done done) {
        TimeSeries series = series(store, done);
        store.save(series);
        int version =
                1
                        + store.series(series.id())
                                .flatMap(k -> k.span())
                                .map(s -> s.version())
                                .orElse(0);
        TimeGrid grid = done.request().grid();
        double[] mean = done.result().mean();
        long[] times = times(grid, done.result());
        store.write(
                series.id(),
                Points.of(times, mean, "forecast by " + done.result().model(), version));
        Optional<Score> test = done.result().used().test();
        return new ForecastJob.Made(
                done.result().model(),
                series.id(),
                version,
                Instant.ofEpochSecond(times[0]),
                Instant.ofEpochSecond(end(grid, done.result())),
                test.map(Score::mae).orElse(Double.NaN),
                test.map(Score::skill).orElse(Double.NaN));
    }

    private static TimeSeries series(SeriesStore store, ForecastRun.Done done) {
        TimeSeries of = done.line().series();
        String step =
                Duration.ofSeconds(done.request().grid().stepSeconds())
                        .toString()
                        .replace("PT24H", "P1D");
        UUID id =
                UUID.nameUUIDFromBytes(
                        ("forecast/" + of.id() + "/" + step).getBytes(StandardCharsets.UTF_8));
        return new TimeSeries(
                id,
                of.meterId(),
                free(store, id, NAMED + "%s, %s".formatted(of.name(), step)),
                "",
                of.unit(),
                of.aggregation(),
                DataType.FORECAST,
                of.zone());
    }

    /// A name that no other series has.
    private static String free(SeriesStore store, UUID id, String wanted) {
        List<String> taken =
                store.series().stream()
                        .filter(k -> !k.series().id().equals(id))
                        .map(k -> k.series().name())
                        .toList();
        String name =
                wanted.length() > TimeSeries.LONGEST_NAME - 5
                        ? wanted.substring(0, TimeSeries.LONGEST_NAME - 5).strip()
                        : wanted;
        String free = name;
        for (int k = 2; taken.contains(free); k++) {
            free = name + " (" + k + ")";
        }
        return free;
    }

    private static long[] times(TimeGrid grid, ForecastResult result) {
        long[] times = new long[result.mean().length];
        Arrays.setAll(times, h -> grid.at(result.first() + h));
        return times;
    }

    private static long end(TimeGrid grid, ForecastResult result) {
        return grid.at(result.first() + result.mean().length);
    }

    static ForecastReport report(ForecastJob job, ForecastRun.Done done) {
        ForecastRequest request = done.request();
        ForecastResult result = done.result();
        return new ForecastReport(
                job,
                request.grid().zone(),
                times(request.grid(), result),
                end(request.grid(), result),
                result.mean(),
                request.quantiles().probabilities(),
                result.quantiles(),
                result.model(),
                result.why(),
                result.reports().stream().map(ForecastKeeping::model).toList(),
                result.season(),
                result.importance(),
                notes(done));
    }

    private static List<String> notes(ForecastRun.Done done) {
        List<String> all = new ArrayList<>(done.notes());
        all.addAll(done.result().notes());
        return all;
    }

    private static ModelReport model(ForecastResult.Report r) {
        return new ModelReport(
                r.key(),
                r.describes(),
                r.leftOut(),
                r.chosen(),
                r.samples(),
                r.seconds(),
                r.choice(),
                r.test(),
                bands(r.byStep()));
    }

    /// Steps ahead in a few bands of about equal length, each with the score over all its steps.
    static List<Band> bands(List<Score> byStep) {
        int n = byStep.size();
        int count = Math.min(n, BANDS);
        List<Band> bands = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            int from = (int) ((long) b * n / count);
            int to = (int) ((long) (b + 1) * n / count);
            bands.add(new Band(from + 1, to, together(byStep.subList(from, to))));
        }
        return bands;
    }

    /// Means weighted by points; the skill follows from the errors, since it is one of sums.
    private static Score together(List<Score> scores) {
        int points = 0;
        double absolute = 0;
        double squared = 0;
        double naive = 0;
        double mase = 0;
        double loss = 0;
        double inside = 0;
        for (Score s : scores) {
            if (s.points() == 0) {
                continue;
            }
            points += s.points();
            absolute += s.points() * s.mae();
            squared += s.points() * s.rmse() * s.rmse();
            mase += s.points() * s.mase();
            loss += s.points() * s.pinball();
            inside += s.points() * s.coverage();
            naive += s.points() * (s.mae() == 0 ? 0 : s.mae() / (1 - s.skill()));
        }
        if (points == 0) {
            double no = Double.NaN;
            return new Score(0, no, no, no, no, no, no);
        }
        return new Score(
                points,
                absolute / points,
                Math.sqrt(squared / points),
                mase / points,
                loss / points,
                inside / points,
                naive > 0 ? 1 - absolute / naive : Double.NaN);
    }
}

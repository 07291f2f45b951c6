package org.wattdeck.ui.screen.studies.forecast;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.wattdeck.app.forecast.ForecastReport;
import org.wattdeck.app.series.SeriesRange;
import org.wattdeck.engine.series.Reduction;
import org.wattdeck.engine.series.Resampled;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.view.chart.SeriesChart;
import org.wattdeck.ui.view.chart.Trace;
import org.wattdeck.ui.view.chart.TraceData;

/// What was, what is forecast and the band around it. Where the forecast is of times that have come
/// since, what came is drawn too. FX thread.
final class ForecastPicture {

    private static final int PAST_PER_HORIZON = 3;
    private static final int LEAST_PAST = 48;
    private static final double LEAST_FACTOR = 1.0 / 8;
    private static final double MOST_FACTOR = 16;
    private static final BigDecimal LOW = new BigDecimal("0.1");
    private static final BigDecimal HIGH = new BigDecimal("0.9");

    private final Desk desk;
    private final SeriesChart chart;
    private final Label none = new Label();
    private int asked;
    private boolean waiting;
    private boolean tabled;
    private double pastFactor = 1;
    private Optional<ForecastReport> shown = Optional.empty();
    private BiConsumer<Optional<ForecastReport>, Optional<SeriesRange>> onDrawn = (r, s) -> {};

    ForecastPicture(Desk desk, StackPane place) {
        this.desk = desk;
        chart = new SeriesChart(desk.appearance());
        chart.setId("forecastChart");
        none.setWrapText(true);
        none.getStyleClass().add("secondary");
        place.getChildren().addAll(chart, none);
        say(text("nothing"));
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("forecast." + key, arguments);
    }

    boolean settled() {
        return !waiting;
    }

    private void say(String words) {
        none.setText(words);
        chart.setVisible(words.isEmpty() && !tabled);
        none.setVisible(!tabled);
    }

    /// Told what is drawn, each time: the report and what is known of its series around it.
    void onDrawn(BiConsumer<Optional<ForecastReport>, Optional<SeriesRange>> listener) {
        onDrawn = listener;
    }

    /// A table stands in the place of the picture, or no more.
    void tabled(boolean on) {
        tabled = on;
        say(none.getText());
    }

    void focus() {
        chart.requestFocus();
    }

    /// So many times the past that is seen.
    void zoom(double factor) {
        pastFactor = Math.clamp(pastFactor * factor, LEAST_FACTOR, MOST_FACTOR);
        show(shown);
    }

    void show(Optional<ForecastReport> report) {
        int mine = ++asked;
        shown = report;
        if (report.isEmpty()) {
            waiting = false;
            say(text("nothing"));
            chart.show(SeriesChart.Content.NOTHING, "");
            onDrawn.accept(report, Optional.empty());
            return;
        }
        ForecastReport r = report.get();
        long step = r.epochSeconds().length > 1 ? r.epochSeconds()[1] - r.epochSeconds()[0] : 3600;
        long past =
                Math.round(pastFactor * Math.max(LEAST_PAST, PAST_PER_HORIZON * r.mean().length));
        Instant first = Instant.ofEpochSecond(r.epochSeconds()[0]);
        SeriesRange.Query query =
                new SeriesRange.Query(
                        r.job().order().seriesId(),
                        first.minusSeconds(step * past),
                        Instant.ofEpochSecond(r.endEpochSecond()),
                        Optional.of(Duration.ofSeconds(Math.clamp(step, 1, 86_400))),
                        Reduction.USUAL);
        waiting = true;
        desk.tasks()
                .follow(
                        text("task.show"),
                        desk.deck().planning().series().range(query),
                        range -> {
                            if (mine == asked) {
                                waiting = false;
                                draw(r, Optional.of(range), query);
                            }
                        },
                        e -> {
                            if (mine == asked) {
                                waiting = false;
                                draw(r, Optional.empty(), query);
                            }
                        });
    }

    private void draw(ForecastReport r, Optional<SeriesRange> range, SeriesRange.Query query) {
        say("");
        onDrawn.accept(Optional.of(r), range);
        List<Trace> traces = new ArrayList<>();
        traces.add(new Trace(text("trace.forecast"), forecast(r), 0));
        range.flatMap(SeriesRange::resampled)
                .ifPresent(s -> traces.add(new Trace(text("trace.actual"), actual(s), 1)));
        chart.show(
                new SeriesChart.Content(
                        r.job().unit(),
                        r.zone(),
                        query.from(),
                        query.to(),
                        traces,
                        band(r),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.of(Instant.ofEpochSecond(r.epochSeconds()[0]))),
                words(r));
    }

    private static TraceData forecast(ForecastReport r) {
        double[] middle =
                r.quantile(new BigDecimal("0.5")).filter(q -> !Double.isNaN(q[0])).orElse(r.mean());
        TraceData data = new TraceData(Math.max(64, middle.length + 1));
        for (int i = 0; i < middle.length; i++) {
            data.add(1000 * r.epochSeconds()[i], middle[i]);
        }
        return data;
    }

    private static TraceData actual(Resampled s) {
        TraceData data = new TraceData(Math.max(64, s.count() + 1));
        for (int i = 0; i < s.count(); i++) {
            data.add(1000 * s.grid().at(i), s.values()[i]);
        }
        return data;
    }

    /// Between p10 and p90, or between the outermost where these were not asked for.
    private Optional<SeriesChart.Band> band(ForecastReport r) {
        int low = r.placeOf(LOW).orElse(0);
        int high = r.placeOf(HIGH).orElse(r.probabilities().size() - 1);
        if (low >= high) {
            return Optional.empty();
        }
        int n = r.mean().length;
        long[] millis = new long[n];
        double[] lows = new double[n];
        double[] highs = new double[n];
        for (int i = 0; i < n; i++) {
            millis[i] = 1000 * r.epochSeconds()[i];
            lows[i] = r.quantiles()[i][low];
            highs[i] = r.quantiles()[i][high];
        }
        return Optional.of(
                new SeriesChart.Band(
                        key(r.probabilities().get(low)) + " – " + key(r.probabilities().get(high)),
                        millis,
                        lows,
                        highs));
    }

    /// What came of a step; NaN where nothing is known.
    static double came(ForecastReport r, Optional<SeriesRange> range, int step) {
        Optional<Resampled> known = range.flatMap(SeriesRange::resampled);
        if (known.isEmpty()) {
            return Double.NaN;
        }
        int i = known.get().grid().indexOf(r.epochSeconds()[step]);
        return i >= 0 && i < known.get().count() ? known.get().values()[i] : Double.NaN;
    }

    static String key(BigDecimal probability) {
        return "p" + probability.movePointRight(2).stripTrailingZeros().toPlainString();
    }

    private String words(ForecastReport r) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double v : r.mean()) {
            least = Math.min(least, v);
            most = Math.max(most, v);
        }
        return text(
                "words",
                r.job().seriesName(),
                Numbers.fixed(r.mean().length, 0),
                Numbers.four(least),
                Numbers.four(most),
                r.job().unit());
    }
}

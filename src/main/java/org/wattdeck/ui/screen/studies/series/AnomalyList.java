package org.wattdeck.ui.screen.studies.series;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.wattdeck.app.series.SeriesRange;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.engine.anomaly.Anomalies;
import org.wattdeck.engine.anomaly.Anomaly;
import org.wattdeck.engine.anomaly.AnomalyDetector;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.engine.forecast.Watch;
import org.wattdeck.engine.series.Reduction;
import org.wattdeck.engine.series.Resampled;
import org.wattdeck.engine.series.Resampling;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Shown;
import org.wattdeck.ui.view.chart.SeriesChart;

/// Values of what is shown that are unlike the others, as a list and as marks in the picture. FX
/// thread.
final class AnomalyList {

    private static final double HALF = 0.5;
    private static final int MOST_STEPS = 120_000;

    /// One of them, with its time in words.
    record Line(Anomaly anomaly, Instant at, String time) {}

    private final Desk desk;
    private final SeriesPicture picture;
    private final ComboBox<String> method;
    private final ComboBox<Double> sensitivity;
    private final Label note;
    private final TableView<Line> table;
    private int asked;
    private boolean waiting;

    AnomalyList(
            Desk desk,
            SeriesPicture picture,
            ComboBox<String> method,
            ComboBox<Double> sensitivity,
            Label note,
            TableView<Line> table) {
        this.desk = desk;
        this.picture = picture;
        this.method = method;
        this.sensitivity = sensitivity;
        this.note = note;
        this.table = table;
        method.getItems().setAll(AnomalyDetector.all().stream().map(AnomalyDetector::key).toList());
        method.setConverter(new Shown<>(m -> text("method." + m)));
        method.setValue(method.getItems().getFirst());
        for (double s = Anomalies.LEAST_SENSITIVITY;
                s <= Anomalies.GREATEST_SENSITIVITY;
                s += HALF) {
            sensitivity.getItems().add(s);
        }
        sensitivity.setConverter(new Shown<>(s -> Numbers.fixed(s, 1) + " σ"));
        sensitivity.setValue(Anomalies.USUAL_SENSITIVITY);
        for (ComboBox<?> box : List.of(method, sensitivity)) {
            box.setMinWidth(ComboBox.USE_PREF_SIZE);
        }
        EmTable<Line> columns = new EmTable<>(table, desk.appearance());
        columns.text(text("anomaly.severity"), 8, l -> text("severity." + severity(l.anomaly)));
        columns.text(text("anomaly.time"), 13, Line::time);
        columns.number(text("anomaly.value"), 8, l -> Numbers.four(l.anomaly.value()));
        columns.number(text("anomaly.score"), 8, l -> Numbers.fixed(l.anomaly.score(), 1) + " σ");
        table.setPlaceholder(new Label(text("anomaly.none")));
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("series." + key, arguments);
    }

    private static String severity(Anomaly anomaly) {
        return anomaly.severity().name().toLowerCase(Locale.ROOT);
    }

    boolean settled() {
        return !waiting;
    }

    /// Another series is shown.
    void forget() {
        asked++;
        waiting = false;
        table.getItems().clear();
        note.setText("");
        picture.mark(List.of());
    }

    void find() {
        picture.range().filter(r -> r.points().count() > 1).ifPresent(this::find);
    }

    private void find(SeriesRange range) {
        int mine = ++asked;
        AnomalyDetector detector = Anomalies.detector(method.getValue()).orElseThrow();
        double sigma = sensitivity.getValue();
        waiting = true;
        note.setText(text("anomaly.looking"));
        desk.tasks()
                .run(
                        text("anomaly.task"),
                        () -> found(range, detector, sigma),
                        found -> {
                            if (mine == asked) {
                                waiting = false;
                                show(found);
                            }
                        },
                        e -> {
                            if (mine == asked) {
                                waiting = false;
                                note.setText(String.valueOf(e.getMessage()));
                            }
                        });
    }

    private static List<Line> found(SeriesRange range, AnomalyDetector detector, double sigma) {
        Resampled on = range.resampled().orElseGet(() -> onItsOwnStep(range));
        DateTimeFormatter minute =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Messages.LOCALE)
                        .withZone(range.line().series().zone());
        return Anomalies.find(
                        new Anomalies.Request(
                                on.grid(),
                                on.values(),
                                detector,
                                sigma,
                                Anomalies.USUAL_LOOK_BACK_SECONDS,
                                1),
                        Watch.NONE)
                .stream()
                .map(
                        a -> {
                            Instant at = Instant.ofEpochSecond(on.grid().at(a.step()));
                            return new Line(a, at, minute.format(at));
                        })
                .toList();
    }

    private static Resampled onItsOwnStep(SeriesRange range) {
        long step = Math.clamp(range.cover().usualSeconds(), 1, TimeGrid.DAY_SECONDS);
        TimeGrid grid =
                org.wattdeck.engine.forecast.Resampling.grid(
                        range.points().first(), step, range.line().series().zone());
        int steps = Math.min(MOST_STEPS, 1 + grid.indexOf(range.points().last()));
        return Resampling.of(
                range.cover(), range.line().series().aggregation(), Reduction.USUAL, grid, steps);
    }

    private void show(List<Line> found) {
        table.getItems()
                .setAll(
                        found.stream()
                                .sorted(
                                        java.util.Comparator.comparingDouble(
                                                        (Line l) -> l.anomaly.score())
                                                .reversed())
                                .toList());
        note.setText(
                found.isEmpty()
                        ? text("anomaly.nothing")
                        : text("anomaly.found", Numbers.fixed(found.size(), 0)));
        picture.mark(
                found.stream()
                        .map(
                                l ->
                                        new SeriesChart.Mark(
                                                l.at, l.anomaly.value(), priority(l.anomaly)))
                        .toList());
    }

    private static Priority priority(Anomaly anomaly) {
        return switch (anomaly.severity()) {
            case CRITICAL -> Priority.CRITICAL;
            case HIGH -> Priority.HIGH;
            case MEDIUM -> Priority.MEDIUM;
            case LOW -> Priority.LOW;
        };
    }
}

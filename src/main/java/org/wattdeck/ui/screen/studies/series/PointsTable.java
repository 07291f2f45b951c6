package org.wattdeck.ui.screen.studies.series;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import org.wattdeck.app.series.SeriesRange;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.engine.series.Resampled;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Numbers;

/// What the picture shows as a table: each point with its quality, version, source and what else is
/// told of it, or each period that the series is brought onto. FX thread.
final class PointsTable {

    /// One point or period.
    ///
    /// @param end of the point's time or the period, excluded
    /// @param value NaN where there is none
    /// @param knownFraction the share of the period that is known; empty for a point
    record Line(
            Instant at,
            Instant end,
            double value,
            Quality quality,
            int version,
            String source,
            String metadata,
            Optional<Double> knownFraction) {

        /// As a point of its own.
        Points point() {
            return new Points(
                    new long[] {at.getEpochSecond()},
                    new double[] {value},
                    new Quality[] {quality},
                    new int[] {version},
                    new String[] {source},
                    new String[] {metadata});
        }
    }

    private final Desk desk;
    private final TableView<Line> table;
    private ZoneId zone = ZoneId.of("UTC");

    PointsTable(Desk desk, TableView<Line> table) {
        this.desk = desk;
        this.table = table;
        EmTable<Line> columns = new EmTable<>(table, desk.appearance());
        columns.text(text("time"), 11.5, l -> SeriesFacts.time(l.at.getEpochSecond(), zone));
        columns.number(text("value"), 7, l -> Numbers.four(l.value));
        columns.text(text("quality"), 7, this::quality);
        columns.number(text("version"), 5, l -> l.version == 0 ? "" : Integer.toString(l.version));
        columns.text(text("source"), 16, Line::source);
        columns.text(text("metadata"), 18, Line::metadata);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setPlaceholder(new Label(desk.messages().text("series.noPoints")));
    }

    private String text(String key) {
        return desk.messages().text("series.table." + key);
    }

    private String quality(Line line) {
        String words = desk.messages().text("series.quality." + line.quality.word());
        return line.knownFraction
                .filter(share -> share < 0.9995)
                .map(share -> words + ", " + Numbers.percent(share))
                .orElse(words);
    }

    void show(Optional<SeriesRange> range) {
        List<Integer> before = List.copyOf(table.getSelectionModel().getSelectedIndices());
        int rows = table.getItems().size();
        if (range.isEmpty()) {
            table.getItems().clear();
            return;
        }
        zone = range.get().line().series().zone();
        table.getItems()
                .setAll(
                        range.get()
                                .resampled()
                                .map(PointsTable::periods)
                                .orElseGet(() -> points(range.get())));
        if (rows == table.getItems().size()) {
            // what was corrected stays chosen
            before.forEach(table.getSelectionModel()::select);
        }
    }

    private static List<Line> points(SeriesRange range) {
        Points p = range.points();
        long usual = Math.max(1, range.cover().usualSeconds());
        return IntStream.range(0, p.count())
                .mapToObj(
                        i ->
                                new Line(
                                        Instant.ofEpochSecond(p.epochSeconds()[i]),
                                        Instant.ofEpochSecond(
                                                i + 1 < p.count()
                                                        ? p.epochSeconds()[i + 1]
                                                        : p.epochSeconds()[i] + usual),
                                        p.values()[i],
                                        p.qualities()[i],
                                        p.versions()[i],
                                        p.sources()[i],
                                        p.metadata()[i],
                                        Optional.empty()))
                .toList();
    }

    private static List<Line> periods(Resampled r) {
        return IntStream.range(0, r.count())
                .mapToObj(
                        i ->
                                new Line(
                                        Instant.ofEpochSecond(r.grid().at(i)),
                                        Instant.ofEpochSecond(r.grid().at(i + 1)),
                                        r.values()[i],
                                        r.worst()[i],
                                        0,
                                        "",
                                        "",
                                        Optional.of(r.knownFraction()[i])))
                .toList();
    }

    /// The points that are chosen, in their order; periods cannot be corrected.
    List<Line> chosen() {
        return table.getSelectionModel().getSelectedIndices().stream()
                .sorted()
                .map(table.getItems()::get)
                .filter(l -> l.knownFraction.isEmpty())
                .toList();
    }

    /// Chooses the point at a time, if there is one.
    void choose(Instant at) {
        for (int i = 0; i < table.getItems().size(); i++) {
            if (table.getItems().get(i).at.equals(at)) {
                table.getSelectionModel().clearAndSelect(i);
                table.scrollTo(Math.max(0, i - 3));
                return;
            }
        }
    }
}

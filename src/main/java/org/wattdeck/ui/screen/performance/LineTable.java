package org.wattdeck.ui.screen.performance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.performance.Column;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.performance.Money;
import org.wattdeck.domain.performance.PerformanceRecord;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Trail;
import org.wattdeck.ui.view.chart.Sparkline;

/// The lines, ranked by one figure, with the figures of one view and how the ranked one went. FX
/// thread.
final class LineTable {

    private static final double SPARK_EM = 7.4;

    private final Desk desk;
    private final TableView<Line> table = new TableView<>();
    private final Map<String, Integer> ranks = new HashMap<>();
    private Column by = Column.GENERATED;

    LineTable(Desk desk) {
        this.desk = desk;
        table.setId("performanceTable");
        table.getStyleClass().add("dense");
        table.setAccessibleText(desk.messages().text("performance.table"));
        table.setPlaceholder(new Label(desk.messages().text("performance.wait")));
    }

    TableView<Line> node() {
        return table;
    }

    Optional<Line> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    /// @param currency of the money's head; empty where there is none or more than one
    void show(List<Line> lines, View view, Column ranked, String currency) {
        by = ranked;
        Optional<String> before = selected().map(Line::key);
        columns(view, currency, lines.stream().anyMatch(l -> unknown(l.total())));
        List<Line> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparingDouble(this::order).reversed());
        rank(sorted);
        table.getItems().setAll(sorted);
        sorted.stream()
                .filter(l -> before.filter(l.key()::equals).isPresent())
                .findFirst()
                .ifPresentOrElse(
                        table.getSelectionModel()::select,
                        () -> table.getSelectionModel().selectFirst());
        table.scrollTo(Math.max(0, table.getSelectionModel().getSelectedIndex() - 2));
    }

    void say(String words) {
        table.getItems().clear();
        table.setPlaceholder(new Label(words));
    }

    /// What is not known comes last.
    private double order(Line line) {
        double value = value(by, line);
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    /// NaN where it says nothing about such an asset, or nothing is known.
    private static double value(Column column, Line line) {
        return line.asset().isEmpty() || column.appliesTo(line.asset().get().type())
                ? column.of(line.total())
                : Double.NaN;
    }

    /// The same figure has the same rank.
    private void rank(List<Line> sorted) {
        ranks.clear();
        int rank = 0;
        double last = Double.NaN;
        for (int i = 0; i < sorted.size(); i++) {
            double value = value(by, sorted.get(i));
            if (Double.isNaN(value)) {
                continue;
            }
            rank = value == last ? rank : i + 1;
            last = value;
            ranks.put(sorted.get(i).key(), rank);
        }
    }

    static boolean unknown(PerformanceRecord record) {
        return record.ratios().completenessFraction() < 0.9995;
    }

    private void columns(View view, String currency, boolean gaps) {
        table.getColumns().clear();
        EmTable<Line> em = new EmTable<>(table, desk.appearance());
        em.number(
                desk.messages().text("performance.rank"),
                3.5,
                l -> ranks.containsKey(l.key()) ? ranks.get(l.key()) + "" : Numbers.NONE);
        em.text(desk.messages().text("performance.what"), 10.5, this::name);
        TableColumn<Line, Line> spark = new TableColumn<>(title(by, currency));
        spark.setSortable(false);
        spark.setReorderable(false);
        spark.setCellValueFactory(l -> new ReadOnlyObjectWrapper<>(l.getValue()));
        spark.setCellFactory(c -> new Spark());
        table.getColumns().add(spark);
        em.width(spark, SPARK_EM);
        if (gaps) {
            em.number(
                    title(Column.COMPLETENESS, ""),
                    5,
                    l -> unknown(l.total()) ? figure(Column.COMPLETENESS, l.total()) : "");
        }
        for (Column column : view.columns()) {
            String title = title(column, currency);
            em.number(
                    title,
                    Math.max(
                            column.unit() == Column.Unit.MONEY ? 8.2 : 5.2,
                            1.9 + 0.55 * title.lines().mapToInt(String::length).max().orElse(0)),
                    l -> Double.isNaN(value(column, l)) ? Numbers.NONE : figure(column, l.total()));
        }
    }

    private String title(Column column, String currency) {
        String unit = column.unit() == Column.Unit.MONEY ? currency : column.unit().symbol();
        String name = desk.messages().text("performance.column." + column.key());
        return unit.isEmpty() ? name : name + "\n" + unit;
    }

    /// Money to the cent, the rest to four digits.
    static String figure(Column column, PerformanceRecord record) {
        double value = column.of(record);
        return switch (column.unit()) {
            case MONEY -> Numbers.fixed(value, Money.DIGITS);
            case COUNT -> Numbers.fixed(value, 0);
            case PERCENT -> Numbers.fixed(value, 1);
            case KWH, KW, KILOGRAM, HOUR -> Numbers.four(value);
        };
    }

    private String name(Line line) {
        return line.asset()
                .map(Asset::code)
                .or(() -> line.site().map(Site::name))
                .or(() -> line.type().map(desk.messages()::word))
                .orElse("");
    }

    /// How the ranked figure went over the periods.
    private final class Spark extends TableCell<Line, Line> {
        private final Canvas canvas = new Canvas();

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null || line.periods().size() < 2) {
                setGraphic(null);
                setText(null);
                setAccessibleText("");
                return;
            }
            double zoom = desk.appearance().zoom();
            double em = desk.appearance().em();
            canvas.setWidth((SPARK_EM - 1.2) * em);
            canvas.setHeight(1.6 * em);
            Trail trail = new Trail(line.periods().size(), 1);
            for (int i = 0; i < line.periods().size(); i++) {
                PerformanceRecord r = line.periods().get(i);
                trail.add(i, r.ratios().completenessFraction() > 0 ? by.of(r) : Double.NaN);
            }
            canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
            Sparkline.draw(
                    canvas.getGraphicsContext2D(),
                    trail,
                    0,
                    0,
                    canvas.getWidth(),
                    canvas.getHeight(),
                    zoom,
                    desk.appearance().tokens());
            setGraphic(canvas);
            setAccessibleText(
                    desk.messages()
                            .text(
                                    "performance.spark",
                                    figure(by, line.periods().getFirst()),
                                    figure(by, line.periods().getLast())));
        }
    }
}

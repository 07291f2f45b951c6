package org.wattdeck.ui.screen.trends;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.view.trend.Pen;

/// The table under the plot: one row for each trace with its values at the cursors and its
/// statistics. It is also what a screen reader and the clipboard get of the plot. FX thread.
final class LegendTable {

    /// Numbers of one trace.
    ///
    /// @param a value at the first cursor, or the newest where there is no cursor
    record Row(
            Trace trace,
            double a,
            double b,
            double min,
            double mean,
            double max,
            double energyKwh) {}

    private record Column(String id, double em, Function<Row, String> text, boolean number) {}

    private final Desk desk;
    private final TableView<Row> table;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final List<Column> columns;
    private boolean withCursors;
    private boolean quiet;

    LegendTable(Desk desk, TableView<Row> table, Consumer<Optional<Trace>> selected) {
        this.desk = desk;
        this.table = table;
        columns =
                List.of(
                        new Column("name", 22, r -> r.trace().source().name(), false),
                        new Column("a", 6.5, r -> number(r, r.a()), true),
                        new Column("b", 6.5, r -> number(r, r.b()), true),
                        new Column("delta", 6.5, r -> number(r, r.b() - r.a()), true),
                        new Column("min", 6.5, r -> number(r, r.min()), true),
                        new Column("mean", 6.5, r -> number(r, r.mean()), true),
                        new Column("max", 6.5, r -> number(r, r.max()), true),
                        new Column("unit", 4, r -> r.trace().source().unit(), false),
                        new Column("energy", 8, LegendTable::energy, true));
        table.setItems(rows);
        table.setAccessibleText(desk.messages().text("trends.table"));
        table.setPlaceholder(new Label(desk.messages().text("trends.table.none")));
        TableColumn<Row, Row> pen = new TableColumn<>("");
        pen.setId("column-pen");
        pen.setSortable(false);
        pen.setReorderable(false);
        pen.setCellValueFactory(r -> new ReadOnlyObjectWrapper<>(r.getValue()));
        pen.setCellFactory(c -> new PenCell());
        table.getColumns().add(pen);
        for (Column column : columns) {
            table.getColumns().add(made(column));
        }
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        row -> {
                            if (!quiet) {
                                selected.accept(Optional.ofNullable(row).map(Row::trace));
                            }
                        });
        table.widthProperty().subscribe(this::fit);
    }

    private TableColumn<Row, String> made(Column column) {
        TableColumn<Row, String> made = new TableColumn<>();
        made.setId("column-" + column.id());
        made.setSortable(false);
        made.setReorderable(false);
        if (column.number()) {
            made.setStyle("-fx-alignment: center-right;");
        }
        made.setCellValueFactory(
                r -> new ReadOnlyObjectWrapper<>(column.text().apply(r.getValue())));
        made.setCellFactory(
                c ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(@Nullable String text, boolean empty) {
                                super.updateItem(text, empty);
                                setText(empty ? null : text);
                                getStyleClass().remove("number");
                                if (column.number()) {
                                    getStyleClass().add("number");
                                }
                            }
                        });
        return made;
    }

    private final class PenCell extends TableCell<Row, Row> {
        private final Canvas canvas = new Canvas();

        PenCell() {
            setGraphic(canvas);
        }

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            double zoom = desk.appearance().zoom();
            canvas.setWidth(34 * zoom);
            canvas.setHeight(14 * zoom);
            GraphicsContext g = canvas.getGraphicsContext2D();
            g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
            setAccessibleText("");
            if (row == null || empty) {
                return;
            }
            Pen pen = new Pen(row.trace().pen());
            if (row.trace().hidden()) {
                setAccessibleText(desk.messages().text("trends.hidden"));
                return;
            }
            pen.use(g, desk.appearance().tokens(), zoom);
            g.strokeLine(1, canvas.getHeight() / 2, canvas.getWidth() - 1, canvas.getHeight() / 2);
        }
    }

    private static String number(Row row, double value) {
        return switch (row.trace().source().unit()) {
            case "kW" -> Numbers.kw(value);
            default -> Numbers.fixed(value, 1);
        };
    }

    private static String energy(Row row) {
        return row.trace().source().power() ? Numbers.energy(row.energyKwh()) : "";
    }

    private String title(Column column) {
        String key =
                column.id().equals("a") && !withCursors
                        ? "trends.column.now"
                        : "trends.column." + column.id();
        return desk.messages().text(key);
    }

    /// The name takes what room the numbers leave.
    void fit() {
        double em = desk.appearance().em();
        table.setFixedCellSize(24 * desk.appearance().zoom());
        table.getColumns().getFirst().setPrefWidth(3.8 * em);
        double others = 3.8 * em;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            TableColumn<Row, ?> shown = table.getColumns().get(i + 1);
            shown.setText(title(column));
            shown.setVisible(
                    withCursors || !column.id().equals("b") && !column.id().equals("delta"));
            if (i > 0) {
                shown.setPrefWidth(column.em() * em);
                others += shown.isVisible() ? column.em() * em : 0;
            }
        }
        table.getColumns()
                .get(1)
                .setPrefWidth(Math.max(10 * em, table.getWidth() - others - 1.5 * em));
    }

    void setWithCursors(boolean on) {
        if (withCursors != on || table.getColumns().get(1).getText() == null) {
            withCursors = on;
            fit();
        }
    }

    /// Shows these rows; the selected trace stays selected.
    void show(List<Row> next) {
        Optional<Trace> before = selected();
        quiet = true;
        rows.setAll(next);
        before.ifPresent(this::select);
        quiet = false;
    }

    Optional<Trace> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(Row::trace);
    }

    void select(Trace trace) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).trace() == trace) {
                table.getSelectionModel().clearAndSelect(i);
            }
        }
    }

    /// The table as text: columns between tabs, one line for each trace.
    String text() {
        List<Column> shown =
                columns.stream()
                        .filter(c -> withCursors || !c.id().equals("b") && !c.id().equals("delta"))
                        .toList();
        List<String> lines = new ArrayList<>();
        lines.add(shown.stream().map(this::title).collect(Collectors.joining("\t")));
        for (Row row : rows) {
            lines.add(
                    shown.stream().map(c -> c.text().apply(row)).collect(Collectors.joining("\t")));
        }
        return String.join("\n", lines) + "\n";
    }

    /// The rows in words.
    String words() {
        return rows.stream()
                .filter(r -> !r.trace().hidden())
                .map(
                        r ->
                                desk.messages()
                                        .text(
                                                "trends.row.words",
                                                r.trace().source().name(),
                                                number(r, r.a()),
                                                r.trace().source().unit(),
                                                number(r, r.min()),
                                                number(r, r.max())))
                .collect(Collectors.joining("; "));
    }
}

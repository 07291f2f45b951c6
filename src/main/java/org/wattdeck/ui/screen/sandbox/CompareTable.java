package org.wattdeck.ui.screen.sandbox;

import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.wattdeck.app.sandbox.Outcome;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;

/// Asset by asset what came of the sandbox, and by how much that is more or less than without its
/// changes; what differs stands first. FX thread.
final class CompareTable {

    private final Desk desk;
    private final TableView<CompareRow> table;

    CompareTable(Desk desk, TableView<CompareRow> table) {
        this.desk = desk;
        this.table = table;
        table.getStyleClass().add("dense");
        table.setPlaceholder(new Label(desk.messages().text("sandbox.table.empty")));
        text("sandbox.column.asset", 150, r -> r.asset().code() + " " + r.asset().name());
        pair("sandbox.column.energy", 96, 92, CompareRow::netKwh, Numbers::energy);
        pair("sandbox.column.soc", 58, 84, Outcome.Figures::socFraction, Numbers::percent);
        pair("sandbox.column.min", 86, 84, Outcome.Figures::minKw, Numbers::power);
        pair("sandbox.column.max", 86, 84, Outcome.Figures::maxKw, Numbers::power);
        pair(
                "sandbox.column.over",
                80,
                84,
                Outcome.Figures::overLimitSeconds,
                CompareTable::length);
        table.setOnKeyPressed(
                e -> {
                    CompareRow row = table.getSelectionModel().getSelectedItem();
                    if (e.getCode() == KeyCode.ENTER && row != null) {
                        e.consume();
                        desk.selection().inspect(row.asset().id());
                    }
                });
    }

    private static String length(double seconds) {
        return seconds == 0
                ? Numbers.NONE
                : (seconds < 0 ? "\u2212" : "") + Numbers.duration(seconds);
    }

    private void text(String key, double width, Function<CompareRow, String> cell) {
        TableColumn<CompareRow, String> column = new TableColumn<>(desk.messages().text(key));
        column.setPrefWidth(width * desk.appearance().zoom());
        column.setCellValueFactory(f -> new ReadOnlyStringWrapper(cell.apply(f.getValue())));
        table.getColumns().add(column);
    }

    private void pair(
            String key,
            double width,
            double widthOfDifference,
            ToDoubleFunction<Outcome.Figures> figure,
            DoubleFunction<String> words) {
        number(key, width, r -> words(r.sandbox(figure), words));
        number(
                "sandbox.column.difference",
                widthOfDifference,
                r -> {
                    double d = r.difference(figure);
                    return d == 0 || Double.isNaN(d) ? "" : Numbers.signed(words.apply(d));
                });
    }

    private static String words(double value, DoubleFunction<String> words) {
        return Double.isNaN(value) ? Numbers.NONE : words.apply(value);
    }

    private void number(String key, double width, Function<CompareRow, String> cell) {
        text(key, width, cell);
        table.getColumns().getLast().setStyle("-fx-alignment: center-right;");
    }

    void show(Registry registry, Outcome outcome) {
        CompareRow chosen = table.getSelectionModel().getSelectedItem();
        List<CompareRow> rows =
                outcome.rows().stream()
                        .flatMap(
                                r ->
                                        registry.asset(r.assetId()).stream()
                                                .map(a -> new CompareRow(a, r)))
                        .sorted(Comparator.comparing(r -> !r.differs()))
                        .toList();
        table.getItems().setAll(rows);
        if (chosen != null) {
            rows.stream()
                    .filter(r -> r.asset().id().equals(chosen.asset().id()))
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        }
    }
}

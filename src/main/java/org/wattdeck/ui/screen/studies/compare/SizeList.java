package org.wattdeck.ui.screen.studies.compare;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.app.sizing.SizeTable.Part;
import org.wattdeck.app.sizing.SizeTable.Row;
import org.wattdeck.engine.plan.sizing.Sized;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.FactWords;
import org.wattdeck.ui.kit.Numbers;

/// Sizes as rows, sorted by any column: by the mouse on its head, by `O` and Shift+`O` from column
/// to column. FX thread.
final class SizeList {

    private final Desk desk;
    private final FactWords facts;
    private final TableView<Row> table = new TableView<>();
    private SizeTable shown = SizeTable.none(0, List.of());
    private boolean moving;

    /// How numbers of a column look.
    @FunctionalInterface
    private interface Look {
        String of(double value);
    }

    /// @param chosen told of the row that is selected
    SizeList(Desk desk, IntConsumer chosen) {
        this.desk = desk;
        facts = new FactWords(desk.messages());
        table.setId("sizeTable");
        table.getStyleClass().add("dense");
        table.setAccessibleText(text("table"));
        table.setPlaceholder(new Label(text("none")));
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        row -> {
                            if (row != null && !moving) {
                                chosen.accept(shown.rows().indexOf(row));
                            }
                        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private String text(String key) {
        return desk.messages().text("studies.sizes." + key);
    }

    TableView<Row> node() {
        return table;
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.O && !e.isShortcutDown() && !table.getItems().isEmpty()) {
            e.consume();
            order(e.isShiftDown() ? -1 : 1);
        }
    }

    /// By the next column, or the one before.
    private void order(int by) {
        List<TableColumn<Row, ?>> columns = table.getColumns();
        int at =
                table.getSortOrder().isEmpty()
                        ? -1
                        : columns.indexOf(table.getSortOrder().getFirst());
        TableColumn<Row, ?> next = columns.get(Math.floorMod(at + by, columns.size()));
        table.getSortOrder().setAll(List.of(next));
        table.sort();
    }

    void select(int row) {
        moving = true;
        if (row >= 0 && row < shown.rows().size()) {
            table.getSelectionModel().select(shown.rows().get(row));
            table.scrollTo(shown.rows().get(row));
        }
        moving = false;
    }

    void show(SizeTable next) {
        boolean other =
                !next.assets().stream()
                        .map(Part::code)
                        .toList()
                        .equals(shown.assets().stream().map(Part::code).toList());
        shown = next;
        moving = true;
        table.getItems().clear();
        if (other) {
            columns();
        }
        table.getItems().setAll(next.rows());
        table.sort();
        moving = false;
    }

    private void columns() {
        table.getColumns().clear();
        EmTable<Row> em = new EmTable<>(table, desk.appearance());
        List<Part> assets = shown.assets();
        for (int k = 0; k < assets.size(); k++) {
            int place = k;
            String before = assets.size() > 1 ? assets.get(k).code() + " " : "";
            if (assets.get(k).battery()) {
                add(
                        em,
                        before + "kWh",
                        wide(before),
                        r -> r.parts().get(place).energyKwh(),
                        Numbers::plain);
            }
            add(
                    em,
                    before + "kW",
                    wide(before),
                    r -> r.parts().get(place).powerKw(),
                    Numbers::plain);
        }
        String money = " " + shown.currency();
        worth(em, text("column.capital") + money, Sized.Worth::capitalMoney, Numbers::four);
        worth(em, text("column.saving") + money, Sized.Worth::savingMoney, Numbers::four);
        worth(em, text("measure.npv") + money, Sized.Worth::npvMoney, Numbers::four);
        worth(
                em,
                text("measure.irr") + " %",
                w -> or(w.irr().rateFraction()),
                v -> Numbers.fixed(100 * v, 1));
        worth(em, text("column.payback"), w -> or(w.simpleYears()), v -> Numbers.fixed(v, 1));
        worth(
                em,
                text("column.discounted"),
                w -> or(w.discountedYears()),
                v -> Numbers.fixed(v, 1));
        worth(em, text("column.bill") + money, Sized.Worth::billMoney, Numbers::four);
        worth(em, text("column.keeping") + money, Sized.Worth::keepingMoney, Numbers::four);
        for (int k = 0; k < assets.size(); k++) {
            int place = k;
            String before = assets.size() > 1 ? assets.get(k).code() + " " : "";
            if (assets.get(k).battery()) {
                worth(
                        em,
                        before + text("column.cycles"),
                        w -> w.uses().get(place).cycles(),
                        Numbers::four);
            }
        }
        em.text(text("column.remark"), 18, r -> facts.text(r.remark())).setSortable(true);
    }

    private static double wide(String before) {
        return Math.clamp(0.6 * (before.length() + 3) + 1, 6, 13);
    }

    private static double or(OptionalDouble value) {
        return value.orElse(Double.NaN);
    }

    private static void worth(
            EmTable<Row> em, String head, ToDoubleFunction<Sized.Worth> of, Look look) {
        double wide = Math.clamp(0.6 * head.length() + 1, 7, 13);
        add(em, head, wide, r -> r.worth().map(of::applyAsDouble).orElse(Double.NaN), look);
    }

    /// Sorted by the number, not by its looks; what has none comes last.
    private static void add(
            EmTable<Row> em, String head, double wideEm, ToDoubleFunction<Row> of, Look look) {
        TableColumn<Row, Double> column = new TableColumn<>(head);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(of.applyAsDouble(row.getValue())));
        column.setCellFactory(c -> new Cell(look));
        column.setReorderable(false);
        column.getStyleClass().add("number");
        em.add(column, wideEm);
    }

    private static final class Cell extends TableCell<Row, Double> {

        private final Look look;

        Cell(Look look) {
            this.look = look;
            getStyleClass().add("number");
        }

        @Override
        protected void updateItem(@Nullable Double value, boolean empty) {
            super.updateItem(value, empty);
            setText(
                    empty || value == null
                            ? null
                            : Double.isNaN(value) ? Numbers.NONE : look.of(value));
        }
    }

    /// The size that is selected.
    int place() {
        Row row = table.getSelectionModel().getSelectedItem();
        return row == null ? -1 : shown.rows().indexOf(row);
    }
}

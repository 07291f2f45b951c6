package org.wattdeck.ui.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// A table measured in em: its rows and columns follow the zoom for as long as the table lives, and
/// nobody has to let go of it. FX thread.
///
/// @param <T> what a row is
public final class EmTable<T> {

    private static final double ROW_EM = 2;
    private static final double BAR_EM = 1.5;

    private final TableView<T> table;
    private final Appearance appearance;
    private final Map<TableColumn<T, ?>, Double> widthsEm = new HashMap<>();
    private final List<TableColumn<T, ?>> firm = new ArrayList<>();
    private final InvalidationListener zoomed;
    private Optional<TableColumn<T, ?>> filling = Optional.empty();

    public EmTable(TableView<T> table, Appearance appearance) {
        this(table, appearance, () -> {});
    }

    /// @param after what is to be done each time the widths were set
    public EmTable(TableView<T> table, Appearance appearance, Runnable after) {
        this.table = table;
        this.appearance = appearance;
        table.setFixedCellSize(ROW_EM * appearance.em());
        zoomed =
                changed -> {
                    rescale();
                    after.run();
                };
        // the table holds this, and the zoom neither of them
        table.getProperties().put(EmTable.class, this);
        appearance.zoomProperty().addListener(new WeakInvalidationListener(zoomed));
        table.widthProperty().subscribe(() -> fill());
    }

    /// Adds a column of text; its rows keep their order, and the column its place.
    public TableColumn<T, String> text(String title, double widthEm, Function<T, String> cell) {
        TableColumn<T, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(cell.apply(row.getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        table.getColumns().add(column);
        width(column, widthEm);
        return column;
    }

    /// Adds a column of numbers, which stand under each other.
    public TableColumn<T, String> number(String title, double widthEm, Function<T, String> cell) {
        TableColumn<T, String> column = text(title, widthEm, cell);
        column.getStyleClass().add("number");
        return column;
    }

    /// Adds a column of its own making.
    public void add(TableColumn<T, ?> column, double widthEm) {
        table.getColumns().add(column);
        width(column, widthEm);
    }

    /// Keeps a column as wide as it is where others have to give way.
    public void firm(TableColumn<T, ?> column) {
        firm.add(column);
        column.setMinWidth(column.getPrefWidth());
    }

    /// Lets a column have the width that the others leave, above its own.
    public void fill(TableColumn<T, ?> column) {
        filling = Optional.of(column);
    }

    /// Gives a column of any kind its width.
    public void width(TableColumn<T, ?> column, double widthEm) {
        widthsEm.put(column, widthEm);
        column.setPrefWidth(widthEm * appearance.em());
    }

    private void rescale() {
        table.setFixedCellSize(ROW_EM * appearance.em());
        firm.forEach(column -> column.setMinWidth(0));
        widthsEm.forEach((column, em) -> column.setPrefWidth(em * appearance.em()));
        firm.forEach(column -> column.setMinWidth(column.getPrefWidth()));
        fill();
    }

    /// With room for a bar to scroll by.
    private void fill() {
        filling.ifPresent(
                column -> {
                    double others = BAR_EM * appearance.em();
                    for (TableColumn<T, ?> each : table.getColumns()) {
                        others += each == column ? 0 : each.getWidth();
                    }
                    double own = widthsEm.getOrDefault(column, 0.0) * appearance.em();
                    column.setPrefWidth(Math.max(own, table.getWidth() - others));
                });
    }
}

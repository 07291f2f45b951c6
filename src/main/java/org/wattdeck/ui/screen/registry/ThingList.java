package org.wattdeck.ui.screen.registry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Numbers;

/// The things of a sort, filtered and sorted; one of them is selected, or many. FX thread.
final class ThingList {

    /// More than this are searched beside the FX thread.
    private static final int MANY = 5_000;

    private static final int ABOVE = 5;

    /// So many rows are selected one by one; the table takes seconds to let go of many more.
    private static final int MOST_ROWS = 10_000;

    private static final String ALL = "all-selected";

    private final Desk desk;
    private final ThingSort sort;
    private final Finding finding;
    private final Host host;
    private final Nodes nodes;
    private Portfolio shown = Portfolio.EMPTY;
    private Optional<UUID> wish = Optional.empty();
    private boolean selecting;
    private boolean many;
    private boolean all;
    private long asked;
    private final Fx.Pump<Integer> news;

    /// Finds what a text names.
    interface Finding {

        /// @param problem what was not understood; empty where all was
        record Found(List<? extends Thing> things, String problem) {}

        Found find(Portfolio portfolio, String text, Optional<String> column, boolean descending);
    }

    /// The page around it.
    interface Host {

        /// Whether something was typed that is not saved yet; the selection follows quietly then.
        boolean typed();

        /// One is selected by somebody.
        void selected(Thing thing);

        /// Many are selected, others than before, or not any more.
        void manyChanged();

        void say(String words);
    }

    record Nodes(TextField filter, Label count, TableView<Thing> table) {}

    ThingList(Desk desk, ThingSort sort, Finding finding, Nodes nodes, Host host) {
        this.desk = desk;
        this.sort = sort;
        this.finding = finding;
        this.nodes = nodes;
        this.host = host;
        news = Fx.pump(java.time.Duration.ofMillis(30), n -> host.manyChanged());
        String id = sort.id();
        nodes.filter.setId("registry-" + id + "-filter");
        nodes.filter.setPromptText(text("filter." + id));
        nodes.filter.setAccessibleText(text("filter"));
        nodes.table.setId("registry-" + id + "-table");
        nodes.table.setAccessibleText(text("tab." + id));
        Label none = new Label(text("none." + id));
        none.setWrapText(true);
        nodes.table.setPlaceholder(none);
        columns();
        nodes.table.setSortPolicy(
                t -> {
                    search();
                    return true;
                });
        nodes.table.getSelectionModel().selectedItemProperty().subscribe(this::one);
        if (sort.bulk()) {
            nodes.table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
            nodes.table
                    .getSelectionModel()
                    .getSelectedIndices()
                    .addListener((ListChangeListener<Integer>) c -> rowsChanged());
            nodes.table.addEventFilter(KeyEvent.KEY_PRESSED, this::allKey);
            nodes.table.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> all(false));
        }
        nodes.filter
                .textProperty()
                .subscribe(
                        t -> {
                            all(false);
                            search();
                        });
        nodes.filter.addEventHandler(KeyEvent.KEY_PRESSED, this::filterKey);
    }

    private String text(String key, String... values) {
        return desk.messages().text("registry." + key, values);
    }

    private void columns() {
        EmTable<Thing> em = new EmTable<>(nodes.table, desk.appearance());
        for (ThingSort.Column column : sort.columns()) {
            TableColumn<Thing, String> made = new TableColumn<>(text("column." + column.key()));
            made.setId("registry-" + sort.id() + "-" + column.key());
            made.setUserData(column.key());
            made.setCellValueFactory(
                    row -> new ReadOnlyStringWrapper(column.cell().apply(row.getValue(), shown)));
            if (column.number()) {
                made.getStyleClass().add("number");
            }
            made.setCellFactory(c -> new Cell(column));
            nodes.table.getColumns().add(made);
            em.width(made, column.widthEm());
        }
    }

    /// A text that may bear a style of its own.
    private final class Cell extends TableCell<Thing, String> {

        private final ThingSort.Column column;
        private String style = "";

        Cell(ThingSort.Column column) {
            this.column = column;
        }

        @Override
        protected void updateItem(@Nullable String words, boolean empty) {
            super.updateItem(words, empty);
            Thing thing = empty || getTableRow() == null ? null : getTableRow().getItem();
            setText(empty ? null : words);
            getStyleClass().remove(style);
            style = thing == null ? "" : column.style().apply(thing, shown);
            if (!style.isEmpty()) {
                getStyleClass().add(style);
            }
        }
    }

    /// Ctrl+A in a long list selects all of it without selecting each.
    private void allKey(KeyEvent e) {
        boolean wanted = e.getCode() == KeyCode.A && e.isShortcutDown();
        if (wanted && nodes.table.getItems().size() > MOST_ROWS) {
            all(true);
            e.consume();
        } else if (all && e.getCode() == KeyCode.ESCAPE) {
            all(false);
            e.consume();
        }
    }

    private void all(boolean now) {
        if (all == now) {
            return;
        }
        all = now;
        nodes.table.getStyleClass().remove(ALL);
        if (now) {
            nodes.table.getStyleClass().add(ALL);
        }
        host.manyChanged();
    }

    private void filterKey(KeyEvent e) {
        if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.ENTER) {
            focus();
            e.consume();
        } else if (e.getCode() == KeyCode.ESCAPE && !nodes.filter.getText().isEmpty()) {
            nodes.filter.clear();
            e.consume();
        }
    }

    /// The list, with something selected.
    void focus() {
        nodes.table.requestFocus();
        if (nodes.table.getSelectionModel().isEmpty()) {
            nodes.table.getSelectionModel().selectFirst();
        }
    }

    void focusFilter() {
        nodes.filter.requestFocus();
        nodes.filter.selectAll();
    }

    void filter(String words) {
        nodes.filter.setText(words);
    }

    /// Shows a thing, and every other too where the filter hides it.
    void show(UUID id) {
        wish = Optional.of(id);
        nodes.filter.clear();
        search();
    }

    /// The portfolio as it is now.
    ///
    /// @param next what is to be selected, if not what is
    void refresh(Portfolio portfolio, Optional<UUID> next) {
        shown = portfolio;
        wish = next.or(() -> wish);
        search();
    }

    boolean settled() {
        return asked == 0;
    }

    Optional<Thing> selection() {
        return Optional.ofNullable(nodes.table.getSelectionModel().getSelectedItem());
    }

    /// Of many that are selected only one stays so, and nobody is told.
    void single() {
        int row = nodes.table.getSelectionModel().getSelectedIndex();
        if (selected() > 1 && row >= 0) {
            all = false;
            many = false;
            nodes.table.getStyleClass().remove(ALL);
            selecting = true;
            nodes.table.getSelectionModel().clearAndSelect(row);
            selecting = false;
        }
    }

    /// How many are selected.
    int selected() {
        return all
                ? nodes.table.getItems().size()
                : nodes.table.getSelectionModel().getSelectedIndices().size();
    }

    /// What is selected, in the order of the list.
    List<Thing> everySelected() {
        List<Thing> items = nodes.table.getItems();
        if (all) {
            return List.copyOf(items);
        }
        List<Thing> some = new ArrayList<>();
        for (int row : nodes.table.getSelectionModel().getSelectedIndices()) {
            if (row >= 0 && row < items.size()) {
                some.add(items.get(row));
            }
        }
        return some;
    }

    private void search() {
        String words = nodes.filter.getText();
        Optional<TableColumn<Thing, ?>> by = nodes.table.getSortOrder().stream().findFirst();
        Optional<String> column = by.map(c -> String.valueOf(c.getUserData()));
        boolean descending =
                by.filter(c -> c.getSortType() == TableColumn.SortType.DESCENDING).isPresent();
        Portfolio now = shown;
        long mine = System.nanoTime();
        asked = mine;
        if (now.things().size() < MANY) {
            found(mine, finding.find(now, words, column, descending));
            return;
        }
        desk.tasks()
                .quietly(
                        () -> finding.find(now, words, column, descending),
                        found -> found(mine, found),
                        e -> {
                            asked = 0;
                            host.say(String.valueOf(e.getMessage()));
                        });
    }

    private void found(long mine, Finding.Found found) {
        if (mine != asked) {
            return; // something newer was asked for
        }
        asked = 0;
        Optional<UUID> was = wish.or(() -> selection().map(Thing::id));
        Set<UUID> chosen = new LinkedHashSet<>();
        if (!all && selected() > 1 && wish.isEmpty()) {
            everySelected().forEach(t -> chosen.add(t.id()));
        }
        selecting = true;
        nodes.table.getItems().setAll(found.things());
        selecting = false;
        boolean again = chosen.size() > 1 ? reselect(chosen) : was.isPresent() && select(was.get());
        if (wish.isPresent() && again) {
            wish = Optional.empty();
        }
        if (!again && !host.typed()) {
            nodes.table.getSelectionModel().selectFirst();
        }
        nodes.count.setText(
                found.problem().isEmpty()
                        ? text(
                                "count",
                                Numbers.fixed(found.things().size(), 0),
                                Numbers.fixed(sort.all(shown).size(), 0))
                        : found.problem());
    }

    private boolean select(UUID id) {
        for (int k = 0; k < nodes.table.getItems().size(); k++) {
            if (nodes.table.getItems().get(k).id().equals(id)) {
                selecting = all || host.typed();
                nodes.table.getSelectionModel().clearAndSelect(k);
                nodes.table.scrollTo(Math.max(0, k - ABOVE));
                selecting = false;
                return true;
            }
        }
        return false;
    }

    private boolean reselect(Set<UUID> ids) {
        List<Thing> items = nodes.table.getItems();
        int[] rows =
                IntStream.range(0, items.size())
                        .filter(k -> ids.contains(items.get(k).id()))
                        .toArray();
        if (rows.length == 0) {
            return false;
        }
        selecting = true;
        nodes.table.getSelectionModel().clearSelection();
        nodes.table.getSelectionModel().selectIndices(rows[0], rows);
        selecting = false;
        if (rows.length < ids.size()) {
            host.manyChanged();
        }
        return true;
    }

    /// A click changes the rows in several steps; it is looked at when all of them are made.
    private void rowsChanged() {
        if (!selecting) {
            all(false);
        }
        boolean now = selected() > 1;
        if (!selecting && (now || many)) {
            news.offer(1);
        }
        many = now;
    }

    private void one(@Nullable Thing thing) {
        if (thing != null && !selecting && selected() <= 1) {
            host.selected(thing);
        }
    }
}

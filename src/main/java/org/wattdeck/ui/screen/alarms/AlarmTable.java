package org.wattdeck.ui.screen.alarms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.view.MarkView;

/// The table of alarms: cells that read their line when drawn, so that a changed alarm needs no new
/// row. FX thread.
final class AlarmTable {

    private static final double DIM = 0.4;

    private final Desk desk;
    private final AlarmWords words;
    private final TableView<AlarmLine> table;
    private final EmTable<AlarmLine> em;
    private final ObservableList<AlarmLine> items = FXCollections.observableArrayList();
    private final TableColumn<AlarmLine, AlarmLine> message;
    /// Those the table has thrown away go by themselves.
    private final Set<Says> cells = Collections.newSetFromMap(new WeakHashMap<>());

    private final DoubleBinding flashing;
    private boolean quiet;

    AlarmTable(Desk desk, AlarmWords words, TableView<AlarmLine> table) {
        this.desk = desk;
        this.words = words;
        this.table = table;
        this.em = new EmTable<>(table, desk.appearance(), this::fit);
        this.flashing =
                Bindings.when(desk.alarms().brightProperty()).then(1.0).otherwise(DIM).add(0);
        table.setItems(items);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setPlaceholder(new Label(desk.messages().text("alarms.none")));
        message = text("message", 26, words::message);
        table.getColumns()
                .setAll(
                        List.of(
                                state(),
                                text("priority", 3.2, l -> Integer.toString(number(l))),
                                time(),
                                text("site", 9, l -> words.site(l.alarm())),
                                text("asset", 15, l -> words.asset(l.alarm())),
                                message,
                                number("measured", 11, l -> words.measured(l.alarm().measured())),
                                number("lasted", 7.5, this::lasted),
                                text("ackedBy", 6, l -> by(l.alarm())),
                                text("note", 10, l -> note(l.alarm()))));
        table.widthProperty().subscribe(this::fit);
        fit();
    }

    private static int number(AlarmLine line) {
        return line.alarm().priority().number();
    }

    private String lasted(AlarmLine line) {
        return words.lasted(line.alarm(), desk.live().latest().time());
    }

    private static String by(Alarm a) {
        return a.hold().map(Alarm.Hold::by).or(() -> a.ack().map(Alarm.Ack::by)).orElse("");
    }

    private static String note(Alarm a) {
        return a.hold().map(Alarm.Hold::words).or(() -> a.ack().map(Alarm.Ack::note)).orElse("");
    }

    private TableColumn<AlarmLine, AlarmLine> column(String key, double widthEm) {
        TableColumn<AlarmLine, AlarmLine> column =
                new TableColumn<>(desk.messages().text("alarms.column." + key));
        column.setId("alarm-column-" + key);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        em.width(column, widthEm);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private TableColumn<AlarmLine, AlarmLine> text(
            String key, double widthEm, Function<AlarmLine, String> says) {
        TableColumn<AlarmLine, AlarmLine> column = column(key, widthEm);
        column.setCellFactory(c -> new Says(says, ""));
        return column;
    }

    private TableColumn<AlarmLine, AlarmLine> number(
            String key, double widthEm, Function<AlarmLine, String> says) {
        TableColumn<AlarmLine, AlarmLine> column = column(key, widthEm);
        column.setCellFactory(c -> new Says(says, "number"));
        return column;
    }

    private TableColumn<AlarmLine, AlarmLine> time() {
        TableColumn<AlarmLine, AlarmLine> column = column("time", 6.2);
        column.setCellFactory(
                c ->
                        new Says(l -> words.clock(l.alarm().since()), "") {
                            private final Tooltip exact = new Tooltip();

                            @Override
                            void show(@Nullable AlarmLine line) {
                                super.show(line);
                                setTooltip(line == null ? null : exact);
                                exact.setText(
                                        line == null ? "" : words.exact(line.alarm().since()));
                            }
                        });
        return column;
    }

    private TableColumn<AlarmLine, AlarmLine> state() {
        TableColumn<AlarmLine, AlarmLine> column = column("state", 15);
        column.setCellFactory(c -> new StateCell());
        return column;
    }

    /// A cell that says something of its line.
    private class Says extends TableCell<AlarmLine, AlarmLine> {

        private final Function<AlarmLine, String> says;
        private Look look = Look.SEEN;

        Says(Function<AlarmLine, String> says, String style) {
            this.says = says;
            cells.add(this);
            if (!style.isEmpty()) {
                getStyleClass().add(style);
            }
        }

        @Override
        protected final void updateItem(@Nullable AlarmLine line, boolean empty) {
            super.updateItem(line, empty);
            show(empty ? null : line);
        }

        void show(@Nullable AlarmLine line) {
            setText(line == null ? "" : says.apply(line));
            // an empty cell keeps its looks: it is most often filled again at once
            Look now = line == null ? look : Look.of(line);
            if (now != look) {
                getStyleClass().remove(look.style);
                if (!now.style.isEmpty()) {
                    getStyleClass().add(now.style);
                }
                look = now;
            }
        }
    }

    /// How a row is written; changed only when it is another, since that asks for its style anew.
    private enum Look {
        SEEN(""),
        CALLING("alarm-new"),
        GONE("stale");

        private final String style;

        Look(String style) {
            this.style = style;
        }

        static Look of(AlarmLine line) {
            return line.gone() ? GONE : line.alarm().state().unacknowledged() ? CALLING : SEEN;
        }
    }

    /// The mark and the state in words; the mark flashes while nobody has acknowledged.
    private final class StateCell extends Says {

        private final MarkView mark = new MarkView(1.4);

        StateCell() {
            super(words::state, "");
            setGraphic(mark);
        }

        @Override
        void show(@Nullable AlarmLine line) {
            super.show(line);
            mark.setVisible(line != null);
            if (line == null) {
                return;
            }
            Alarm a = line.alarm();
            mark.show(
                    a.priority(),
                    MarkView.Style.of(a),
                    desk.appearance(),
                    desk.messages().word(a.priority()));
            boolean flashes = a.state().unacknowledged() && !line.gone();
            if (flashes != mark.opacityProperty().isBound()) {
                if (flashes) {
                    mark.opacityProperty().bind(flashing);
                } else {
                    mark.opacityProperty().unbind();
                }
            }
            if (!flashes) {
                mark.setOpacity(line.gone() ? 0.5 : 1);
            }
        }
    }

    /// Shows these rows; what was selected stays so, and what stood on top stays there.
    void rows(List<AlarmLine> rows, boolean moved) {
        if (moved) {
            Set<AlarmLine> selected = new HashSet<>(table.getSelectionModel().getSelectedItems());
            AlarmLine focused = table.getFocusModel().getFocusedItem();
            quiet = true;
            items.setAll(rows);
            table.getSelectionModel().clearSelection();
            int[] at = places(selected);
            if (at.length > 0) {
                table.getSelectionModel().selectIndices(at[0], at);
            }
            int focus = focused == null ? -1 : items.indexOf(focused);
            if (focus >= 0) {
                table.getFocusModel().focus(focus);
            }
            quiet = false;
        }
        again();
    }

    /// The cells say what their lines are now.
    void again() {
        for (Says cell : cells) {
            if (!cell.isEmpty()) {
                cell.show(cell.getItem());
            }
        }
    }

    private int[] places(Set<AlarmLine> lines) {
        return lines.isEmpty()
                ? new int[0]
                : IntStream.range(0, items.size())
                        .filter(i -> lines.contains(items.get(i)))
                        .toArray();
    }

    /// Whether the selection changes because rows do, and not by the operator.
    boolean quiet() {
        return quiet;
    }

    List<Alarm> selected() {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(l -> l != null && !l.gone())
                .map(AlarmLine::alarm)
                .toList();
    }

    /// The rows that can be seen at this moment, and no others.
    List<Alarm> inSight() {
        if (!(table.getSkin() instanceof TableViewSkin<?> skin)) {
            return List.of();
        }
        Optional<VirtualFlow<?>> flow =
                skin.getChildren().stream()
                        .filter(VirtualFlow.class::isInstance)
                        .<VirtualFlow<?>>map(n -> (VirtualFlow<?>) n)
                        .findFirst();
        List<Alarm> seen = new ArrayList<>();
        flow.ifPresent(
                f -> {
                    var first = f.getFirstVisibleCell();
                    var last = f.getLastVisibleCell();
                    if (first != null && last != null) {
                        for (int i = first.getIndex(); i <= last.getIndex(); i++) {
                            if (i < items.size() && !items.get(i).gone()) {
                                seen.add(items.get(i).alarm());
                            }
                        }
                    }
                });
        return seen;
    }

    void select(UUID alarm) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).id().equals(alarm)) {
                table.getSelectionModel().clearAndSelect(i);
                table.getFocusModel().focus(i);
                table.scrollTo(Math.max(0, i - 3));
                return;
            }
        }
    }

    void restyle() {
        table.refresh();
    }

    /// The message takes what is left; where that is too little, the columns that say least go.
    private void fit() {
        double size = desk.appearance().em();
        double width = table.getWidth() / size;
        for (TableColumn<AlarmLine, ?> c : table.getColumns()) {
            boolean wide =
                    switch (String.valueOf(c.getId())) {
                        case "alarm-column-note" -> width > 104;
                        case "alarm-column-site" -> width > 94;
                        case "alarm-column-measured" -> width > 84;
                        default -> true;
                    };
            c.setVisible(wide);
        }
        double others =
                table.getColumns().stream()
                        .filter(c -> c.isVisible() && c != message)
                        .mapToDouble(TableColumn::getPrefWidth)
                        .sum();
        message.setPrefWidth(Math.max(18 * size, table.getWidth() - others - 1.6 * size));
    }
}

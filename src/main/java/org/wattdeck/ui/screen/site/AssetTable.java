package org.wattdeck.ui.screen.site;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.LiveModel;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Ratings;
import org.wattdeck.ui.view.Marks;

/// The assets of a site as a table that moves with the plant. Enter opens the faceplate, C the
/// command pane. FX thread.
final class AssetTable {

    private static final long SORT_NANOS = 2_000_000_000L;
    private static final double NARROW_EM = 54;

    private final Desk desk;
    private final TableView<Integer> table;
    private final LiveCells cells;
    private final ObservableList<Integer> rows = FXCollections.observableArrayList();
    private final TableColumn<Integer, Integer> name;
    private final TableColumn<Integer, Integer> status;
    private final TableColumn<Integer, Integer> type;
    private final TableColumn<Integer, Integer> age;
    private final TableColumn<Integer, Integer> setpoint;
    private long sortedNanos;
    private boolean quiet;

    AssetTable(Desk desk, TableView<Integer> table) {
        this.desk = desk;
        this.table = table;
        cells = new LiveCells(desk);
        table.setItems(rows);
        table.setPlaceholder(new Label(desk.messages().text("site.noAssets")));
        table.setAccessibleText(desk.messages().text("site.assets"));
        table.setFixedCellSize(24 * desk.appearance().zoom());
        name =
                column(
                        "name",
                        14,
                        Comparator.comparing(
                                (Integer i) -> asset(i).code(), String.CASE_INSENSITIVE_ORDER),
                        () -> cells.text((s, i) -> name(s, i)));
        status =
                column(
                        "status",
                        11,
                        Comparator.comparing((Integer i) -> status(latest(), i)),
                        () -> cells.text(this::status));
        type =
                column(
                        "type",
                        8,
                        Comparator.comparing((Integer i) -> asset(i).type()),
                        () ->
                                cells.text(
                                        (s, i) ->
                                                desk.messages()
                                                        .word(s.registry().asset(i).type())));
        age = column("age", 5, by(i -> latest().ageSeconds(i)), () -> cells.number(this::age));
        setpoint =
                column(
                        "setpoint",
                        6,
                        by(i -> latest().setpointKw(i)),
                        () -> cells.number(AssetTable::setpoint));
        table.getColumns()
                .setAll(
                        List.of(
                                column(
                                        "mark",
                                        3.4,
                                        by(i -> urgency((int) i)),
                                        () -> cells.painted(3, this::paintMark)),
                                name,
                                type,
                                column(
                                        "power",
                                        11.5,
                                        by(i -> latest().powerKw(i)),
                                        () -> cells.painted(10.5, this::paintPower)),
                                setpoint,
                                column(
                                        "soc",
                                        5.5,
                                        by(i -> latest().socFraction(i)),
                                        () -> cells.number((s, i) -> soc(s, i))),
                                status,
                                age));
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.setOnMouseClicked(
                e -> {
                    if (e.getClickCount() == 2 && e.getButton() == MouseButton.PRIMARY) {
                        selected().ifPresent(desk.selection()::inspect);
                    }
                });
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        item -> {
                            if (item != null && !quiet) {
                                desk.selection().select(asset(item).id());
                            }
                        });
        table.widthProperty().subscribe(this::narrow);
    }

    private interface Maker {
        TableCell<Integer, Integer> make();
    }

    private TableColumn<Integer, Integer> column(
            String key, double widthEm, Comparator<Integer> order, Maker maker) {
        TableColumn<Integer, Integer> column =
                new TableColumn<>(desk.messages().text("site.column." + key));
        column.setId("column-" + key);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(c -> maker.make());
        column.setComparator(order);
        column.setPrefWidth(widthEm * desk.appearance().em());
        column.setReorderable(false);
        return column;
    }

    private static Comparator<Integer> by(ToDoubleFunction<Integer> value) {
        // NaN, what an asset does not have, stands behind every number.
        return Comparator.comparingDouble(
                i ->
                        Double.isNaN(value.applyAsDouble(i))
                                ? Double.MAX_VALUE
                                : value.applyAsDouble(i));
    }

    /// Where there is little room the columns that say least go.
    private void narrow() {
        double width = table.getWidth() / desk.appearance().em();
        type.setVisible(width > NARROW_EM + 13.5);
        setpoint.setVisible(width > NARROW_EM - 1);
        age.setVisible(width > NARROW_EM + 5.5);
        boolean tight = width < NARROW_EM - 8;
        double em = desk.appearance().em();
        status.setPrefWidth((tight ? 9.5 : 11) * em);
        double others =
                table.getColumns().stream()
                        .filter(c -> c.isVisible() && c != name)
                        .mapToDouble(TableColumn::getPrefWidth)
                        .sum();
        name.setPrefWidth(Math.max((tight ? 11 : 14) * em, table.getWidth() - others - 1.5 * em));
    }

    void rescale() {
        table.setFixedCellSize(24 * desk.appearance().zoom());
        narrow();
        cells.refresh();
    }

    /// Starts over with a site.
    void open(PlantSnapshot snapshot, int site) {
        rows.clear();
        for (int i = snapshot.registry().firstAssetOf(site);
                i < snapshot.registry().firstAssetOf(site + 1);
                i++) {
            rows.add(i);
        }
        desk.selection().asset().ifPresent(this::show);
    }

    void clear() {
        rows.clear();
    }

    /// Marks the row of an asset without telling anybody.
    void show(UUID assetId) {
        int index = latest().registry().indexOf(assetId);
        int row = rows.indexOf(index);
        if (row >= 0 && table.getSelectionModel().getSelectedIndex() != row) {
            quiet = true;
            table.getSelectionModel().clearAndSelect(row);
            table.scrollTo(Math.max(0, row - 3));
            quiet = false;
        }
    }

    void update() {
        cells.refresh();
        // Sorting moves rows under the eye, so it is done at leisure.
        if (!table.getSortOrder().isEmpty() && System.nanoTime() - sortedNanos > SORT_NANOS) {
            sortedNanos = System.nanoTime();
            quiet = true;
            table.sort();
            quiet = false;
        }
    }

    void focus() {
        if (table.getSelectionModel().isEmpty() && !rows.isEmpty()) {
            quiet = true;
            table.getSelectionModel().selectFirst();
            quiet = false;
        }
        table.requestFocus();
    }

    private Optional<UUID> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem())
                .map(i -> asset(i).id());
    }

    private void key(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown() || e.isShiftDown()) {
            return;
        }
        switch (e.getCode()) {
            case ENTER -> selected().ifPresent(desk.selection()::inspect);
            case C -> selected().ifPresent(desk.selection()::command);
            default -> {
                return;
            }
        }
        e.consume();
    }

    private PlantSnapshot latest() {
        return desk.live().latest();
    }

    private Asset asset(int index) {
        return latest().registry().asset(index);
    }

    private static String name(PlantSnapshot s, int i) {
        Asset asset = s.registry().asset(i);
        return asset.name().startsWith(asset.code())
                ? asset.name()
                : asset.code() + "  " + asset.name();
    }

    private static String setpoint(PlantSnapshot s, int i) {
        return s.registry().asset(i).type() == AssetType.GRID_CONNECTION
                ? ""
                : Numbers.kw(s.setpointKw(i));
    }

    private static String soc(PlantSnapshot s, int i) {
        return Double.isNaN(s.socFraction(i)) ? "" : Numbers.percent(s.socFraction(i));
    }

    private String age(PlantSnapshot s, int i) {
        return Numbers.duration(s.ageSeconds(i));
    }

    private String status(PlantSnapshot s, int i) {
        StringBuilder words = new StringBuilder(desk.messages().word(s.status(i)));
        for (FaultKind fault : FaultKind.values()) {
            if (fault.in(s.faults(i))) {
                words.append(", ").append(desk.messages().word(fault));
            }
        }
        if (s.limitViolated(i)) {
            words.append(", ").append(desk.messages().text("quality.overLimit"));
        }
        if (locked(i)) {
            words.append(", ").append(desk.messages().text("quality.locked"));
        }
        if (LiveModel.stale(s, i)) {
            words.append(", ").append(desk.messages().text("quality.stale"));
        }
        return words.toString();
    }

    private boolean locked(int i) {
        return desk.deck().records().locks().state().locked(asset(i));
    }

    private double urgency(int i) {
        return desk.alarms().worstOf(asset(i).id()).map(Priority::number).orElse(9)
                - (LiveModel.stale(latest(), i) ? 0.5 : 0);
    }

    private String paintMark(
            GraphicsContext g, double width, double height, PlantSnapshot s, int i) {
        Optional<Priority> worst = desk.alarms().worstOf(s.registry().asset(i).id());
        double size = height - 2;
        double x = 0;
        if (worst.isPresent()) {
            Marks.priority(
                    g,
                    worst.get(),
                    x,
                    1,
                    size,
                    desk.appearance().tokens(),
                    desk.appearance().font());
            x += size + 2;
        }
        if (LiveModel.stale(s, i)) {
            Marks.clock(g, x, 1, size, desk.appearance().tokens().color("text"));
        } else if (locked(i)) {
            Marks.hatch(g, x, 1, size, desk.appearance().tokens().color("text"));
        } else if (s.status(i) == UnitStatus.OUT_OF_SERVICE) {
            Marks.wrench(g, x, 1, size, desk.appearance().tokens().color("text"));
        }
        return worst.map(desk.messages()::word).orElse("");
    }

    /// A bar from zero in the middle with the asset's rating at the ends, and the number behind it.
    private String paintPower(
            GraphicsContext g, double width, double height, PlantSnapshot s, int i) {
        double zoom = desk.appearance().zoom();
        double bar = width - 58 * zoom;
        double middle = Math.rint(bar / 2);
        double top = Math.rint(height / 2 - 4 * zoom);
        double thick = Math.rint(8 * zoom);
        IntFunction<Double> scale = k -> Ratings.ofPowerKw(s.registry().asset(k));
        double share = Math.clamp(s.powerKw(i) / Math.max(1e-9, scale.apply(i)), -1, 1);
        g.setFill(desk.appearance().tokens().color("track"));
        g.fillRect(0, top, bar, thick);
        g.setFill(desk.appearance().tokens().color("fill"));
        double length = share * bar / 2;
        g.fillRect(Math.min(middle, middle + length), top, Math.abs(length), thick);
        g.setFill(desk.appearance().tokens().color("line-strong"));
        g.fillRect(middle, top - 2 * zoom, 1, thick + 4 * zoom);
        boolean stale = LiveModel.stale(s, i);
        g.setFont(
                Font.font(
                        desk.appearance().font(),
                        FontWeight.NORMAL,
                        stale ? FontPosture.ITALIC : FontPosture.REGULAR,
                        12 * zoom));
        g.setFill(desk.appearance().tokens().color(stale ? "text-2" : "live"));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        String text = Numbers.kw(Math.abs(s.powerKw(i)) < 0.05 ? 0 : s.powerKw(i));
        g.fillText(text, width - 1, height / 2);
        return text + " kW";
    }
}

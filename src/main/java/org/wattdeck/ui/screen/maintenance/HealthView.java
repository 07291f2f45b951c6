package org.wattdeck.ui.screen.maintenance;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.maintenance.AssetHealths;
import org.wattdeck.app.maintenance.Proposal;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.engine.maintenance.health.AssetHealth;
import org.wattdeck.engine.maintenance.health.AssetHealth.Grade;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Typing;
import org.wattdeck.ui.view.GradeMark;

/// Assets by their health, the worst first, and beside them the one in hand. FX thread.
final class HealthView {

    private final Desk desk;
    private final WorkWords words;
    private final HealthTexts texts;
    private final WorkFilter filter;
    private final HBox node = new HBox();
    private final TableView<Row> table = new TableView<>();
    private final Label summary = new Label();
    private final Label empty;
    private final Button compute;
    private final HealthPane pane;
    private final Fx.Pump<Integer> news = Fx.pump(Duration.ofMillis(300), n -> changed());
    private LivePlant.@Nullable Subscription health;
    private LivePlant.@Nullable Subscription work;
    private boolean filling;

    private record Row(Asset asset, AssetHealth health, Optional<Proposal> proposal) {}

    HealthView(Desk desk, WorkFilter filter) {
        this.desk = desk;
        this.filter = filter;
        words = new WorkWords(desk);
        texts = new HealthTexts(desk);
        pane = new HealthPane(desk, () -> table.requestFocus());
        summary.setId("healthSummary");
        summary.getStyleClass().add("secondary");
        compute = words.button("healthCompute", "assethealth.compute", this::compute);
        empty = words.quiet("");
        empty.setId("healthEmpty");
        table();
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(summary, gap, compute);
        head.getStyleClass().add("work-pair");
        VBox list = new VBox(head, table, words.quiet(texts.text("assethealth.hint")));
        VBox.setVgrow(table, Priority.ALWAYS);
        list.getStyleClass().add("record-list");
        HBox.setHgrow(list, Priority.ALWAYS);
        ScrollPane side = new ScrollPane(pane.node());
        side.setFitToWidth(true);
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        side.getStyleClass().add("work-side");
        node.getStyleClass().add("work-plans");
        node.getChildren().addAll(list, side);
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void table() {
        table.setId("healthTable");
        table.getStyleClass().add("dense");
        table.setAccessibleText(texts.text("assethealth.table"));
        table.setPlaceholder(empty);
        EmTable<Row> em = new EmTable<>(table, desk.appearance());
        TableColumn<Row, Row> score = new TableColumn<>(texts.text("assethealth.column.score"));
        score.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        score.setCellFactory(column -> new ScoreCell());
        score.setSortable(false);
        score.setReorderable(false);
        table.getColumns().add(score);
        em.width(score, 8.5);
        em.text(texts.text("assethealth.column.asset"), 6.5, r -> r.asset.code());
        em.text(texts.text("assethealth.column.direction"), 8, r -> texts.direction(r.health));
        em.text(texts.text("assethealth.column.worst"), 11, r -> texts.worst(r.health));
        em.text(
                texts.text("assethealth.column.limit"),
                11,
                r -> r.health.soonest().map(s -> texts.crossing(s.crossing())).orElse(""));
        em.text(texts.text("assethealth.column.proposal"), 8.5, r -> texts.state(r.proposal));
        em.number(
                texts.text("assethealth.column.known"),
                5.5,
                r -> Numbers.percent(r.health.completeFraction()));
        em.text(
                texts.text("assethealth.column.type"),
                8,
                r -> desk.messages().word(r.asset.type()));
        em.text(texts.text("assethealth.column.site"), 7, r -> words.site(r.asset.id()));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        r -> {
                            if (r != null && !filling) {
                                desk.selection().select(r.asset.id());
                                pane.show(r.asset.id());
                            }
                        });
    }

    /// Shape, points and the word.
    private final class ScoreCell extends TableCell<Row, Row> {
        private final GradeMark mark = new GradeMark();

        @Override
        protected void updateItem(@Nullable Row row, boolean isEmpty) {
            super.updateItem(row, isEmpty);
            if (isEmpty || row == null) {
                setGraphic(null);
                setText(null);
                return;
            }
            mark.show(row.health.grade(), desk.appearance());
            setGraphic(mark);
            setText(
                    texts.text(
                            "assethealth.score",
                            texts.points(row.health),
                            desk.messages().word(row.health.grade())));
        }
    }

    private void key(KeyEvent e) {
        if (Typing.into(e) || e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        switch (e.getCode()) {
            case A -> pane.accept();
            case D -> pane.focusDismissal();
            case R -> compute();
            case ENTER -> {
                if (!table.isFocused()) {
                    return;
                }
                pane.focusFirst();
            }
            case ESCAPE -> {
                if (table.isFocused()) {
                    return;
                }
                table.requestFocus();
            }
            default -> {
                return;
            }
        }
        e.consume();
    }

    private AssetHealths healths() {
        return desk.deck().assetHealth();
    }

    private void compute() {
        if (healths().progress().running()) {
            healths().cancel();
        } else {
            desk.tasks()
                    .follow(texts.text("assethealth.task"), healths().compute(), p -> {}, e -> {});
        }
    }

    Node node() {
        return node;
    }

    Node first() {
        return table;
    }

    void focus() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }

    void shown() {
        if (health == null) {
            health = healths().onChange(() -> news.offer(1));
            work = desk.deck().upkeep().onChange(() -> news.offer(1));
        }
        refresh();
    }

    void hidden() {
        if (health != null) {
            health.close();
            health = null;
        }
        if (work != null) {
            work.close();
            work = null;
        }
    }

    private void changed() {
        refresh();
        if (node.isVisible() && !healths().progress().running()) {
            pane.refresh();
        }
    }

    /// Draws the marks anew in other colours.
    void redraw() {
        table.refresh();
        pane.redraw();
    }

    /// Shows what is known now.
    void refresh() {
        if (!node.isVisible()) {
            return;
        }
        AssetHealths.Progress progress = healths().progress();
        AssetHealths.Picture picture = healths().latest();
        Registry registry = desk.live().registry();
        Map<UUID, Proposal> proposals = new HashMap<>();
        // the newest of an asset comes first
        desk.deck().upkeep().proposals().all().forEach(p -> proposals.putIfAbsent(p.assetId(), p));
        List<Row> rows =
                registry.assets().stream()
                        .flatMap(a -> row(a, picture, proposals).stream())
                        .filter(this::wanted)
                        .sorted(
                                Comparator.comparingDouble(
                                        r -> r.health.scorePoints().orElse(Double.MAX_VALUE)))
                        .toList();
        Optional<UUID> chosen =
                Optional.ofNullable(table.getSelectionModel().getSelectedItem())
                        .map(r -> r.asset.id());
        filling = true;
        try {
            if (!table.getItems().equals(rows)) {
                table.getItems().setAll(rows);
                rows.stream()
                        .filter(r -> chosen.equals(Optional.of(r.asset.id())))
                        .findFirst()
                        .ifPresent(table.getSelectionModel()::select);
            }
        } finally {
            filling = false;
        }
        if (table.getSelectionModel().isEmpty() && !rows.isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
        compute.setText(
                words.text(progress.running() ? "assethealth.cancel" : "assethealth.compute"));
        summary.setText(summary(rows, picture, progress));
        empty.setText(
                progress.problem()
                        .map(p -> texts.text("assethealth.problem", p))
                        .orElseGet(
                                () ->
                                        texts.text(
                                                progress.running()
                                                        ? "assethealth.running.first"
                                                        : picture.known()
                                                                ? "assethealth.none"
                                                                : "assethealth.never.ran")));
    }

    private static Optional<Row> row(
            Asset asset, AssetHealths.Picture picture, Map<UUID, Proposal> proposals) {
        return picture.of(asset.id())
                .map(h -> new Row(asset, h, Optional.ofNullable(proposals.get(asset.id()))));
    }

    private boolean wanted(Row r) {
        return filter.wants(
                r.asset.id(),
                () ->
                        String.join(
                                " ",
                                desk.messages().word(r.asset.type()),
                                desk.messages().word(r.health.grade()),
                                texts.worst(r.health),
                                texts.state(r.proposal)));
    }

    private String summary(
            List<Row> rows, AssetHealths.Picture picture, AssetHealths.Progress progress) {
        if (progress.running()) {
            return texts.text("assethealth.running", Numbers.percent(progress.doneFraction()));
        }
        if (!picture.known()) {
            return "";
        }
        return texts.text(
                "assethealth.summary",
                count(rows, Grade.POOR),
                count(rows, Grade.FAIR),
                count(rows, Grade.GOOD),
                count(rows, Grade.UNKNOWN),
                Long.toString(
                        rows.stream()
                                .filter(r -> r.proposal.filter(Proposal::open).isPresent())
                                .count()),
                WorkWords.minute(picture.at(), filter.zone()));
    }

    private static String count(List<Row> rows, Grade grade) {
        return Long.toString(rows.stream().filter(r -> r.health.grade() == grade).count());
    }
}

package org.wattdeck.ui.screen.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.record.KeptDraft;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.DispatchPlan;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;

/// What was proposed and is not approved: plans with drafts, and commands kept from a sandbox. FX
/// thread.
final class DraftPool {

    private final Desk desk;
    private final ScheduleWords words;
    private final ListView<Row> list = new ListView<>();
    private final VBox node;

    /// One line.
    sealed interface Row {
        record OfPlan(DispatchPlan plan, List<Block> drafts) implements Row {}

        record OfSandbox(KeptDraft kept) implements Row {}
    }

    /// What keys ask for.
    interface Actions {
        void look(Row row);

        void approve(List<Block> drafts);

        void drop(Row row);
    }

    DraftPool(Desk desk, ScheduleWords words, Actions actions) {
        this.desk = desk;
        this.words = words;
        Label title = new Label(words.text("schedule.pool"));
        title.getStyleClass().add("panel-title");
        Label keys = new Label(words.text("schedule.pool.keys"));
        keys.setWrapText(true);
        keys.getStyleClass().add("secondary");
        list.setId("schedulePool");
        list.setAccessibleText(words.text("schedule.pool"));
        Label none = new Label(words.text("schedule.pool.none"));
        none.setWrapText(true);
        none.getStyleClass().add("secondary");
        list.setPlaceholder(none);
        list.setCellFactory(view -> new Cell());
        list.setOnKeyPressed(
                e -> {
                    Row row = list.getSelectionModel().getSelectedItem();
                    if (row == null) {
                        return;
                    }
                    if (e.getCode() == KeyCode.ENTER) {
                        actions.look(row);
                    } else if (e.getCode() == KeyCode.DELETE) {
                        actions.drop(row);
                    } else if (e.getCode() == KeyCode.A
                            && row instanceof Row.OfPlan(DispatchPlan p, List<Block> drafts)) {
                        actions.approve(drafts);
                    } else {
                        return;
                    }
                    e.consume();
                });
        list.setOnMouseClicked(
                e -> {
                    Row row = list.getSelectionModel().getSelectedItem();
                    if (e.getClickCount() == 2 && row != null) {
                        actions.look(row);
                    }
                });
        VBox.setVgrow(list, Priority.ALWAYS);
        node = new VBox(title, list, keys);
        node.getStyleClass().addAll("panel", "schedule-pool");
    }

    VBox node() {
        return node;
    }

    ListView<Row> list() {
        return list;
    }

    void show() {
        List<Row> rows = new ArrayList<>();
        List<Block> drafts =
                desk
                        .deck()
                        .planning()
                        .schedule()
                        .blocks(java.time.Instant.MIN, java.time.Instant.MAX)
                        .stream()
                        .filter(b -> b.state() == BlockState.DRAFT)
                        .toList();
        for (DispatchPlan plan : desk.deck().planning().schedule().plans()) {
            List<Block> of = drafts.stream().filter(b -> b.planId().equals(plan.id())).toList();
            if (!of.isEmpty()) {
                rows.add(new Row.OfPlan(plan, of));
            }
        }
        desk.deck().records().drafts().all().forEach(k -> rows.add(new Row.OfSandbox(k)));
        if (!rows.equals(list.getItems())) {
            int at = list.getSelectionModel().getSelectedIndex();
            list.getItems().setAll(rows);
            if (at >= 0 && !rows.isEmpty()) {
                list.getSelectionModel().select(Math.clamp(at, 0, rows.size() - 1));
            }
        }
    }

    private String words(Row row) {
        return switch (row) {
            case Row.OfPlan(DispatchPlan plan, List<Block> drafts) ->
                    words.text("schedule.pool.plan", plan.name(), drafts.size(), from(plan));
            case Row.OfSandbox(KeptDraft kept) ->
                    words.text(
                            "schedule.pool.sandbox",
                            name(kept.draft().target()),
                            ScheduleWords.power(kept.draft().powerKw()),
                            kept.draft()
                                    .duration()
                                    .map(d -> Numbers.duration(d.toSeconds()))
                                    .orElse(Numbers.NONE),
                            kept.by());
        };
    }

    /// Who proposed it; a workflow is its own proposer.
    private String from(DispatchPlan plan) {
        return plan.source() == DispatchPlan.Source.WORKFLOW
                ? plan.by()
                : desk.messages().word(plan.source()) + ", " + plan.by();
    }

    private String name(Target target) {
        Registry registry = desk.live().registry();
        UUID id = target.id();
        return switch (target) {
            case Target.OfAsset a -> registry.asset(id).map(Asset::code).orElse("");
            case Target.OfSite s -> registry.site(id).map(Site::name).orElse("");
            case Target.OfGroup g -> registry.group(id).map(Group::name).orElse("");
        };
    }

    private final class Cell extends ListCell<Row> {
        Cell() {
            setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Row item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : words(item));
        }
    }
}

package org.wattdeck.ui.screen.maintenance;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.maintenance.MaintenancePlan;
import org.wattdeck.domain.maintenance.PlanScope;
import org.wattdeck.domain.maintenance.Recurrence;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.engine.maintenance.PlanEngine;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Numbers;

/// The plans and, beside them, the one in hand. FX thread.
final class PlansView {

    /// Where a plan is for more assets only so many are asked when it is due next.
    private static final int ASKED = 200;

    private final Desk desk;
    private final WorkWords words;
    private final HBox node = new HBox();
    private final TableView<MaintenancePlan> table = new TableView<>();
    private final PlanPane pane;
    private final Fx.Pump<Integer> news = Fx.pump(Duration.ofMillis(300), n -> refresh());
    private LivePlant.@Nullable Subscription changes;
    private boolean filling;

    PlansView(Desk desk) {
        this.desk = desk;
        words = new WorkWords(desk);
        pane = new PlanPane(desk, this::kept, this::ended);
        table.setId("workPlans");
        table.getStyleClass().add("dense");
        table.setAccessibleText(words.text("plan.table"));
        table.setPlaceholder(new Label(words.text("plan.none")));
        EmTable<MaintenancePlan> em = new EmTable<>(table, desk.appearance());
        em.text(words.text("plan.column.name"), 14, MaintenancePlan::name);
        em.text(words.text("plan.column.on"), 14, p -> on(p.scope()));
        em.text(words.text("plan.column.comes"), 16, p -> comes(p.recurrence()));
        em.text(words.text("plan.column.next"), 11, this::next);
        em.number(words.text("plan.column.open"), 5, p -> Long.toString(open(p)));
        em.text(
                words.text("plan.column.state"),
                7,
                p -> words.text(p.enabled() ? "plan.state.on" : "plan.state.off"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        p -> {
                            if (p != null && !filling) {
                                pane.show(p);
                            }
                        });
        table.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        e.consume();
                        pane.focusFirst();
                    }
                });
        VBox list = new VBox(table, words.quiet(words.text("plan.hint")));
        VBox.setVgrow(table, Priority.ALWAYS);
        list.getStyleClass().add("record-list");
        HBox.setHgrow(list, Priority.ALWAYS);
        ScrollPane form = new ScrollPane(pane.node());
        form.setFitToWidth(true);
        form.getStyleClass().add("work-side");
        node.getStyleClass().add("work-plans");
        node.getChildren().addAll(list, form);
    }

    Node node() {
        return node;
    }

    Node first() {
        return table;
    }

    void newPlan() {
        table.getSelectionModel().clearSelection();
        pane.create();
        pane.focusFirst();
    }

    void shown() {
        if (changes == null) {
            changes = desk.deck().upkeep().onChange(() -> news.offer(1));
        }
        if (pane.shown().isEmpty()) {
            pane.create();
        }
        refresh();
    }

    void hidden() {
        if (changes != null) {
            changes.close();
            changes = null;
        }
    }

    private void refresh() {
        List<MaintenancePlan> plans = desk.deck().upkeep().plans().all();
        filling = true;
        try {
            if (table.getItems().equals(plans)) {
                table.refresh();
            } else {
                table.getItems().setAll(plans);
            }
            plans.stream()
                    .filter(p -> pane.shown().filter(s -> s.id().equals(p.id())).isPresent())
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        } finally {
            filling = false;
        }
    }

    private void kept(MaintenancePlan plan) {
        pane.show(plan);
        refresh();
        table.requestFocus();
    }

    private void ended() {
        pane.create();
        refresh();
        table.requestFocus();
    }

    private long open(MaintenancePlan plan) {
        return desk.deck().upkeep().open().stream()
                .filter(o -> o.planId().equals(Optional.of(plan.id())))
                .count();
    }

    private String on(PlanScope scope) {
        return switch (scope) {
            case PlanScope.OfAsset(UUID id) -> words.asset(id);
            case PlanScope.OfGroup(UUID id) ->
                    desk.live().registry().group(id).map(Group::name).orElse("");
            case PlanScope.OfType t -> {
                String all = words.text("plan.on.type", desk.messages().word(t.type()));
                yield t.siteId()
                        .flatMap(desk.live().registry()::site)
                        .map(Site::name)
                        .map(n -> all + ", " + n)
                        .orElse(all);
            }
        };
    }

    private String comes(Recurrence recurrence) {
        return switch (recurrence) {
            case Recurrence.Calendar c ->
                    words.text(
                            "plan.comes." + c.period().name().toLowerCase(Locale.ROOT),
                            Integer.toString(c.every()));
            case Recurrence.RunHours(double hours) ->
                    words.text("plan.comes.hours", Numbers.plain(hours));
            case Recurrence.Cycles(double cycles) ->
                    words.text("plan.comes.cycles", Numbers.plain(cycles));
            case Recurrence.Condition c ->
                    words.text(
                            c.above() ? "plan.comes.above" : "plan.comes.below",
                            desk.messages().word(c.signal()),
                            limit(c),
                            Numbers.duration(c.lasting().toSeconds()));
        };
    }

    private static String limit(Recurrence.Condition c) {
        return c.signal() == Signal.SOC_FRACTION
                ? Numbers.percent(c.limitInSignalUnit())
                : Numbers.plain(c.limitInSignalUnit()) + " " + c.signal().unit();
    }

    /// The first time it is due on any of its assets, those with an open order left out.
    private String next(MaintenancePlan plan) {
        return desk.deck().upkeep().plans().assets(plan.scope()).stream()
                .limit(ASKED)
                .flatMap(
                        (Asset a) ->
                                desk.deck().upkeep().plans().next(plan, a.id()).stream()
                                        .map(d -> new Next(a, d)))
                .min(Comparator.comparing(n -> n.due.start()))
                .map(n -> WorkWords.minute(n.due.start(), words.zone(n.asset.id())))
                .orElse("");
    }

    private record Next(Asset asset, PlanEngine.Due due) {}
}

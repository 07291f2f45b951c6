package org.wattdeck.ui.screen.maintenance;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.maintenance.AssetHealths;
import org.wattdeck.app.maintenance.Proposal;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.engine.maintenance.health.AssetHealth;
import org.wattdeck.engine.maintenance.health.PartResult;
import org.wattdeck.ui.kit.Denied;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.view.GradeMark;
import org.wattdeck.ui.view.HealthChart;

/// One asset's health: its parts, how each came to be, and the work that is proposed. FX thread.
final class HealthPane {

    private static final double ROWS_EM = 14.5;

    private final Desk desk;
    private final WorkWords words;
    private final HealthTexts texts;
    private final Runnable back;
    private final VBox node = new VBox();
    private final Label title = new Label();
    private final GradeMark mark = new GradeMark();
    private final Label score = new Label();
    private final TableView<PartResult> parts = new TableView<>();
    private final Label why;
    private final HealthChart chart;
    private final VBox proposed = new VBox();
    private final Label reason;
    private final Label state;
    private final HBox acts = new HBox();
    private final TextField dismissal;
    private final Label answer;
    private Optional<UUID> asset = Optional.empty();
    private Optional<AssetHealths.Detail> detail = Optional.empty();
    private int asked;

    HealthPane(Desk desk, Runnable back) {
        this.desk = desk;
        this.back = back;
        words = new WorkWords(desk);
        texts = new HealthTexts(desk);
        chart = new HealthChart(desk.appearance());
        chart.setId("healthChart");
        title.getStyleClass().add("heading");
        title.setId("healthTitle");
        score.setId("healthScore");
        score.setWrapText(true);
        score.setMinHeight(Region.USE_PREF_SIZE);
        why = words.quiet("");
        why.setId("healthWhy");
        why.getStyleClass().remove("secondary");
        reason = words.quiet("");
        reason.setId("healthReason");
        reason.getStyleClass().remove("secondary");
        state = words.quiet("");
        state.setId("healthState");
        dismissal = words.field("healthDismissal", "assethealth.dismiss.why");
        answer = words.answer("healthAnswer");
        partsTable();
        Label heading = new Label(texts.text("assethealth.proposed"));
        heading.getStyleClass().add("strong");
        Button accept = words.button("healthAccept", "assethealth.accept", this::accept);
        Button dismiss = words.button("healthDismiss", "assethealth.dismiss", this::dismiss);
        for (Button b : List.of(accept, dismiss)) {
            Denied.mark(desk, b, Permission.MAINTENANCE_WORK, this::site);
        }
        HBox.setHgrow(dismissal, Priority.ALWAYS);
        acts.getStyleClass().add("work-pair");
        acts.getChildren().addAll(accept, dismissal, dismiss);
        proposed.getStyleClass().add("record-list");
        proposed.getChildren().addAll(heading, reason, state, acts, answer);
        HBox line = new HBox(mark, score);
        line.getStyleClass().add("work-pair");
        node.setId("healthPane");
        node.getStyleClass().add("record-list");
        node.getChildren().addAll(title, line, parts, why, chart, proposed);
        node.setVisible(false);
        dismissal.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void partsTable() {
        parts.setId("healthParts");
        parts.getStyleClass().add("dense");
        parts.setAccessibleText(texts.text("assethealth.parts"));
        EmTable<PartResult> em =
                new EmTable<>(
                        parts,
                        desk.appearance(),
                        () -> parts.setPrefHeight(ROWS_EM * desk.appearance().em()));
        em.text(texts.text("assethealth.part"), 9, p -> desk.messages().word(p.part()));
        em.number(
                texts.text("assethealth.points"),
                4.5,
                p -> scored(p).map(s -> Numbers.fixed(s.scorePoints(), 0)).orElse(Numbers.NONE));
        em.number(texts.text("assethealth.weight"), 4.5, p -> Numbers.percent(p.weight()));
        em.number(
                texts.text("assethealth.now"),
                5,
                p -> scored(p).map(s -> HealthTexts.value(s.measure(), s.measured())).orElse(""));
        em.number(
                texts.text("assethealth.limit"),
                5,
                p -> scored(p).map(s -> HealthTexts.value(s.measure(), s.limit())).orElse(""));
        parts.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        parts.setPrefHeight(ROWS_EM * desk.appearance().em());
        parts.setMinHeight(Region.USE_PREF_SIZE);
        parts.getSelectionModel().selectedItemProperty().subscribe(p -> part(p));
    }

    private static Optional<PartResult.Scored> scored(PartResult part) {
        return part instanceof PartResult.Scored s ? Optional.of(s) : Optional.empty();
    }

    private Optional<UUID> site() {
        return asset.flatMap(desk.live().registry()::asset).map(Asset::siteId);
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER) {
            e.consume();
            dismiss();
        } else if (e.getCode() == KeyCode.ESCAPE) {
            e.consume();
            back.run();
        }
    }

    VBox node() {
        return node;
    }

    void focusFirst() {
        if (node.isVisible()) {
            parts.requestFocus();
        }
    }

    void focusDismissal() {
        if (open().isPresent()) {
            dismissal.requestFocus();
        }
    }

    /// Shows an asset.
    void show(UUID id) {
        if (!asset.equals(Optional.of(id))) {
            asset = Optional.of(id);
            detail = Optional.empty();
            dismissal.clear();
            WorkWords.say(answer, "");
        }
        refresh();
    }

    /// Looks at the asset in hand anew.
    void refresh() {
        if (asset.isEmpty()) {
            return;
        }
        proposal();
        int mine = ++asked;
        desk.tasks()
                .followQuietly(
                        desk.deck().assetHealth().detail(asset.get()),
                        d -> {
                            if (mine == asked) {
                                detail = Optional.of(d);
                                fill(d);
                            }
                        },
                        e -> {
                            if (mine == asked) {
                                WorkWords.say(answer, String.valueOf(e.getMessage()));
                            }
                        });
    }

    private void fill(AssetHealths.Detail d) {
        AssetHealth h = d.health();
        node.setVisible(true);
        title.setText(words.asset(d.assetId()));
        mark.show(h.grade(), desk.appearance());
        score.setText(
                texts.text(
                        "assethealth.score.of",
                        texts.points(h),
                        desk.messages().word(h.grade()),
                        h.earlierPoints().isPresent()
                                ? Numbers.fixed(h.earlierPoints().getAsDouble(), 0)
                                : Numbers.NONE,
                        Numbers.percent(h.completeFraction())));
        int before = Math.max(0, parts.getSelectionModel().getSelectedIndex());
        boolean other = !parts.getItems().equals(h.parts());
        if (other) {
            int worst = h.worst().map(w -> h.parts().indexOf(w)).orElse(0);
            boolean same = parts.getItems().size() == h.parts().size();
            parts.getItems().setAll(h.parts());
            parts.getSelectionModel().select(same && parts.isFocused() ? before : worst);
        }
        part(parts.getSelectionModel().getSelectedItem());
        proposal();
    }

    private void part(@Nullable PartResult part) {
        if (part == null || detail.isEmpty()) {
            return;
        }
        why.setText(texts.why(part));
        chart.show(HealthLines.content(part, detail.get()), why.getText());
        WorkWords.show(chart, !HealthLines.content(part, detail.get()).values().isEmpty());
    }

    void redraw() {
        detail.ifPresent(d -> mark.show(d.health().grade(), desk.appearance()));
        chart.draw();
    }

    private Optional<Proposal> open() {
        return asset.flatMap(desk.deck().upkeep().proposals()::of).filter(Proposal::open);
    }

    private void proposal() {
        Optional<Proposal> known = asset.flatMap(desk.deck().upkeep().proposals()::of);
        WorkWords.show(proposed, known.isPresent());
        WorkWords.show(acts, known.filter(Proposal::open).isPresent());
        if (known.isEmpty()) {
            return;
        }
        Proposal p = known.get();
        reason.setText(p.reason());
        String order =
                p.orderId().flatMap(desk.deck().upkeep()::order).map(WorkOrder::number).orElse("");
        state.setText(
                p.open()
                        ? texts.text(
                                "assethealth.due",
                                WorkWords.minute(p.due(), words.zone(p.assetId())))
                        : texts.text(
                                "assethealth.decided",
                                texts.state(p.state()),
                                p.updated().by(),
                                WorkWords.minute(p.updated().at(), words.zone(p.assetId())),
                                order.isEmpty() ? p.why() : order));
    }

    /// Makes an order of what is proposed.
    void accept() {
        open().ifPresent(
                        p ->
                                words.follow(
                                        desk.deck()
                                                .upkeep()
                                                .proposals()
                                                .accept(desk.actor(), p.id()),
                                        answer,
                                        order -> decided()));
    }

    private void dismiss() {
        open().ifPresent(
                        p ->
                                words.follow(
                                        desk.deck()
                                                .upkeep()
                                                .proposals()
                                                .dismiss(desk.actor(), p.id(), dismissal.getText()),
                                        answer,
                                        after -> decided()));
    }

    private void decided() {
        dismissal.clear();
        proposal();
        back.run();
    }
}

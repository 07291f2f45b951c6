package org.wattdeck.ui.screen.maintenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.wattdeck.app.maintenance.Impacts;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.engine.maintenance.LostMoney;
import org.wattdeck.engine.maintenance.WorkClash;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;

/// What a time planned for work runs into, and what it costs: said in words, looked up again for
/// each other time. FX thread.
final class ImpactView {

    private static final int MOST = 5;

    private final Desk desk;
    private final WorkWords words;
    private final VBox node = new VBox();
    private int asked;

    ImpactView(Desk desk, WorkWords words) {
        this.desk = desk;
        this.words = words;
        node.setId("workImpact");
        node.getStyleClass().add("record-list");
    }

    VBox node() {
        return node;
    }

    void clear() {
        asked++;
        node.getChildren().clear();
    }

    void ask(Asset asset, Optional<UUID> self, Instant from, Instant to) {
        int mine = ++asked;
        Impacts impacts =
                new Impacts(
                        desk.deck().upkeep(),
                        desk.deck().dispatches(),
                        desk.deck().history(),
                        desk.deck().performances().tariffs());
        desk.tasks()
                .followQuietly(
                        impacts.of(desk.live().registry(), asset, self, from, to, words.now()),
                        impact -> {
                            if (mine == asked) {
                                show(impact);
                            }
                        },
                        e -> {
                            if (mine == asked) {
                                node.getChildren()
                                        .setAll(words.quiet(words.text("work.impact.unknown")));
                            }
                        });
    }

    private void show(Impacts.Impact impact) {
        List<Label> lines = new ArrayList<>();
        impact.clashes().stream().limit(MOST).map(this::clash).forEach(lines::add);
        int more = impact.clashes().size() - MOST;
        if (more > 0) {
            lines.add(words.quiet(words.text("work.more", Integer.toString(more))));
        }
        if (impact.clashes().isEmpty()) {
            lines.add(words.quiet(words.text("work.impact.free")));
        }
        lines.add(words.quiet(worth(impact)));
        double recorded = impact.lost().recordedFraction();
        lines.add(
                words.quiet(
                        words.text(
                                recorded > 0.99
                                        ? "work.impact.recorded"
                                        : recorded < 0.01
                                                ? "work.impact.rated"
                                                : "work.impact.partly",
                                Numbers.percent(recorded))));
        node.getChildren().setAll(lines);
    }

    private String worth(Impacts.Impact impact) {
        String energy = Numbers.energy(impact.lost().kwh());
        if (impact.money().isEmpty()) {
            return words.text("work.impact.energy", energy);
        }
        LostMoney money = impact.money().get();
        String amount =
                (Numbers.fixed(Math.abs(money.amount()), 2) + " " + money.currency().orElse(""))
                        .strip();
        return money.perKwh().isPresent()
                ? words.text(
                        "work.impact.money",
                        energy,
                        amount,
                        Numbers.fixed(money.perKwh().getAsDouble(), 3))
                : words.text(
                        money.amount() < 0 ? "work.impact.spared" : "work.impact.earned",
                        energy,
                        amount);
    }

    private Label clash(WorkClash c) {
        String key = "work.clash." + c.kind().name().toLowerCase(java.util.Locale.ROOT);
        String said =
                c.order()
                        .map(o -> words.text(key, words.code(c.assetId()), other(o)))
                        .orElseGet(() -> words.text(key, words.code(c.assetId()), command(c)));
        Label label = new Label(said);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.getStyleClass().addAll("strong", "work-clash");
        return label;
    }

    private String other(WorkOrder o) {
        return o.number()
                + ", "
                + words.minute(o, o.from())
                + ", "
                + Numbers.duration(o.task().duration().toSeconds());
    }

    private String command(WorkClash c) {
        return c.command()
                .map(
                        (Dispatch d) ->
                                Numbers.power(d.powerKw())
                                        + ", "
                                        + d.by()
                                        + ", "
                                        + WorkWords.minute(d.endsAt(), words.zone(d.assetId())))
                .orElse("");
    }
}

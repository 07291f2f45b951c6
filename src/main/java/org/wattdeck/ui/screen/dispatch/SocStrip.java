package org.wattdeck.ui.screen.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.DispatchPlan;
import org.wattdeck.engine.dispatch.PowerRange;
import org.wattdeck.engine.schedule.LookAhead;
import org.wattdeck.engine.schedule.SocPlan;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.view.gantt.SocCorridor;
import org.wattdeck.ui.view.gantt.TimeAxis;

/// The SOC of the selected battery along its blocks, and in words where it does not suffice. FX
/// thread.
final class SocStrip {

    private final Desk desk;
    private final ScheduleWords words;
    private final SocCorridor corridor;
    private final Label said = new Label();
    private final VBox node;

    SocStrip(Desk desk, ScheduleWords words) {
        this.desk = desk;
        this.words = words;
        corridor = new SocCorridor(desk.appearance());
        corridor.setId("scheduleSoc");
        said.setId("scheduleSocWords");
        said.getStyleClass().add("secondary");
        said.setMinWidth(0);
        node = new VBox(corridor, said);
        node.getStyleClass().add("schedule-soc");
    }

    VBox node() {
        return node;
    }

    void draw() {
        corridor.draw();
    }

    /// @param drafts of the asset, among others
    void show(Optional<UUID> asset, List<Block> drafts, Optional<TimeAxis> axis) {
        Optional<Asset> battery =
                asset.flatMap(desk.live().registry()::asset)
                        .filter(a -> a.type() == AssetType.BATTERY);
        if (battery.isEmpty() || axis.isEmpty()) {
            corridor.show(null, "");
            ScheduleWords.show(corridor, false);
            said.setText(words.text("schedule.soc.none"));
            return;
        }
        ScheduleWords.show(corridor, true);
        Asset a = battery.get();
        SocPlan soc = desk.deck().planning().schedule().ahead(drafts).soc(a);
        String text = words(a, soc);
        said.setText(Numbers.withMinus(text));
        corridor.show(
                new SocCorridor.Content(
                        soc, PowerRange.of(a), words.now(), course(a, drafts), axis.get()),
                text);
    }

    private Optional<DispatchPlan.SocCourse> course(Asset a, List<Block> drafts) {
        return desk.deck().planning().schedule().plansOf(drafts).stream()
                .flatMap(p -> p.socs().stream())
                .filter(c -> c.assetId().equals(a.id()))
                .findFirst();
    }

    private String words(Asset a, SocPlan soc) {
        Optional<SocPlan.Leg> shorter =
                soc.legs().stream()
                        .filter(l -> l.boundAt().isPresent())
                        .filter(l -> l.shortFraction() > LookAhead.SHORT_FRACTION)
                        .findFirst();
        double now = soc.points().getFirst().socKwh() / soc.storage().capacityKwh();
        double last = soc.points().getLast().socKwh() / soc.storage().capacityKwh();
        return shorter.map(
                        l ->
                                words.text(
                                        "schedule.soc.short",
                                        a.code(),
                                        words.clock(l.boundAt().orElseThrow()),
                                        Numbers.energy(l.needsKwh()),
                                        Numbers.energy(l.hasKwh())))
                .orElseGet(
                        () ->
                                words.text(
                                        "schedule.soc.words",
                                        a.code(),
                                        Numbers.percent(now),
                                        Numbers.percent(last)));
    }
}

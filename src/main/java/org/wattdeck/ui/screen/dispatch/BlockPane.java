package org.wattdeck.ui.screen.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.domain.schedule.DispatchPlan;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.screen.command.CheckLines;

/// The selected block: what it asks, what speaks for and against it, and what became of it. FX
/// thread.
final class BlockPane {

    private final Desk desk;
    private final ScheduleWords words;
    private final BlockEdits edits;
    private final CheckLines lines;
    private final VBox node = new VBox();
    private final Label title = ScheduleWords.wrapped("blockTitle", "panel-title");
    private final Label state = ScheduleWords.wrapped("blockState", "secondary");
    private final TextField start;
    private final Label startName;
    private final TextField length;
    private final TextField power;
    private final VBox form;
    private final Label problem = ScheduleWords.wrapped("blockProblem", "command-problem");
    private final VBox checks = new VBox();
    private final Button approve;
    private final Button drop;
    private @Nullable Block shown;
    private @Nullable BlockWish written;

    /// What its buttons ask for.
    interface Asked {
        void approve();

        void withdraw();
    }

    BlockPane(Desk desk, ScheduleWords words, BlockEdits edits, Asked asked) {
        this.desk = desk;
        this.words = words;
        this.edits = edits;
        lines = new CheckLines(desk);
        start = words.field("blockStart", "schedule.field.start");
        length = words.field("blockLength", "schedule.field.length");
        power = words.field("blockPower", "schedule.field.power");
        for (TextField field : List.of(start, length, power)) {
            field.setOnAction(e -> take());
            field.addEventHandler(
                    KeyEvent.KEY_PRESSED,
                    e -> {
                        if (e.getCode() == KeyCode.ESCAPE && shown != null) {
                            write(shown.wish());
                        }
                    });
        }
        VBox starts = words.named("schedule.field.start", start);
        startName = (Label) starts.getChildren().getFirst();
        form =
                new VBox(
                        starts,
                        words.named("schedule.field.length", length),
                        words.named("schedule.field.power", power));
        form.getStyleClass().add("schedule-form");
        checks.getStyleClass().add("check-lines");
        checks.setId("blockChecks");
        approve = words.button("blockApprove", "schedule.approve", asked::approve);
        drop = words.button("blockDrop", "schedule.withdraw", asked::withdraw);
        HBox buttons = new HBox(approve, drop);
        buttons.getStyleClass().add("schedule-buttons");
        ScheduleWords.say(problem, "");
        node.getChildren().setAll(title, state, form, problem, checks, buttons);
        node.getStyleClass().add("schedule-pane");
    }

    VBox node() {
        return node;
    }

    /// The block as it is; what somebody types is left alone.
    void show(Block block) {
        boolean other = shown == null || !shown.id().equals(block.id());
        boolean changed = !block.wish().equals(written);
        shown = block;
        if (other || changed) {
            write(block.wish());
            ScheduleWords.say(problem, "");
        }
        Optional<Asset> asset = desk.live().registry().asset(block.assetId());
        title.setText(
                words.text(
                        "schedule.block.title",
                        ScheduleWords.power(block.powerKw()),
                        asset.map(a -> a.code() + " " + a.name()).orElse("")));
        ScheduleWords.say(state, about(block));
        startName.setText(words.zoneNamed(words.text("schedule.field.start")));
        boolean draft = block.state() == BlockState.DRAFT;
        for (TextField field : List.of(start, length, power)) {
            field.setEditable(draft);
        }
        ScheduleWords.show(approve, draft || block.state() == BlockState.WAITING);
        ScheduleWords.show(drop, block.state().next().contains(BlockState.WITHDRAWN));
        boolean ahead = draft || block.state().pending();
        lines.fill(
                checks,
                ahead
                        ? desk.deck()
                                .planning()
                                .schedule()
                                .check(block.wish(), Optional.of(block.id()))
                        : List.<Check>of());
    }

    private String about(Block block) {
        String plan =
                desk.deck().planning().schedule().plansOf(List.of(block)).stream()
                        .map(DispatchPlan::name)
                        .findFirst()
                        .orElse(Numbers.NONE);
        String by =
                block.approval()
                        .map(
                                a ->
                                        words.text(
                                                "schedule.block.approved",
                                                a.by(),
                                                words.clock(a.at())))
                        .orElse("");
        return String.join(
                        " ",
                        words.text(
                                "schedule.block.state", desk.messages().word(block.state()), plan),
                        by,
                        block.reason())
                .strip();
    }

    private void write(BlockWish wish) {
        written = wish;
        start.setText(words.minute(wish));
        length.setText(Long.toString(wish.length().toMinutes()));
        power.setText(ScheduleWords.typed(wish.powerKw()));
    }

    /// What was typed becomes the draft's.
    private void take() {
        Block block = shown;
        if (block == null || block.state() != BlockState.DRAFT) {
            return;
        }
        UUID asset = block.assetId();
        Optional<Instant> from = words.start(start.getText());
        Optional<Duration> lasting = ScheduleWords.length(length.getText());
        OptionalDouble kw = ScheduleWords.kw(power.getText());
        String against =
                from.isEmpty()
                        ? words.text("schedule.bad.start", start.getText())
                        : lasting.filter(l -> l.compareTo(BlockWish.SHORTEST) >= 0).isEmpty()
                                ? words.text("schedule.bad.length", length.getText())
                                : kw.isEmpty()
                                        ? words.text("schedule.bad.power", power.getText())
                                        : "";
        ScheduleWords.say(problem, against);
        if (against.isEmpty()) {
            BlockWish wish =
                    new BlockWish(
                            asset, from.orElseThrow(), lasting.orElseThrow(), kw.orElseThrow());
            edits.put(block, wish);
            edits.commit();
        }
    }

    void focus() {
        power.requestFocus();
        power.selectAll();
    }

    void refused(String why) {
        ScheduleWords.say(problem, why);
    }
}

package org.wattdeck.ui.screen.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.wattdeck.app.schedule.BlockVerdict;
import org.wattdeck.app.schedule.Schedule;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.SecondPerson;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.screen.command.CheckLines;

/// The approval of blocks: what speaks against each, a reason where something warns, a second
/// person where the sum asks for one. Ctrl+Enter approves what passes; Escape goes back. FX thread.
final class ApprovePane {

    /// More lines are not read by anybody.
    private static final int MOST = 40;

    private final Desk desk;
    private final ScheduleWords words;
    private final CheckLines lines;
    private final Consumer<List<BlockVerdict>> done;
    private final Runnable closed;
    private final VBox node = new VBox();
    private final Label sentence = ScheduleWords.wrapped("approveSentence", "strong");
    private final VBox checks = new VBox();
    private final TextField reason;
    private final VBox reasonBox;
    private final VBox secondBox = new VBox();
    private final SecondPerson second;
    private final Label problem = ScheduleWords.wrapped("approveProblem", "command-problem");
    private final Button cancel;
    private final Button execute;
    private List<UUID> blocks = List.of();
    private UUID act = new UUID(0, 0);
    private boolean sending;

    /// @param done told the verdicts of an approval
    ApprovePane(
            Desk desk, ScheduleWords words, Consumer<List<BlockVerdict>> done, Runnable closed) {
        this.desk = desk;
        this.words = words;
        this.done = done;
        this.closed = closed;
        lines = new CheckLines(desk);
        Label title = new Label(words.text("schedule.approve.title"));
        title.getStyleClass().add("panel-title");
        reason = words.field("approveReason", "schedule.reason");
        reasonBox = words.named("schedule.reason", reason);
        second = new SecondPerson(desk.messages(), secondBox, "approve");
        cancel = words.button("approveCancel", "schedule.cancel", this::close);
        execute = words.button("approveExecute", "schedule.approve", this::execute);
        HBox buttons = new HBox(cancel, execute);
        buttons.getStyleClass().add("schedule-buttons");
        Label keys = ScheduleWords.wrapped("approveKeys", "secondary");
        keys.setText(words.text("schedule.approve.keys"));
        checks.getStyleClass().add("check-lines");
        checks.setId("approveChecks");
        node.getChildren()
                .setAll(title, sentence, checks, reasonBox, secondBox, problem, buttons, keys);
        node.getStyleClass().add("schedule-pane");
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
            execute();
        } else if (e.getCode() == KeyCode.ESCAPE) {
            close();
        } else {
            return;
        }
        e.consume();
    }

    VBox node() {
        return node;
    }

    /// Begins the approval of these.
    void show(List<UUID> wanted) {
        blocks = List.copyOf(wanted);
        act = UUID.randomUUID();
        sending = false;
        reason.clear();
        ScheduleWords.say(problem, "");
        refresh();
        if (reasonBox.isManaged()) {
            reason.requestFocus();
        } else {
            cancel.requestFocus();
        }
    }

    /// What speaks against them by now.
    void refresh() {
        Schedule schedule = desk.deck().planning().schedule();
        List<BlockVerdict> verdicts = schedule.check(desk.actor(), blocks);
        long passing = verdicts.stream().filter(v -> !v.blocked()).count();
        boolean warns = verdicts.stream().anyMatch(v -> !v.blocked() && v.warns());
        double most =
                verdicts.stream().mapToDouble(v -> Math.abs(v.block().powerKw())).max().orElse(0);
        long assets = verdicts.stream().map(v -> v.block().assetId()).distinct().count();
        sentence.setText(
                words.text(
                        "schedule.approve.sentence",
                        passing,
                        verdicts.size(),
                        assets,
                        org.wattdeck.ui.kit.Numbers.power(most)));
        execute.setText(words.text("schedule.approve.count", passing));
        execute.setDisable(passing == 0 || sending);
        List<Check> shown = lines(verdicts);
        Optional<Check> asks = schedule.second(desk.actor(), blocks);
        asks.ifPresent(shown::add);
        lines.fill(checks, shown);
        ScheduleWords.show(reasonBox, warns);
        if (second.asked() != asks.isPresent()) {
            second.ask(asks.isPresent());
        }
    }

    /// All lines of one block; of several the gravest ones, with the block they are of.
    private List<Check> lines(List<BlockVerdict> verdicts) {
        List<Check> shown = new ArrayList<>();
        if (verdicts.size() == 1) {
            shown.addAll(verdicts.getFirst().checks());
            return shown;
        }
        for (BlockVerdict v : verdicts) {
            v.checks().stream()
                    .filter(c -> c.outcome() != Check.Outcome.PASS)
                    .forEach(c -> shown.add(new Check(c.key(), c.outcome(), of(v.block(), c))));
        }
        shown.sort(Comparator.comparing(Check::outcome).reversed());
        if (shown.size() > MOST) {
            int more = shown.size() - MOST;
            shown.subList(MOST, shown.size()).clear();
            shown.add(
                    new Check(
                            "more", Check.Outcome.WARN, words.text("schedule.approve.more", more)));
        }
        if (shown.isEmpty()) {
            shown.add(
                    new Check("all", Check.Outcome.PASS, words.text("schedule.approve.all-pass")));
        }
        return shown;
    }

    private String of(Block b, Check c) {
        return "%s %s: %s"
                .formatted(words.code(b.assetId()), words.words(b.wish()), Sentences.of(c.said()));
    }

    private void execute() {
        if (sending || execute.isDisabled()) {
            return;
        }
        sending = true;
        execute.setDisable(true);
        words.follow(
                desk.deck()
                        .planning()
                        .schedule()
                        .approve(
                                desk.actor(),
                                new Schedule.Approving(act, blocks, reason.getText()),
                                second.take()),
                verdicts -> {
                    sending = false;
                    answered(verdicts);
                },
                why -> {
                    sending = false;
                    ScheduleWords.say(problem, why);
                    refresh();
                });
    }

    private void answered(List<BlockVerdict> verdicts) {
        List<BlockVerdict> left = verdicts.stream().filter(v -> !v.approved()).toList();
        done.accept(verdicts);
        if (left.isEmpty()) {
            close();
            return;
        }
        blocks = left.stream().map(v -> v.block().id()).toList();
        act = UUID.randomUUID();
        refresh();
        ScheduleWords.say(
                problem,
                words.text(
                        "schedule.approve.left",
                        verdicts.size() - left.size(),
                        left.size(),
                        left.getFirst()
                                .of(Check.Outcome.BLOCK)
                                .map(c -> Sentences.of(c.said()))
                                .findFirst()
                                .orElse("")));
    }

    private void close() {
        second.ask(false);
        closed.run();
    }
}

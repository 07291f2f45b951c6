package org.wattdeck.ui.screen.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.DispatchService;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.sandbox.Draft;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;

/// A command in steps, one visible at a time: select, check, confirm, verify. Nothing is sent but
/// by
/// Ctrl+Enter (or a press of the button that names verb and number) in the third. FX thread.
///
/// Keys from a selected asset: C, the value, Enter (check), Enter (confirm), Ctrl+Enter (execute).
public final class CommandPane {

    /// The steps, in order.
    enum Step {
        SELECT,
        CHECK,
        CONFIRM,
        FOLLOW
    }

    private static final Logger LOG = LoggerFactory.getLogger(CommandPane.class);
    private static final int LEAST_REASON = 8;
    private static final int CONFIRM_SECONDS = 30;

    private final Desk desk;
    private final Runnable onClose;
    private final CheckLines lines;
    private final Timeline clock;

    @FXML private VBox pane;
    @FXML private HBox steps;
    @FXML private ComboBox<Target> target;
    @FXML private HBox selectLine;
    @FXML private VBox secondBox;
    @FXML private StackPane stages;
    @FXML private VBox selectBox;
    @FXML private Label reachText;
    @FXML private TextField power;
    @FXML private TextField duration;
    @FXML private TextField ramp;
    @FXML private Label understood;
    @FXML private VBox checkBox;
    @FXML private VBox checkLines;
    @FXML private VBox shareLines;
    @FXML private Button offer;
    @FXML private VBox reasonBox;
    @FXML private TextField reason;
    @FXML private VBox rehearsalBox;
    @FXML private Button toConfirm;
    @FXML private VBox confirmBox;
    @FXML private Label sentence;
    @FXML private Label countdown;
    @FXML private Button cancel;
    @FXML private Button execute;
    @FXML private VBox followBox;
    @FXML private FlowPane states;
    @FXML private VBox followLines;
    @FXML private Label outcome;
    @FXML private Button undoButton;
    @FXML private Button done;
    @FXML private Label problem;

    private @Nullable RehearsalView rehearsal;
    private @Nullable FollowView follow;
    private @Nullable RequestForm form;
    private @Nullable SelectRing ring;
    private @Nullable SecondPerson second;
    private Step step = Step.SELECT;
    private Optional<DispatchService.Checked> checked = Optional.empty();
    private Optional<UUID> releasing = Optional.empty();
    private Optional<Undo> undo = Optional.empty();
    private boolean busy;
    private boolean choosing;
    private long confirmUntilNanos;
    private double startKw;

    public CommandPane(Desk desk, Runnable onClose) {
        this.desk = desk;
        this.onClose = onClose;
        lines = new CheckLines(desk);
        clock = new Timeline(new KeyFrame(javafx.util.Duration.millis(500), e -> countDown()));
        clock.setCycleCount(Animation.INDEFINITE);
    }

    @FXML
    void initialize() {
        rehearsal = new RehearsalView(desk, rehearsalBox);
        form = new RequestForm(desk, power, duration, ramp);
        ring = new SelectRing(desk, selectLine);
        second = new SecondPerson(desk.messages(), secondBox);
        FollowView view = new FollowView(desk, states, followLines, outcome);
        followBox.getChildren().add(1, view.bar());
        follow = view;
        target.setButtonCell(new TargetCell());
        target.setCellFactory(list -> new TargetCell());
        target.valueProperty()
                .subscribe(
                        chosen -> {
                            if (chosen != null && !choosing) {
                                view(ring).open(chosen);
                                aim(chosen);
                                power.requestFocus();
                            }
                        });
        for (TextField field : List.of(power, duration, ramp)) {
            field.textProperty().subscribe(this::understand);
        }
        reason.textProperty().subscribe(this::reasonTyped);
        pane.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private final class TargetCell extends ListCell<Target> {
        @Override
        protected void updateItem(@Nullable Target item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : wording().name(item));
        }
    }

    private Wording wording() {
        return new Wording(desk.messages(), desk.live().registry());
    }

    /// Starts a command to this target.
    public void open(Target at) {
        hidden();
        releasing = Optional.empty();
        choosing = true;
        target.getItems().setAll(Targets.choices(desk.live().registry(), at));
        target.setValue(at);
        choosing = false;
        power.clear();
        duration.clear();
        ramp.clear();
        reason.clear();
        view(ring).open(at);
        aim(at);
        go(Step.SELECT);
    }

    /// Starts the end of the live command of an asset: the next step is its confirmation.
    public void openRelease(UUID assetId) {
        open(new Target.OfAsset(assetId));
        releasing = Optional.of(assetId);
        view(second).ask(false);
        reason.setText(desk.messages().text("command.release.reason"));
        desk.deck()
                .dispatches()
                .liveOn(assetId)
                .ifPresentOrElse(
                        d -> {
                            sentence.setText(
                                    desk.messages()
                                            .text(
                                                    "command.sentence.release",
                                                    wording().name(new Target.OfAsset(assetId)),
                                                    Numbers.power(d.powerKw())));
                            execute.setText(desk.messages().text("command.release"));
                            startCountdown();
                            go(Step.CONFIRM);
                        },
                        () -> say(desk.messages().text("command.release.none")));
    }

    /// Whether there is something to return to.
    public Optional<UUID> undoTarget() {
        return undo.filter(u -> u.offered(desk.clock().instant())).map(u -> u.target().id());
    }

    /// Starts the return to what was before the last command, as a new guarded command.
    public void openUndo() {
        Optional<Undo> back = undo.filter(u -> u.offered(desk.clock().instant()));
        if (back.isEmpty()) {
            return;
        }
        Undo u = back.get();
        Optional<Duration> left = u.left(desk.live().latest().time());
        if (u.target() instanceof Target.OfAsset(UUID id) && left.isEmpty()) {
            openRelease(id);
            return;
        }
        open(u.target());
        double kw = left.isPresent() ? u.before().map(Dispatch::powerKw).orElse(0.0) : 0;
        power.setText(Typed.written(kw));
        duration.setText(left.map(d -> d.toSeconds() + " s").orElse("1 min"));
        reason.setText(desk.messages().text("command.undo.reason"));
        check();
    }

    /// Fills in a draft and checks it against the plant as it is.
    public void fill(Draft draft) {
        power.setText(Typed.written(draft.powerKw()));
        duration.setText(draft.duration().map(d -> d.toSeconds() + " s").orElse(""));
        ramp.setText(
                draft.rampKwPerSecond().isPresent()
                        ? Typed.written(draft.rampKwPerSecond().getAsDouble())
                        : "");
        reason.setText(draft.reason());
        check();
    }

    private void aim(Target at) {
        Typed.Reach reach = Targets.reach(desk.live().registry(), at);
        double now = Targets.powerKw(desk.live().latest(), at);
        reachText.setText(
                desk.messages()
                        .text(
                                "command.reach",
                                Numbers.power(reach.minKw()),
                                Numbers.power(reach.maxKw()),
                                Numbers.power(now)));
        understand();
    }

    private void go(Step next) {
        step = next;
        say("");
        List<VBox> boxes = List.of(selectBox, checkBox, confirmBox, followBox);
        for (int k = 0; k < boxes.size(); k++) {
            boxes.get(k).setVisible(k == next.ordinal());
            boxes.get(k).setManaged(k == next.ordinal());
            Node label = steps.getChildren().get(k);
            label.getStyleClass().removeAll("step-now", "secondary");
            label.getStyleClass().add(k == next.ordinal() ? "step-now" : "secondary");
        }
        target.setDisable(next != Step.SELECT);
        if (next == Step.CONFIRM) {
            clock.play();
        } else {
            clock.stop();
        }
        focusFirst();
    }

    /// Puts the focus where this step begins.
    public void focusFirst() {
        switch (step) {
            case SELECT -> power.requestFocus();
            case CHECK -> {
                boolean blocked = checked.filter(c -> c.nonce().isPresent()).isEmpty();
                if (blocked && offer.isVisible()) {
                    offer.requestFocus();
                } else if (reasonBox.isVisible() && !reasonGiven()) {
                    reason.requestFocus();
                } else {
                    toConfirm.requestFocus();
                }
            }
            case CONFIRM -> {
                if (view(second).asked()) {
                    view(second).focus();
                } else {
                    cancel.requestFocus();
                }
            }
            case FOLLOW -> (undoButton.isVisible() ? undoButton : done).requestFocus();
        }
    }

    private void key(KeyEvent e) {
        if (step != Step.FOLLOW) {
            view(ring).renew();
        }
        boolean enter = e.getCode() == KeyCode.ENTER;
        if (enter && e.isShortcutDown()) {
            e.consume();
            if (step == Step.CONFIRM) {
                send();
            }
        } else if (enter) {
            plainEnter(e);
        } else if (e.getCode() == KeyCode.ESCAPE && !target.isShowing()) {
            e.consume();
            back();
        }
    }

    private void plainEnter(KeyEvent e) {
        Node focus = pane.getScene().getFocusOwner();
        if (focus instanceof Button button && button != execute && step != Step.SELECT) {
            e.consume();
            button.fire();
            return;
        }
        switch (step) {
            case SELECT -> {
                if (focus instanceof TextField) {
                    e.consume();
                    check();
                }
            }
            case CHECK -> {
                if (focus == reason) {
                    e.consume();
                    confirm();
                }
            }
            // Plain Enter never sends.
            case CONFIRM -> {
                e.consume();
                if (view(second).asked()) {
                    view(second).focus();
                }
            }
            case FOLLOW -> {}
        }
    }

    private void say(String words) {
        problem.setText(words);
        problem.setVisible(!words.isEmpty());
        problem.setManaged(!words.isEmpty());
    }

    private Target aimed() {
        return target.getValue();
    }

    private void understand() {
        if (aimed() == null) {
            return;
        }
        understood.setText(
                switch (request("")) {
                    case Verdict.Accepted<DispatchRequest>(DispatchRequest r) ->
                            wording().sentence(r, Targets.powerKw(desk.live().latest(), aimed()));
                    case Verdict.Refused<DispatchRequest>(List<String> reasons) ->
                            power.getText().isBlank() ? "" : String.join(" ", reasons);
                });
    }

    private Verdict<DispatchRequest> request(String why) {
        return view(form).read(aimed(), why);
    }

    @FXML
    void check() {
        switch (request(reason.getText())) {
            case Verdict.Refused<DispatchRequest>(List<String> reasons) -> {
                // What is wrong with what was typed stands below it already.
                say(power.getText().isBlank() ? String.join(" ", reasons) : "");
                power.requestFocus();
            }
            case Verdict.Accepted<DispatchRequest>(DispatchRequest r) -> check(r);
        }
    }

    private void check(DispatchRequest r) {
        ask(
                r,
                result -> {
                    show(result);
                    go(Step.CHECK);
                    view(rehearsal).rehearse(r);
                });
    }

    private void ask(DispatchRequest r, java.util.function.Consumer<DispatchService.Checked> then) {
        if (busy) {
            return;
        }
        busy = true;
        desk.tasks()
                .run(
                        desk.messages().text("command.checking"),
                        () -> desk.deck().dispatches().check(desk.actor(), r),
                        result -> {
                            busy = false;
                            then.accept(result);
                        },
                        e -> {
                            busy = false;
                            LOG.error("A command could not be checked", e);
                            say(desk.messages().text("command.check.failed"));
                        });
    }

    private static <T> T view(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("The command pane is not loaded.");
        }
        return part;
    }

    private void show(DispatchService.Checked result) {
        checked = Optional.of(result);
        lines.fill(checkLines, result.checks());
        lines.shares(shareLines, result.shares(), result.unmetKw());
        result.offer()
                .ifPresent(
                        o ->
                                offer.setText(
                                        desk.messages()
                                                .text(
                                                        "command.offer",
                                                        wording().button(o.target(), o.powerKw()),
                                                        wording().length(o.duration()))));
        offer.setVisible(result.offer().isPresent());
        offer.setManaged(result.offer().isPresent());
        boolean warns = warns(result) && result.nonce().isPresent();
        reasonBox.setVisible(warns);
        reasonBox.setManaged(warns);
        reasonTyped();
    }

    private static boolean warns(DispatchService.Checked result) {
        return result.checks().stream().anyMatch(c -> c.outcome() == Check.Outcome.WARN);
    }

    private boolean reasonGiven() {
        return reason.getText().strip().length() >= LEAST_REASON;
    }

    private void reasonTyped() {
        boolean passes = checked.filter(c -> c.nonce().isPresent()).isPresent();
        boolean enough = checked.filter(CommandPane::warns).isEmpty() || reasonGiven();
        toConfirm.setDisable(!(passes && enough));
    }

    @FXML
    void takeOffer() {
        checked.flatMap(DispatchService.Checked::offer)
                .ifPresent(
                        o -> {
                            power.setText(Typed.written(o.powerKw()));
                            duration.setText(
                                    o.duration().map(d -> d.toSeconds() + " s").orElse(""));
                            check();
                        });
    }

    /// Checks once more, with the reason in it, so that what is confirmed is what was just checked.
    @FXML
    void confirm() {
        if (toConfirm.isDisabled()) {
            return;
        }
        DispatchRequest before = checked.orElseThrow().request();
        DispatchRequest now =
                new DispatchRequest(
                        before.clientId(),
                        before.target(),
                        before.powerKw(),
                        before.duration(),
                        before.rampKwPerSecond(),
                        reason.getText().strip());
        ask(
                now,
                result -> {
                    boolean warned = reasonBox.isVisible();
                    show(result);
                    if (result.nonce().isEmpty() || warns(result) && !warned) {
                        say(desk.messages().text("command.changed"));
                        focusFirst();
                        return;
                    }
                    startKw = Targets.powerKw(desk.live().latest(), now.target());
                    sentence.setText(wording().sentence(now, startKw));
                    view(second).ask(result.needsSecond());
                    execute.setText(wording().button(now.target(), now.powerKw()));
                    startCountdown();
                    go(Step.CONFIRM);
                });
    }

    private void startCountdown() {
        confirmUntilNanos = System.nanoTime() + CONFIRM_SECONDS * 1_000_000_000L;
        countDown();
    }

    private void countDown() {
        long left = (confirmUntilNanos - System.nanoTime()) / 1_000_000_000L;
        if (left < 0 && step == Step.CONFIRM && !busy) {
            if (releasing.isPresent()) {
                close();
            } else {
                check(checked.orElseThrow().request());
                say(desk.messages().text("command.expired"));
            }
            return;
        }
        countdown.setText(
                desk.messages().text("command.countdown", Long.toString(Math.max(0, left))));
    }

    /// Executes what was confirmed.
    @FXML
    void send() {
        if (busy || step != Step.CONFIRM) {
            return;
        }
        busy = true;
        execute.setDisable(true);
        Optional<UUID> ending = releasing;
        Target at = aimed();
        Optional<Dispatch> before =
                at instanceof Target.OfAsset(UUID id)
                        ? desk.deck().dispatches().liveOn(id)
                        : Optional.empty();
        startKw = Targets.powerKw(desk.live().latest(), at);
        Credentials agreed = view(second).take();
        desk.tasks()
                .follow(
                        desk.messages().text("command.sending"),
                        ending.map(
                                        id ->
                                                desk.deck()
                                                        .dispatches()
                                                        .release(
                                                                desk.actor(),
                                                                id,
                                                                reason.getText().strip()))
                                .orElseGet(
                                        () ->
                                                desk.deck()
                                                        .dispatches()
                                                        .submit(
                                                                desk.actor(),
                                                                checked.orElseThrow().request(),
                                                                checked.orElseThrow()
                                                                        .nonce()
                                                                        .orElseThrow(),
                                                                agreed)),
                        verdict -> sent(at, before, ending.isPresent(), verdict),
                        e -> {
                            busy = false;
                            execute.setDisable(false);
                            LOG.error("A command could not be sent", e);
                            say(desk.messages().text("command.send.failed"));
                        });
    }

    private void sent(
            Target at,
            Optional<Dispatch> before,
            boolean release,
            Verdict<List<Dispatch>> verdict) {
        busy = false;
        execute.setDisable(false);
        switch (verdict) {
            case Verdict.Refused<List<Dispatch>>(List<String> reasons) -> {
                if (step == Step.CONFIRM && view(second).asked()) {
                    view(second).focus(); // a wrong PIN does not use the confirmation up
                } else if (step == Step.CONFIRM && !release) {
                    go(Step.CHECK);
                }
                say(String.join("\n", reasons));
            }
            case Verdict.Accepted<List<Dispatch>>(List<Dispatch> accepted) -> {
                Instant until = desk.clock().instant().plus(Undo.OFFERED);
                undo = release ? Optional.empty() : Optional.of(new Undo(at, until, before));
                undoButton.setVisible(!release);
                undoButton.setManaged(!release);
                view(follow).follow(accepted, startKw);
                view(ring).close();
                go(Step.FOLLOW);
            }
        }
    }

    @FXML
    void undoNow() {
        openUndo();
    }

    /// One step back; from the first and the last, out.
    @FXML
    void back() {
        switch (step) {
            case SELECT, FOLLOW -> close();
            case CHECK -> {
                view(rehearsal).clear();
                go(Step.SELECT);
            }
            case CONFIRM -> {
                if (releasing.isPresent()) {
                    close();
                } else {
                    go(Step.CHECK);
                }
            }
        }
    }

    @FXML
    void close() {
        hidden();
        onClose.run();
    }

    /// No longer visible: nothing is followed or counted down. What was sent goes on.
    public void hidden() {
        clock.stop();
        busy = false;
        checked = Optional.empty();
        execute.setDisable(false);
        view(ring).close();
        view(second).ask(false);
        view(follow).close();
        view(rehearsal).clear();
    }
}

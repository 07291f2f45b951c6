package org.wattdeck.ui.screen.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
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
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.FocusOrder;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Sentences;

/// A command in steps, one visible at a time: select, check, confirm, verify. Nothing is sent but
/// by Ctrl+Enter (or a press of the button that names verb and number) in the third. FX thread.
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
    private static final Duration ENDS_AFTER = Duration.ofMinutes(1);

    private final Desk desk;
    private final Runnable onClose;

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
    private @Nullable SelectStep selecting;
    private @Nullable SelectRing ring;
    private @Nullable CheckStep checking;
    private @Nullable ConfirmStep confirming;
    private Step step = Step.SELECT;
    private Optional<UUID> releasing = Optional.empty();

    /// The draft this command was filled with.
    private Optional<UUID> filled = Optional.empty();

    private Optional<Undo> undo = Optional.empty();
    private boolean busy;
    private double startKw;

    public CommandPane(Desk desk, Runnable onClose) {
        this.desk = desk;
        this.onClose = onClose;
    }

    @FXML
    void initialize() {
        rehearsal = new RehearsalView(desk, rehearsalBox);
        ring = new SelectRing(desk, selectLine);
        selecting =
                new SelectStep(
                        desk,
                        new SelectStep.Parts(target, reachText, power, duration, ramp, understood),
                        chosen -> view(ring).open(chosen));
        checking =
                new CheckStep(
                        desk,
                        new CheckStep.Parts(
                                checkLines, shareLines, offer, reasonBox, reason, toConfirm));
        confirming =
                new ConfirmStep(
                        desk.messages(),
                        new ConfirmStep.Parts(sentence, countdown, secondBox, cancel, execute),
                        this::expired);
        FollowView view = new FollowView(desk, states, followLines, outcome);
        followBox.getChildren().add(1, view.bar());
        follow = view;
        pane.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private Wording wording() {
        return new Wording(desk.messages(), desk.live().registry());
    }

    /// Starts a command to this target.
    public void open(Target at) {
        hidden();
        releasing = Optional.empty();
        filled = Optional.empty();
        reason.clear();
        view(selecting).open(at);
        view(ring).open(at);
        go(Step.SELECT);
    }

    /// Starts the end of the live command of an asset: the next step is its confirmation.
    public void openRelease(UUID assetId) {
        open(new Target.OfAsset(assetId));
        releasing = Optional.of(assetId);
        reason.setText(desk.messages().text("command.release.reason"));
        desk.deck()
                .dispatches()
                .liveOn(assetId)
                .ifPresentOrElse(
                        d -> {
                            view(confirming)
                                    .show(
                                            desk.messages()
                                                    .text(
                                                            "command.sentence.release",
                                                            wording()
                                                                    .name(
                                                                            new Target.OfAsset(
                                                                                    assetId)),
                                                            Numbers.power(d.powerKw())),
                                            desk.messages().text("command.release"),
                                            false);
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
        view(selecting).fill(kw, left.or(() -> Optional.of(ENDS_AFTER)), OptionalDouble.empty());
        reason.setText(desk.messages().text("command.undo.reason"));
        check();
    }

    /// Fills in a draft and checks it against the plant as it is.
    public void fill(Draft draft) {
        filled = Optional.of(draft.id());
        view(selecting).fill(draft.powerKw(), draft.duration(), draft.rampKwPerSecond());
        reason.setText(draft.reason());
        check();
    }

    private void go(Step next) {
        show(next);
        focusFirst();
    }

    /// An answer came, or time is over: whoever writes something else meanwhile goes on with it.
    private void arrive(Step next) {
        boolean elsewhere = FocusOrder.typesOutside(pane);
        show(next);
        if (!elsewhere) {
            focusFirst();
        }
    }

    private void show(Step next) {
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
        view(selecting).up(next == Step.SELECT);
        view(confirming).up(next == Step.CONFIRM);
        // a field takes what is typed only once it has its skin, which else comes a frame later
        pane.applyCss();
    }

    /// Puts the focus where this step begins.
    public void focusFirst() {
        switch (step) {
            case SELECT -> view(selecting).focus();
            case CHECK -> view(checking).focus();
            case CONFIRM -> view(confirming).focus();
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
        } else if (e.getCode() == KeyCode.ESCAPE && !view(selecting).listing()) {
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
                if (view(confirming).asksSecond()) {
                    view(confirming).focus();
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

    @FXML
    void check() {
        switch (view(selecting).request(reason.getText())) {
            case Verdict.Refused<DispatchRequest>(List<Said> reasons) -> {
                // What is wrong with what was typed stands below it already.
                say(view(selecting).blank() ? Sentences.join(" ", reasons) : "");
                view(selecting).focus();
            }
            case Verdict.Accepted<DispatchRequest>(DispatchRequest r) -> check(r);
        }
    }

    private void check(DispatchRequest r) {
        ask(
                r,
                result -> {
                    view(checking).show(result);
                    arrive(Step.CHECK);
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

    @FXML
    void takeOffer() {
        view(checking)
                .checked()
                .flatMap(DispatchService.Checked::offer)
                .ifPresent(
                        o -> {
                            view(selecting).offered(o);
                            check();
                        });
    }

    /// Checks once more, with the reason in it, so that what is confirmed is what was just checked.
    @FXML
    void confirm() {
        if (!view(checking).ready()) {
            return;
        }
        DispatchRequest before = view(checking).checked().orElseThrow().request();
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
                    boolean warned = view(checking).warned();
                    view(checking).show(result);
                    if (result.nonce().isEmpty() || CheckStep.warns(result) && !warned) {
                        say(desk.messages().text("command.changed"));
                        focusFirst();
                        return;
                    }
                    startKw = Targets.powerKw(desk.live().latest(), now.target());
                    view(confirming)
                            .show(
                                    wording().sentence(now, startKw),
                                    wording().button(now.target(), now.powerKw()),
                                    result.needsSecond());
                    arrive(Step.CONFIRM);
                });
    }

    /// What was confirmed is too old: it is checked anew.
    private void expired() {
        if (step != Step.CONFIRM || busy) {
            return;
        }
        if (releasing.isPresent()) {
            close();
        } else {
            check(view(checking).checked().orElseThrow().request());
            say(desk.messages().text("command.expired"));
        }
    }

    /// Executes what was confirmed.
    @FXML
    void send() {
        if (busy || step != Step.CONFIRM) {
            return;
        }
        busy = true;
        view(confirming).sending(true);
        Optional<UUID> ending = releasing;
        Target at = view(selecting).aimed();
        Optional<Dispatch> before =
                at instanceof Target.OfAsset(UUID id)
                        ? desk.deck().dispatches().liveOn(id)
                        : Optional.empty();
        startKw = Targets.powerKw(desk.live().latest(), at);
        Credentials agreed = view(confirming).agreed();
        Optional<DispatchService.Checked> checked = view(checking).checked();
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
                            view(confirming).sending(false);
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
        view(confirming).sending(false);
        switch (verdict) {
            case Verdict.Refused<List<Dispatch>>(List<Said> reasons) -> {
                if (step == Step.CONFIRM && view(confirming).asksSecond()) {
                    view(confirming).focus(); // a wrong PIN does not use the confirmation up
                } else if (step == Step.CONFIRM && !release) {
                    arrive(Step.CHECK);
                }
                say(Sentences.join("\n", reasons));
            }
            case Verdict.Accepted<List<Dispatch>>(List<Dispatch> accepted) -> {
                filled.ifPresent(this::draftSent);
                Instant until = desk.clock().instant().plus(Undo.OFFERED);
                undo = release ? Optional.empty() : Optional.of(new Undo(at, until, before));
                undoButton.setVisible(!release);
                undoButton.setManaged(!release);
                view(follow).follow(accepted, startKw);
                view(ring).close();
                arrive(Step.FOLLOW);
            }
        }
    }

    /// What was sent is no draft any more.
    private void draftSent(UUID draft) {
        filled = Optional.empty();
        desk.tasks()
                .follow(
                        desk.messages().text("task.record"),
                        desk.deck().records().drafts().sent(desk.actor(), draft),
                        verdict -> {},
                        e -> LOG.warn("The draft {} stays on the list.", draft, e));
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
        busy = false;
        view(checking).forget();
        view(confirming).forget();
        view(ring).close();
        view(follow).close();
        view(rehearsal).clear();
    }
}

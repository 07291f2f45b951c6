package org.wattdeck.ui.screen.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.sandbox.Draft;
import org.wattdeck.app.sandbox.Sandbox;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fxml;
import org.wattdeck.ui.kit.Inspector;
import org.wattdeck.ui.kit.Installation;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.ModeFrame;
import org.wattdeck.ui.kit.Screens;
import org.wattdeck.ui.screen.palette.Palette;
import org.wattdeck.ui.screen.workspace.ActiveScreens;
import org.wattdeck.ui.screen.workspace.WorkPane;
import org.wattdeck.ui.screen.workspace.Workspace;

/// The frame of the window. It stands before there is a deck and says what it waits for; `ready`
/// fills it. It follows the place the operator is at and tells screens when they are seen.
public final class ShellController {

    private final Messages messages;
    private final Installation installation;
    private final Optional<java.util.function.Function<Desk, Inspector>> inspectorMaker;
    private final List<Part> parts = new ArrayList<>();
    private Subscription demoMark = Subscription.EMPTY;
    private Subscription modeFrame = Subscription.EMPTY;

    @FXML private StackPane root;
    @FXML private BorderPane frame;
    @FXML private VBox top;
    @FXML private VBox left;
    @FXML private StackPane centre;
    @FXML private BorderPane middle;
    @FXML private StackPane workspace;
    @FXML private VBox waiting;
    @FXML private Label waitingText;
    @FXML private Label waitingTitle;
    @FXML private ProgressBar waitingBar;
    @FXML private Button giveUp;
    @FXML private VBox bottom;

    private @Nullable Workspace panes;
    private LivePlant.@Nullable Subscription uncover;
    private @Nullable InspectorPane inspector;
    private @Nullable Tour tour;
    private Runnable askWhoItIs = () -> {};

    public ShellController(
            Messages messages,
            Installation installation,
            Optional<java.util.function.Function<Desk, Inspector>> inspectorMaker) {
        this.messages = messages;
        this.installation = installation;
        this.inspectorMaker = inspectorMaker;
    }

    /// The deck could not be opened: says why, and what to do.
    public void failed(String reason) {
        waitingBar.setVisible(false);
        waitingBar.setManaged(false);
        waitingTitle.setText(messages.text("shell.failed"));
        waitingText.setText(reason);
        giveUp.setVisible(true);
        giveUp.setManaged(true);
        giveUp.requestFocus();
    }

    @FXML
    void leave() {
        root.getScene().getWindow().hide();
    }

    /// Fills the frame and opens the first screen.
    public void ready(Desk desk, ActiveScreens screens, Stage stage, Windows windows) {
        ready(desk, screens, stage, windows, Workspace.pane(desk, screens.way()));
    }

    /// Fills the frame around a pane that is there already.
    void ready(Desk desk, ActiveScreens screens, Stage stage, Windows windows, WorkPane first) {
        Workspace split = new Workspace(desk, screens, first, windows.around(this));
        panes = split;
        workspace.getChildren().addFirst(split.node());
        Overlay overlay = new Overlay(root);
        Shortcuts shortcuts = new Shortcuts(desk, stage, this, overlay);
        Banner banner = new Banner(desk);
        parts.add(banner);
        TimeActs time = new TimeActs(desk, () -> leaveSandbox(desk, overlay));
        ModeBar modes = new ModeBar(desk, time);
        parts.add(modes);
        top.getChildren()
                .setAll(
                        part("header", new Header(desk, shortcuts), desk),
                        modes.node(),
                        banner.node());
        modeFrame = ModeFrame.follow(desk, root, frame);
        Rail rail = new Rail(desk);
        parts.add(rail);
        parts.add(new WorkflowNotices(desk));
        left.getChildren().setAll(rail.node());
        VBox.setVgrow(left.getChildren().getFirst(), javafx.scene.layout.Priority.ALWAYS);
        AlarmStrip strip = new AlarmStrip(desk, overlay);
        bottom.getChildren()
                .setAll(
                        part("alarm-strip", strip, desk),
                        part("status-bar", new StatusBar(desk, overlay), desk));
        inspectorMaker.ifPresent(
                make -> {
                    InspectorPane pane =
                            new InspectorPane(
                                    desk,
                                    make.apply(desk),
                                    middle,
                                    centre,
                                    () -> current().ifPresent(o -> o.screen().focusFirst()));
                    inspector = pane;
                    parts.add(pane);
                });
        eventKeys(desk, shortcuts, strip);
        findKeys(desk, shortcuts, windows, overlay);
        Tour guide = new Tour(desk, overlay, root);
        tour = guide;
        shortcuts.add("tour", Shortcuts.Group.MOVE, guide::begin);
        RecordKeys.add(
                shortcuts, desk, stage, root, overlay, () -> current().map(Screens.Opened::screen));
        UserKeys.add(shortcuts, desk, overlay);
        desk.user().watch(stage.getScene());
        askWhoItIs = () -> shortcuts.run("user.signin");
        TimeKeys.add(shortcuts, time, modes, () -> momentOr(desk));
        shortcuts.add("drafts", Shortcuts.Group.TIME, () -> showDrafts(desk, overlay));
        WindowKeys.add(shortcuts, this, split, windows, () -> showLayouts(desk, windows, overlay));
        desk.keys().fill(shortcuts.keys());
        shortcuts.install(stage.getScene());
        demoMark = desk.appearance().demoFrameProperty().subscribe(() -> markDemo(desk));
        markDemo(desk);
        waitingText.setText(desk.messages().text("shell.restoring"));
        uncover = desk.live().onUpdate(s -> uncover(desk));
        uncover(desk);
        first.focus();
    }

    private void eventKeys(Desk desk, Shortcuts shortcuts, AlarmStrip strip) {
        shortcuts.add("newest", Shortcuts.Group.EVENTS, strip::jumpToNewest);
        shortcuts.add(
                "ack",
                Shortcuts.Group.EVENTS,
                () -> {
                    if (!acknowledge(false)) {
                        strip.acknowledgeFirst();
                    }
                });
        shortcuts.add("ack.page", Shortcuts.Group.EVENTS, () -> acknowledge(true));
        shortcuts.add("silence", Shortcuts.Group.EVENTS, strip::silence);
        shortcuts.add("events", Shortcuts.Group.EVENTS, strip::openLog);
        shortcuts.add("seen", Shortcuts.Group.EVENTS, desk.events()::markAllSeen);
    }

    private void findKeys(Desk desk, Shortcuts shortcuts, Windows windows, Overlay overlay) {
        Palette palette =
                new Palette(
                        desk,
                        windows.index(),
                        overlay::close,
                        () -> current().map(Screens.Opened::screen));
        HelpSheet help = new HelpSheet(desk, shortcuts);
        shortcuts.add(
                "palette",
                Shortcuts.Group.MOVE,
                () -> {
                    overlay.show(palette.node(), Pos.TOP_CENTER, () -> {});
                    palette.open(
                            PaletteRows.all(
                                    desk,
                                    shortcuts,
                                    windows,
                                    () -> current().map(Screens.Opened::screen),
                                    page -> showHelp(desk, overlay, page)));
                });
        shortcuts.add(
                "help",
                Shortcuts.Group.MOVE,
                () -> showHelp(desk, overlay, desk.screens().place().subject()));
        shortcuts.add(
                "keys",
                Shortcuts.Group.MOVE,
                () -> {
                    overlay.show(help.node(), Pos.CENTER, () -> {});
                    help.focusFirst();
                });
    }

    /// Shows the window to somebody who has never seen it.
    public void offerTour() {
        if (tour != null) {
            tour.offer();
        }
    }

    /// Nobody has signed in yet.
    public void askWhoItIs() {
        askWhoItIs.run();
    }

    private static void showHelp(Desk desk, Overlay overlay, String page) {
        HelpView help = new HelpView(desk);
        help.open(page);
        overlay.show(help.node(), Pos.CENTER, () -> {});
        help.focusFirst();
    }

    private static void showLayouts(Desk desk, Windows windows, Overlay overlay) {
        LayoutList list = new LayoutList(desk, windows, overlay::close);
        overlay.show(list.node(), Pos.CENTER, () -> {});
        list.focusFirst();
    }

    /// The screens are there before the plant is back; nobody sees them before its values are true.
    private void uncover(Desk desk) {
        if (desk.live().real()) {
            workspace.getChildren().remove(waiting);
            forget();
        }
    }

    private void forget() {
        LivePlant.Subscription listening = uncover;
        if (listening != null) {
            listening.close();
            uncover = null;
        }
    }

    private void markDemo(Desk desk) {
        boolean framed =
                desk.appearance().demoFrameProperty().get()
                        && desk.live().registry().demo()
                        && !installation.readOnly();
        frame.getStyleClass().remove("mode-demo-frame");
        if (framed) {
            frame.getStyleClass().add("mode-demo-frame");
        }
    }

    private Parent part(String fxml, Part controller, Desk desk) {
        parts.add(controller);
        return Fxml.load(fxml, controller, desk.messages());
    }

    /// A sandbox with commands in it is not left without a word.
    private static void leaveSandbox(Desk desk, Overlay overlay) {
        List<Draft> commands =
                desk.modes().modes().sandbox().map(Sandbox::drafts).orElse(List.of());
        if (commands.isEmpty()) {
            desk.modes().modes().backToLive(desk.actor());
            return;
        }
        LeaveSandbox ask =
                new LeaveSandbox(
                        desk,
                        commands,
                        () -> {
                            overlay.close();
                            desk.modes().modes().backToLive(desk.actor());
                        },
                        () -> {
                            overlay.close();
                            showDrafts(desk, overlay);
                        },
                        overlay::close);
        overlay.show(ask.node(), Pos.CENTER, () -> {});
        ask.focusFirst();
    }

    private static void showDrafts(Desk desk, Overlay overlay) {
        DraftList list =
                new DraftList(
                        desk,
                        draft -> {
                            overlay.close();
                            desk.selection().command(draft.target().id(), draft);
                        });
        overlay.show(list.node(), Pos.CENTER, list::closed);
        list.focusFirst();
    }

    /// When what the operator works on happened: what is selected, else the alarm that calls
    /// loudest.
    private Optional<java.time.Instant> momentOr(Desk desk) {
        return current()
                .flatMap(o -> o.screen().moment())
                .or(() -> desk.alarms().calling(1).stream().findFirst().map(a -> a.since()));
    }

    private boolean acknowledge(boolean page) {
        return current().map(o -> o.screen().acknowledge(page)).orElse(false);
    }

    /// The screen that is seen in the active pane.
    public Optional<Screens.Opened> current() {
        return Optional.ofNullable(panes).flatMap(w -> w.active().current());
    }

    /// The panes of the window.
    ///
    /// @throws IllegalStateException before there is a deck
    public Workspace workspace() {
        if (panes == null) {
            throw new IllegalStateException("The window is not filled yet.");
        }
        return panes;
    }

    /// The parts of the window that F6 goes through, in order.
    List<Node> parts() {
        List<Node> all = new ArrayList<>(List.of(left));
        if (panes != null) {
            panes.panes().forEach(p -> all.add(p.node()));
        }
        if (inspector != null && inspector.open()) {
            all.add(inspector.node());
        }
        all.add(bottom);
        return all;
    }

    Optional<InspectorPane> inspector() {
        return Optional.ofNullable(inspector);
    }

    /// Stops everything that listens.
    public void close() {
        if (panes != null) {
            panes.close();
        }
        forget();
        demoMark.unsubscribe();
        modeFrame.unsubscribe();
        parts.forEach(Part::close);
    }
}

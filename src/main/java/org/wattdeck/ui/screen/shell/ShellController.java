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
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fxml;
import org.wattdeck.ui.kit.Inspector;
import org.wattdeck.ui.kit.Installation;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screens;
import org.wattdeck.ui.screen.palette.Palette;

/// The frame of the window. It stands before there is a deck and says what it waits for; `ready`
/// fills it. It follows the place the operator is at and tells screens when they are seen.
public final class ShellController {

    private final Messages messages;
    private final Installation installation;
    private final Optional<java.util.function.Function<Desk, Inspector>> inspectorMaker;
    private final List<Part> parts = new ArrayList<>();
    private Subscription demoMark = Subscription.EMPTY;

    @FXML private StackPane root;
    @FXML private BorderPane frame;
    @FXML private VBox top;
    @FXML private VBox left;
    @FXML private StackPane centre;
    @FXML private BorderPane middle;
    @FXML private StackPane workspace;
    @FXML private ScrollPane roll;
    @FXML private VBox waiting;
    @FXML private Label waitingText;
    @FXML private Label waitingTitle;
    @FXML private ProgressBar waitingBar;
    @FXML private Button giveUp;
    @FXML private VBox bottom;

    private Screens.@Nullable Opened current;
    private LivePlant.@Nullable Subscription uncover;
    private @Nullable InspectorPane inspector;

    public ShellController(
            Messages messages,
            Installation installation,
            Optional<java.util.function.Function<Desk, Inspector>> inspectorMaker) {
        this.messages = messages;
        this.installation = installation;
        this.inspectorMaker = inspectorMaker;
    }

    @FXML
    void initialize() {
        if (installation.readOnly()) {
            frame.getStyleClass().add("mode-readonly");
        }
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
    public void ready(Desk desk, Stage stage) {
        Overlay overlay = new Overlay(root);
        Shortcuts shortcuts = new Shortcuts(desk, stage, this, overlay);
        Banner banner = new Banner(desk);
        parts.add(banner);
        top.getChildren().setAll(part("header", new Header(desk, shortcuts), desk), banner.node());
        Rail rail = new Rail(desk);
        parts.add(rail);
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
        Palette palette = new Palette(desk, overlay::close);
        HelpSheet help = new HelpSheet(desk, shortcuts);
        shortcuts.add("newest", Shortcuts.Group.EVENTS, "F7", strip::jumpToNewest);
        shortcuts.add(
                "ack",
                Shortcuts.Group.EVENTS,
                "F8",
                () -> {
                    if (!acknowledge(false)) {
                        strip.acknowledgeFirst();
                    }
                });
        shortcuts.add("ack.page", Shortcuts.Group.EVENTS, "Shift+F8", () -> acknowledge(true));
        shortcuts.add("events", Shortcuts.Group.EVENTS, "", strip::openLog);
        shortcuts.add("seen", Shortcuts.Group.EVENTS, "", desk.events()::markAllSeen);
        shortcuts.add(
                "palette",
                Shortcuts.Group.MOVE,
                "Shortcut+K",
                () -> {
                    overlay.show(palette.node(), Pos.TOP_CENTER, () -> {});
                    palette.open(shortcuts.rows());
                });
        shortcuts.add(
                "help",
                Shortcuts.Group.MOVE,
                "F1",
                () -> {
                    overlay.show(help.node(), Pos.CENTER, () -> {});
                    help.focusFirst();
                });
        desk.keys().fill(shortcuts.keys());
        shortcuts.install(stage.getScene());
        demoMark = desk.appearance().demoFrameProperty().subscribe(() -> markDemo(desk));
        markDemo(desk);
        waitingText.setText(desk.messages().text("shell.restoring"));
        uncover = desk.live().onUpdate(s -> uncover(desk));
        uncover(desk);
        desk.screens().placeProperty().subscribe(place -> show(desk, place));
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

    private void show(Desk desk, Place place) {
        Screens.Opened next = desk.screens().get(desk, place.screen());
        Screens.Opened before = current;
        if (before != null && before != next) {
            before.screen().hidden();
        }
        current = next;
        if (before != next) {
            roll.setContent(next.node()); // rolls where text is so large that it does not fit
        }
        next.screen().shown(place);
        if (before != next) {
            // What lies in a split pane is in the scene only once that has its skin.
            next.node().applyCss();
            next.screen().focusFirst();
        }
        place.assetId().ifPresent(desk.selection()::select);
    }

    private boolean acknowledge(boolean page) {
        return current().map(o -> o.screen().acknowledge(page)).orElse(false);
    }

    /// The screen that is seen.
    public Optional<Screens.Opened> current() {
        return Optional.ofNullable(current);
    }

    /// The panes that F6 goes through, in order.
    List<Node> panes() {
        List<Node> panes = new ArrayList<>(List.of(left, workspace));
        if (inspector != null && inspector.open()) {
            panes.add(inspector.node());
        }
        panes.add(bottom);
        return panes;
    }

    Optional<InspectorPane> inspector() {
        return Optional.ofNullable(inspector);
    }

    /// Stops everything that listens.
    public void close() {
        if (current != null) {
            current.screen().hidden();
        }
        forget();
        demoMark.unsubscribe();
        parts.forEach(Part::close);
    }
}

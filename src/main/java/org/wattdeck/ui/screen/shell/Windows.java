package org.wattdeck.ui.screen.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fxml;
import org.wattdeck.ui.kit.Notifications;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Selection;
import org.wattdeck.ui.kit.Way;
import org.wattdeck.ui.screen.workspace.ActiveScreens;
import org.wattdeck.ui.screen.workspace.WorkPane;
import org.wattdeck.ui.screen.workspace.Workspace;

/// The windows of the console over one deck: the first, and those that panes were taken out to.
/// Each
/// has its own alarm strip, mode frame, status and keys; closing one brings its panes back to the
/// first. FX thread.
public final class Windows {

    private static final double WIDTH = 1000;
    private static final double HEIGHT = 720;

    private final Desk desk;
    private final Stage mainStage;
    private final ShellController main;
    private final Supplier<ShellController> shells;
    private final List<Torn> torn = new ArrayList<>();
    private boolean closing;

    private record Torn(Stage stage, ShellController shell, Subscription title) {}

    /// @param desk the first window's
    /// @param shells makes the frame of another window
    public Windows(
            Desk desk, Stage stage, ShellController shell, Supplier<ShellController> shells) {
        this.desk = desk;
        this.mainStage = stage;
        this.main = shell;
        this.shells = shells;
    }

    /// How many windows there are beside the first.
    public int torn() {
        return torn.size();
    }

    /// The stage of a window that a pane was taken out to, in the order they were opened.
    public Stage stage(int index) {
        return torn.get(index).stage();
    }

    public ShellController shell(int index) {
        return torn.get(index).shell();
    }

    boolean split(ShellController shell, Orientation orientation) {
        boolean done = shell.workspace().split(orientation);
        if (!done) {
            desk.notifications()
                    .tell(
                            desk.messages().text("pane.full"),
                            desk.messages().text("pane.full.why", Workspace.MOST));
        }
        return done;
    }

    /// Closes the active pane; with the last one of a window that is not the first, the window.
    void closePane(ShellController shell) {
        if (!shell.workspace().close(shell.workspace().active())) {
            torn.stream()
                    .filter(t -> t.shell() == shell)
                    .findFirst()
                    .ifPresent(t -> t.stage().hide());
        }
    }

    /// Gives a pane its own window, on the next monitor where there is one; a window with nothing
    /// else in it goes there itself.
    void tearOff(ShellController from, WorkPane pane) {
        Stage before = stage(from);
        if (from != main && from.workspace().panes().size() == 1) {
            moveOn(before);
            return;
        }
        if (from.workspace().panes().size() == 1) {
            String home = desk.screens().specs().getFirst().id();
            from.workspace()
                    .add(
                            Workspace.pane(desk, new Way(desk.screens().specs(), Place.of(home))),
                            Orientation.HORIZONTAL);
        }
        from.workspace().release(pane);
        Stage stage = open(pane);
        Rectangle2D there = nextMonitor(before);
        boolean same = there.equals(monitor(before));
        stage.setX(same ? before.getX() + 40 : there.getMinX() + 40);
        stage.setY(same ? before.getY() + 40 : there.getMinY() + 40);
        stage.show();
        pane.focus();
    }

    private Stage open(WorkPane pane) {
        Stage stage = new Stage();
        ShellController shell = shells.get();
        Parent root = Fxml.load("shell", shell, desk.messages());
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        desk.appearance().dress(scene);
        stage.setScene(scene);
        ActiveScreens screens = new ActiveScreens(pane.way());
        Desk its = desk.with(screens, new Selection(), new Notifications(stage));
        Subscription title =
                screens.placeProperty()
                        .subscribe(
                                place ->
                                        stage.setTitle(
                                                desk.messages()
                                                        .text(
                                                                "window.title",
                                                                desk.messages()
                                                                        .text(
                                                                                "screen."
                                                                                        + place
                                                                                                .screen()))));
        Torn opened = new Torn(stage, shell, title);
        torn.add(opened);
        shell.ready(its, screens, stage, this, pane);
        stage.setOnHidden(e -> ended(opened));
        return stage;
    }

    /// Its panes go back to the first window as far as there is room.
    private void ended(Torn window) {
        torn.remove(window);
        if (!closing) {
            for (WorkPane pane : window.shell().workspace().panes()) {
                if (!main.workspace().full()) {
                    window.shell().workspace().release(pane);
                    main.workspace().add(pane, Orientation.HORIZONTAL);
                }
            }
        }
        window.title().unsubscribe();
        window.shell().close();
        desk.appearance().undress(window.stage().getScene());
    }

    private Stage stage(ShellController shell) {
        return torn.stream()
                .filter(t -> t.shell() == shell)
                .map(Torn::stage)
                .findFirst()
                .orElse(mainStage);
    }

    private void moveOn(Stage stage) {
        Rectangle2D next = nextMonitor(stage);
        stage.setX(next.getMinX() + 40);
        stage.setY(next.getMinY() + 40);
    }

    private static Rectangle2D monitor(Stage stage) {
        return Screen.getScreensForRectangle(
                        stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight())
                .stream()
                .findFirst()
                .orElse(Screen.getPrimary())
                .getVisualBounds();
    }

    private static Rectangle2D nextMonitor(Stage stage) {
        List<Rectangle2D> all = Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        return all.get((all.indexOf(monitor(stage)) + 1) % all.size());
    }

    /// Brings the next window to the front.
    void next(ShellController from) {
        List<Stage> all = new ArrayList<>(List.of(mainStage));
        torn.forEach(t -> all.add(t.stage()));
        Stage next = all.get((all.indexOf(stage(from)) + 1) % all.size());
        next.toFront();
        next.requestFocus();
    }

    /// Closes all windows but the first, with what is in them.
    public void close() {
        closing = true;
        List.copyOf(torn).forEach(t -> t.stage().hide());
    }
}

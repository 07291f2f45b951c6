package org.wattdeck.ui.screen.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fxml;
import org.wattdeck.ui.kit.Notifications;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Selection;
import org.wattdeck.ui.kit.Way;
import org.wattdeck.ui.screen.layout.Bounds;
import org.wattdeck.ui.screen.layout.Layout;
import org.wattdeck.ui.screen.layout.Layouts;
import org.wattdeck.ui.screen.palette.PortfolioIndex;
import org.wattdeck.ui.screen.system.Diagnostics;
import org.wattdeck.ui.screen.workspace.ActiveScreens;
import org.wattdeck.ui.screen.workspace.PaneTree;
import org.wattdeck.ui.screen.workspace.WorkPane;
import org.wattdeck.ui.screen.workspace.Workspace;

/// The windows of the console over one deck: the first, and those that panes were taken out to.
/// Each has its own alarm strip, mode frame, status and keys; closing one brings its panes back
/// to the first. FX thread.
public final class Windows {

    private static final double WIDTH = 1000;
    private static final double HEIGHT = 720;
    private static final double STEP = 40;
    private static final Orientation SIDE = Orientation.HORIZONTAL;

    private final Desk desk;
    private final Stage mainStage;
    private final ShellController main;
    private final Supplier<ShellController> shells;
    private final Layouts layouts;
    private final PortfolioIndex index;
    private final List<Torn> torn = new ArrayList<>();
    private final ListChangeListener<Screen> monitors = change -> rescue();
    private @Nullable WallWindow wall;
    private boolean replacing;

    private record Torn(Stage stage, ShellController shell, Subscription title) {}

    /// @param desk the first window's
    /// @param shells makes the frame of another window
    public Windows(
            Desk desk, Stage stage, ShellController shell, Supplier<ShellController> shells) {
        this.desk = desk;
        this.mainStage = stage;
        this.main = shell;
        this.shells = shells;
        layouts = new Layouts(desk.preferences());
        index = new PortfolioIndex(desk);
        Screen.getScreens().addListener(monitors);
    }

    /// What all palettes search.
    PortfolioIndex index() {
        return index;
    }

    Layouts layouts() {
        return layouts;
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
        remember();
        if (!done) {
            desk.notifications()
                    .tell(
                            desk.messages().text("pane.full"),
                            desk.messages()
                                    .text("pane.full.why", Integer.toString(Workspace.MOST)));
        }
        return done;
    }

    /// Closes the active pane; with the last one of a window that is not the first, the window.
    void closePane(ShellController shell) {
        if (!shell.workspace().close(shell.workspace().active())) {
            of(shell).ifPresent(t -> t.stage().hide());
        }
        remember();
    }

    /// For the next start, also after a kill.
    private void remember() {
        layouts.remember(now());
    }

    private Optional<Torn> of(ShellController shell) {
        return torn.stream().filter(t -> t.shell() == shell).findFirst();
    }

    /// Gives a pane its own window, on the next monitor where there is one; a window with nothing
    /// else in it goes there itself.
    void tearOff(ShellController from, WorkPane pane) {
        Stage before = of(from).map(Torn::stage).orElse(mainStage);
        boolean alone = from.workspace().panes().size() == 1;
        Bounds next = Monitors.after(before);
        if (alone && from != main) {
            before.setX(next.x() + STEP);
            before.setY(next.y() + STEP);
            return;
        }
        if (alone) {
            from.workspace().add(Workspace.pane(desk, new Way(desk.screens().specs())), SIDE);
        }
        boolean same = Screen.getScreens().size() == 1;
        tearOff(
                from,
                pane,
                new Bounds(
                        (same ? before.getX() : next.x()) + STEP,
                        (same ? before.getY() : next.y()) + STEP,
                        WIDTH,
                        HEIGHT));
    }

    /// What lies beyond the workspace of a window.
    Workspace.Outside around(ShellController shell) {
        return new Workspace.Outside() {
            @Override
            public void tearOff(WorkPane pane) {
                Windows.this.tearOff(shell, pane);
            }

            @Override
            public void dropped(WorkPane pane, Point2D screen) {
                Windows.this.dropped(shell, pane, screen);
            }

            @Override
            public void changed() {
                remember();
            }
        };
    }

    /// A pane that is dragged over another window goes there, anywhere else it gets its own.
    private void dropped(ShellController from, WorkPane pane, Point2D screen) {
        List<ShellController> others = new ArrayList<>(List.of(main));
        torn.forEach(t -> others.add(t.shell()));
        others.remove(from);
        for (ShellController other : others) {
            if (other.workspace().takeAt(pane, screen, () -> from.workspace().release(pane))) {
                from.workspace().active().focus();
                pane.focus();
                remember();
                return;
            }
        }
        tearOff(
                from,
                pane,
                new Bounds(screen.getX() - STEP, screen.getY() - STEP / 4, WIDTH, HEIGHT));
    }

    private void tearOff(ShellController from, WorkPane pane, Bounds where) {
        from.workspace().release(pane);
        from.workspace().active().focus();
        Stage stage = open(pane);
        Monitors.place(stage, where.on(Monitors.all()));
        stage.show();
        pane.focus();
        remember();
    }

    /// Another window around this pane, not shown yet.
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
                screens.placeProperty().subscribe(place -> stage.setTitle(title(place)));
        Torn opened = new Torn(stage, shell, title);
        torn.add(opened);
        shell.ready(its, screens, stage, this, pane);
        stage.setOnHidden(e -> ended(opened));
        return stage;
    }

    private String title(Place place) {
        return desk.messages()
                .text("window.title", desk.messages().text("screen." + place.screen()));
    }

    /// Its panes go back to the first window as far as there is room.
    private void ended(Torn window) {
        torn.remove(window);
        if (!replacing) {
            for (WorkPane pane : window.shell().workspace().panes()) {
                if (!main.workspace().full()) {
                    window.shell().workspace().release(pane);
                    main.workspace().add(pane, SIDE);
                }
            }
            remember();
        }
        window.title().unsubscribe();
        window.shell().close();
        desk.appearance().undress(window.stage().getScene());
    }

    /// Brings the next window to the front.
    void next(ShellController from) {
        List<Stage> all = new ArrayList<>(List.of(mainStage));
        torn.forEach(t -> all.add(t.stage()));
        Stage here = of(from).map(Torn::stage).orElse(mainStage);
        Stage next = all.get((all.indexOf(here) + 1) % all.size());
        next.toFront();
        next.requestFocus();
    }

    /// Opens the wallboard on the next monitor, filling it where there is more than one; closes it
    /// where it is open.
    void toggleWall() {
        if (wall != null) {
            wall.stage().hide();
        } else {
            showWall();
        }
    }

    /// Opens the wallboard, or brings it to the front.
    public void showWall() {
        if (wall != null) {
            wall.stage().toFront();
            return;
        }
        WallWindow opened = new WallWindow(desk, new Stage());
        wall = opened;
        opened.stage()
                .setOnHidden(
                        e -> {
                            opened.close();
                            wall = null;
                        });
        boolean alone = Screen.getScreens().size() == 1;
        Bounds next = Monitors.after(mainStage);
        opened.stage().setX(next.x() + (alone ? STEP : 0));
        opened.stage().setY(next.y() + (alone ? STEP : 0));
        opened.stage().setFullScreen(!alone);
        opened.stage().show();
    }

    /// The window of the wallboard, while it is open.
    public Optional<Stage> wall() {
        return Optional.ofNullable(wall).map(WallWindow::stage);
    }

    void packDiagnostics() {
        Diagnostics.pack(desk);
    }

    /// How the windows stand.
    public Layout now() {
        List<Layout.Window> all = new ArrayList<>();
        all.add(window(mainStage, main));
        torn.forEach(t -> all.add(window(t.stage(), t.shell())));
        return new Layout(all);
    }

    private static Layout.Window window(Stage stage, ShellController shell) {
        return new Layout.Window(Monitors.of(stage), stage.isMaximized(), shell.workspace().tree());
    }

    /// Opens a layout that was kept; nothing where there is none of that name.
    public void open(String name) {
        layouts.get(name).ifPresent(this::open);
    }

    /// Puts all windows and panes as they stand in the layout. Panes that are in it already stay.
    public void open(Layout layout) {
        Layout wanted = layout.on(Monitors.all());
        Layout.Window first = wanted.windows().getFirst();
        closeTorn();
        mainStage.setMaximized(first.maximized());
        if (!first.maximized()) {
            Monitors.place(mainStage, first.bounds());
        }
        openPanes(wanted);
        remember();
    }

    /// As `open`, but leaves the first window where it is.
    public void openPanes(Layout layout) {
        Layout wanted = layout.on(Monitors.all());
        main.workspace().show(known(wanted.windows().getFirst().panes()));
        for (Layout.Window window : wanted.windows().subList(1, wanted.windows().size())) {
            PaneTree panes = known(window.panes());
            Stage stage =
                    open(
                            Workspace.pane(
                                    desk,
                                    new Way(desk.screens().specs(), panes.places().getFirst())));
            torn.getLast().shell().workspace().show(panes);
            Monitors.place(stage, window.bounds());
            stage.setMaximized(window.maximized());
            stage.show();
        }
    }

    /// Sites and assets that are gone are left out of the places.
    private PaneTree known(PaneTree tree) {
        Registry registry = desk.live().registry();
        return switch (tree) {
            case PaneTree.One(Place place) -> {
                Optional<java.util.UUID> site =
                        place.siteId().filter(id -> registry.site(id).isPresent());
                yield new PaneTree.One(
                        place.about(
                                site,
                                place.assetId()
                                        .filter(
                                                id ->
                                                        site.isPresent()
                                                                && registry.asset(id)
                                                                        .isPresent())));
            }
            case PaneTree.Several several ->
                    new PaneTree.Several(
                            several.below(),
                            several.parts().stream().map(this::known).toList(),
                            several.dividers());
        };
    }

    /// Monitors came or went: no window stays out of sight.
    private void rescue() {
        List<Bounds> all = Monitors.all();
        bring(mainStage, all);
        torn.forEach(t -> bring(t.stage(), all));
    }

    private static void bring(Stage stage, List<Bounds> monitors) {
        Bounds here = Monitors.of(stage);
        Bounds there = here.on(monitors);
        if (!there.equals(here) && !stage.isMaximized()) {
            Monitors.place(stage, there);
        }
    }

    private void closeTorn() {
        replacing = true;
        List.copyOf(torn).forEach(t -> t.stage().hide());
        replacing = false;
    }

    /// Remembers how the windows stand and closes all but the first, with what is in them.
    public void close() {
        remember();
        Screen.getScreens().removeListener(monitors);
        if (wall != null) {
            wall.stage().hide();
        }
        closeTorn();
    }
}

package org.wattdeck.ui;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Deck;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.ui.kit.AlarmModel;
import org.wattdeck.ui.kit.AlarmSound;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EventModel;
import org.wattdeck.ui.kit.FrameMeter;
import org.wattdeck.ui.kit.FreezeWatch;
import org.wattdeck.ui.kit.Fxml;
import org.wattdeck.ui.kit.KeyMap;
import org.wattdeck.ui.kit.LiveModel;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.ModeModel;
import org.wattdeck.ui.kit.Notifications;
import org.wattdeck.ui.kit.PortfolioTrend;
import org.wattdeck.ui.kit.Selection;
import org.wattdeck.ui.kit.Tasks;
import org.wattdeck.ui.kit.UserModel;
import org.wattdeck.ui.kit.Way;
import org.wattdeck.ui.screen.ScreenList;
import org.wattdeck.ui.screen.layout.Bounds;
import org.wattdeck.ui.screen.layout.Layout;
import org.wattdeck.ui.screen.layout.Layouts;
import org.wattdeck.ui.screen.shell.Rebinding;
import org.wattdeck.ui.screen.shell.ShellController;
import org.wattdeck.ui.screen.shell.WallWindow;
import org.wattdeck.ui.screen.shell.Windows;
import org.wattdeck.ui.screen.workspace.ActiveScreens;

/// The console's window: it shows first, and is filled when the deck is there. FX thread.
public final class ConsoleWindow {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleWindow.class);
    private static final int EVENTS = 200;

    private final ConsoleSetup setup;
    private final Stage stage;
    private final Messages messages = new Messages();
    private final KeyMap keys;
    private final Appearance appearance;
    private final Tasks tasks = new Tasks();
    private final FreezeWatch freezes;
    private final ShellController shell;
    private final Instant began;
    private @Nullable Desk desk;
    private @Nullable Windows windows;
    private @Nullable WallWindow wall;
    private LivePlant.@Nullable Subscription coming;
    private Optional<Layout> restore = Optional.empty();

    public ConsoleWindow(ConsoleSetup setup, Stage stage, double width, double height) {
        this.setup = setup;
        began = setup.clock().instant();
        this.stage = stage;
        keys = Rebinding.keyMap(messages, ScreenList.all(), setup.keymap());
        messages.nameKeys(keys::shown);
        appearance = new Appearance(setup.preferences());
        freezes = new FreezeWatch(setup.clock());
        shell = frame();
        Parent root = Fxml.load("shell", shell, messages);
        Scene scene = new Scene(root, width, height);
        appearance.dress(scene);
        stage.setTitle(messages.text("shell.name"));
        stage.setScene(scene);
    }

    private ShellController frame() {
        return new ShellController(messages, setup.installation(), ScreenList.inspector());
    }

    public void show() {
        stage.show();
    }

    /// Where it stood last time, if that is known: on these monitors, none out of sight.
    Optional<Layout.Window> remembered(List<Bounds> monitors) {
        return new Layouts(setup.preferences())
                .start()
                .map(l -> l.on(monitors).windows().getFirst());
    }

    public Tasks tasks() {
        return tasks;
    }

    public Stage stage() {
        return stage;
    }

    public Appearance appearance() {
        return appearance;
    }

    /// The other windows.
    ///
    /// @throws IllegalStateException before there is a deck
    public Windows windows() {
        if (windows == null) {
            throw new IllegalStateException("There is no deck yet.");
        }
        return windows;
    }

    public ShellController shell() {
        return shell;
    }

    /// The deck is open: live data flows and the first screen comes up.
    public Desk ready(Deck deck) {
        Optional<Layout> start = new Layouts(setup.preferences()).start();
        ActiveScreens screens = new ActiveScreens(new Way(ScreenList.all()));
        Desk made = desk(deck, screens);
        Windows others = new Windows(made, stage, shell, this::frame);
        windows = others;
        restore = start;
        shell.ready(made, screens, stage, others);
        return made;
    }

    /// The deck is open and is only looked at: the window becomes the wallboard as soon as the
    /// plant's values are true.
    public Desk wall(Deck deck) {
        Desk made = desk(deck, new ActiveScreens(new Way(ScreenList.all())));
        coming = made.live().onUpdate(snapshot -> showWall(made));
        showWall(made);
        return made;
    }

    private void showWall(Desk made) {
        if (wall == null && made.live().real()) {
            appearance.undress(stage.getScene());
            wall = new WallWindow(made, stage);
            stage.setFullScreen(true);
            freezes.started();
        }
        if (wall != null && coming != null) {
            coming.close();
            coming = null;
        }
    }

    /// Opens the wallboard beside, or brings it to the front.
    void showWallBeside() {
        if (windows != null) {
            windows.showWall();
        }
    }

    private Desk desk(Deck deck, ActiveScreens screens) {
        if (setup.installation().readOnly()) {
            deck.modes().readOnly();
        }
        EventModel events = new EventModel(deck.live());
        LiveModel live = new LiveModel(deck.live());
        AlarmModel alarms = new AlarmModel(deck.alarms(), appearance);
        ModeModel modes = new ModeModel(deck.modes());
        Desk made =
                new Desk(
                        deck,
                        live,
                        events,
                        alarms,
                        new AlarmSound(
                                setup.speaker(), setup.preferences(), modes.liveAlarmsProperty()),
                        modes,
                        new PortfolioTrend(live, alarms),
                        screens,
                        new Selection(),
                        messages,
                        appearance,
                        setup.preferences(),
                        tasks,
                        new Notifications(stage),
                        new FrameMeter(),
                        freezes,
                        keys,
                        setup.installation(),
                        setup.portfolio(),
                        setup.reports(),
                        setup.transfer(),
                        setup.selfWatch(),
                        setup.clock(),
                        new UserModel(deck.access(), setup.actor()));
        desk = made;
        tasks.follow(
                messages.text("task.events"),
                deck.history().lastEvents(EVENTS),
                (List<PlantEvent> earlier) -> events.restore(earlier, began),
                e -> LOG.warn("Earlier events could not be read", e));
        made.trend().readEarlier(deck.history(), tasks, messages.text("task.history"));
        made.modes().onLeap(() -> startOver(made));
        return made;
    }

    /// Something else is shown: what keeps a past of its own begins anew, before any screen looks.
    private void startOver(Desk made) {
        made.live().leap();
        made.alarms().leap();
        made.events().startOver(List.of());
        Instant at = made.live().latest().time();
        tasks.follow(
                messages.text("task.events"),
                made.deck().history().lastEvents(EVENTS),
                (List<PlantEvent> earlier) -> {
                    if (!made.live().latest().time().isBefore(at)) {
                        made.events().startOver(earlier);
                    }
                },
                e -> LOG.warn("Earlier events could not be read", e));
        made.trend().startOver(made.deck().history(), tasks, messages.text("task.history"));
    }

    /// The first screen is drawn: the panes and windows of last time come up beside it, and from
    /// now on the console watches its own speed.
    void started() {
        restore.ifPresent(windows()::openPanes);
        restore = Optional.empty();
        freezes.started();
        desk().ifPresent(
                        d -> {
                            d.frames().started();
                            if (d.user().sessions().state() == Sessions.State.SIGNED_OUT) {
                                shell.askWhoItIs();
                            }
                        });
    }

    /// The deck could not be opened.
    public void failed(Throwable problem) {
        shell.failed(reason(problem));
    }

    /// The deck could not be opened for a wallboard, perhaps since a console has it.
    void wallFailed(Throwable problem) {
        shell.failed(messages.text("wall.failed", reason(problem)));
    }

    private static String reason(Throwable problem) {
        LOG.error("The console could not start. {}", problem.getMessage(), problem);
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }

    public Optional<Desk> desk() {
        return Optional.ofNullable(desk);
    }

    /// Stops everything that listens or runs; the deck itself belongs to whoever opened it.
    public void close() {
        if (windows != null) {
            windows.close();
        }
        if (wall != null) {
            wall.close();
        }
        shell.close();
        if (desk != null) {
            desk.trend().close();
            desk.live().close();
            desk.events().close();
            desk.alarms().close();
            desk.sound().close();
            desk.modes().close();
            desk.user().close();
            desk.frames().close();
        }
        freezes.close();
        tasks.close();
        appearance.undress(stage.getScene());
        stage.close();
    }
}

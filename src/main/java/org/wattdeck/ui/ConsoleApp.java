package org.wattdeck.ui;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.Deck;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.screen.layout.Bounds;
import org.wattdeck.ui.screen.layout.Layout;

/// Runs the console: the window first, then the deck on an I/O thread, then the screens. From any
/// thread; not the FX thread.
public final class ConsoleApp {

    static final double WIDTH = 1366;
    static final double HEIGHT = 768;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<@Nullable ConsoleWindow> window = new AtomicReference<>();

    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    private ConsoleApp() {}

    /// Shows the window and opens the deck with `opening`, which may take its time and may fail.
    ///
    /// @param started told once, on the FX thread, when the first screen is drawn with live data
    public static ConsoleApp start(
            ConsoleSetup setup, Callable<Deck> opening, Consumer<StartTimes> started) {
        return start(app -> app.open(setup, opening, started));
    }

    /// As `start`, for a wallboard and nothing else.
    public static ConsoleApp startWall(ConsoleSetup setup, Callable<Deck> opening) {
        return start(app -> app.openWall(setup, opening));
    }

    private static ConsoleApp start(Consumer<ConsoleApp> open) {
        ConsoleApp app = new ConsoleApp();
        Fx.start(
                () -> {
                    try {
                        open.accept(app);
                    } catch (RuntimeException e) {
                        app.failure.set(e);
                        app.closed.countDown();
                    }
                });
        return app;
    }

    private void open(ConsoleSetup setup, Callable<Deck> opening, Consumer<StartTimes> started) {
        ConsoleWindow made = window(setup);
        place(made);
        made.show();
        new StartWatch(made, setup.clock(), started).start();
        made.tasks().run("deck", opening, made::ready, made::failed);
    }

    private void openWall(ConsoleSetup setup, Callable<Deck> opening) {
        ConsoleWindow made = window(setup);
        made.show();
        made.tasks().run("deck", opening, made::wall, made::wallFailed);
    }

    private ConsoleWindow window(ConsoleSetup setup) {
        ConsoleWindow made = new ConsoleWindow(setup, new Stage(), WIDTH, HEIGHT);
        window.set(made);
        made.stage()
                .setOnHidden(
                        e -> {
                            made.close();
                            closed.countDown();
                        });
        return made;
    }

    private static void place(ConsoleWindow made) {
        List<Bounds> monitors =
                Screen.getScreens().stream()
                        .map(Screen::getVisualBounds)
                        .map(r -> new Bounds(r.getMinX(), r.getMinY(), r.getWidth(), r.getHeight()))
                        .toList();
        Optional<Layout.Window> last = made.remembered(monitors);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        // With its frame a window as large as the screen would reach over the edges.
        made.stage()
                .setMaximized(
                        last.map(Layout.Window::maximized)
                                .orElse(
                                        screen.getWidth() <= WIDTH
                                                || screen.getHeight() <= HEIGHT));
        last.filter(w -> !w.maximized())
                .map(Layout.Window::bounds)
                .ifPresent(
                        b -> {
                            made.stage().setX(b.x());
                            made.stage().setY(b.y());
                            made.stage().setWidth(b.width());
                            made.stage().setHeight(b.height());
                        });
    }

    /// Waits until the operator has closed the window.
    ///
    /// @throws IllegalStateException if the window could not be made
    public void awaitClosed() throws InterruptedException {
        closed.await();
        RuntimeException problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("The window could not be opened.", problem);
        }
    }

    /// Opens the wallboard, or brings it to the front; where there are only a wallboard or no deck
    /// yet, nothing. On any thread.
    public void showWall() {
        ConsoleWindow made = window.get();
        if (made != null) {
            Fx.later(made::showWallBeside);
        }
    }

    /// Closes the window from outside, as at the end of the process.
    public void close() {
        ConsoleWindow made = window.get();
        if (made != null) {
            Fx.now(made.stage()::close);
        }
    }
}

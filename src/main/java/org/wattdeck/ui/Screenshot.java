package org.wattdeck.ui;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Deck;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Png;
import org.wattdeck.ui.kit.Theme;

/// Draws any screen to a picture, with or without a display (`-Dglass.platform=Headless
/// -Dprism.order=sw`). From any thread but the FX thread.
public final class Screenshot {

    private static final long PATIENCE_SECONDS = 60;
    private static final int SETTLING_FRAMES = 12;
    private static final String HEADLESS = ".headless.HeadlessWindow";
    private static final Logger LOG = LoggerFactory.getLogger(Screenshot.class);

    private Screenshot() {}

    /// @param place the screen, with the site and asset it should show
    /// @param inspect whether the faceplate of the place's asset is open
    /// @param updates how many snapshots must have come in before the picture is taken
    public record Shot(
            Place place, Theme theme, int width, int height, boolean inspect, int updates) {

        public static Shot of(String screen, Theme theme, int width, int height) {
            return new Shot(Place.of(screen), theme, width, height, false, 1);
        }

        public Shot at(UUID siteId) {
            return new Shot(
                    place.about(Optional.of(siteId), place.assetId()),
                    theme,
                    width,
                    height,
                    inspect,
                    updates);
        }
    }

    /// The picture as PNG bytes.
    ///
    /// @throws IllegalArgumentException if there is no such screen
    public static byte[] take(ConsoleSetup setup, Deck deck, Shot shot) {
        return take(setup, deck, shot, desk -> {});
    }

    /// As above; `before` runs on the FX thread when the screen is up, to bring it into a state.
    public static byte[] take(ConsoleSetup setup, Deck deck, Shot shot, Consumer<Desk> before) {
        CompletableFuture<byte[]> picture = new CompletableFuture<>();
        Fx.start(
                () -> {
                    Fx.endWithLastWindow(false);
                    Thread.currentThread().setUncaughtExceptionHandler(Screenshot::uncaught);
                    try {
                        open(setup, deck, shot, before, picture);
                    } catch (RuntimeException e) {
                        picture.completeExceptionally(e);
                    }
                });
        try {
            return picture.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The picture was not waited for.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException badRequest) {
                throw badRequest;
            }
            throw new IllegalStateException(
                    "The screen (" + shot.place().screen() + ") could not be drawn.", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "The screen ("
                            + shot.place().screen()
                            + ") did not settle in "
                            + PATIENCE_SECONDS
                            + " s.",
                    e);
        }
    }

    /// The headless platform of JavaFX 26 keeps what its windows show in 1,000 by 1,000 pixels and
    /// throws for every frame that reaches beyond. A picture is not taken from there: no harm done.
    private static void uncaught(Thread thread, Throwable problem) {
        StackTraceElement[] stack = problem.getStackTrace();
        if (problem instanceof IndexOutOfBoundsException
                && Arrays.stream(stack).anyMatch(f -> f.getClassName().endsWith(HEADLESS))) {
            LOG.debug("A frame larger than the headless platform's", problem);
        } else {
            LOG.error("A frame of the picture could not be drawn.", problem);
        }
    }

    private static void open(
            ConsoleSetup setup,
            Deck deck,
            Shot shot,
            Consumer<Desk> before,
            CompletableFuture<byte[]> picture) {
        ConsoleWindow window = new ConsoleWindow(setup, new Stage(), shot.width(), shot.height());
        window.appearance().choiceProperty().set(Optional.of(shot.theme()));
        window.show();
        Desk desk = window.ready(deck);
        if (!desk.screens().has(shot.place().screen())) {
            window.close();
            throw new IllegalArgumentException(
                    "The screen ("
                            + shot.place().screen()
                            + ") does not exist; there are "
                            + desk.screens().specs().stream().map(s -> s.id()).toList()
                            + ".");
        }
        desk.screens().open(shot.place());
        if (shot.inspect()) {
            shot.place().assetId().ifPresent(desk.selection()::inspect);
        }
        before.accept(desk);
        new AnimationTimer() {
            private int settled;

            @Override
            public void handle(long now) {
                boolean drawn =
                        desk.live().updates() >= shot.updates()
                                && desk.tasks().running().isEmpty()
                                && window.shell()
                                        .current()
                                        .filter(o -> o.screen().settled())
                                        .isPresent();
                if (drawn && settled == 0) {
                    window.started();
                }
                settled = drawn ? settled + 1 : 0;
                if (settled < SETTLING_FRAMES) {
                    return;
                }
                stop();
                Fx.later(() -> finish(window, picture));
            }
        }.start();
    }

    private static void finish(ConsoleWindow window, CompletableFuture<byte[]> picture) {
        try {
            picture.complete(Png.of(window.stage().getScene().snapshot(null)));
        } catch (RuntimeException e) {
            picture.completeExceptionally(e);
        } finally {
            window.close();
        }
    }
}

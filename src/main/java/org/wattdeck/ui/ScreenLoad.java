package org.wattdeck.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongUnaryOperator;
import javafx.animation.Animation;
import javafx.animation.AnimationTimer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import org.wattdeck.app.Deck;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Theme;

/// A window of the console under measurement: how much processor time its thread takes, frame by
/// frame. Time of the thread and not of the wall, so that other programs on the machine do not
/// count. Pixels are made by another thread and do not count; but without a display this thread
/// copies every finished picture, which a reference with as many pictures (`measureBlinking`) tells
/// apart. From any thread but the FX thread.
public final class ScreenLoad implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    /// What was measured.
    ///
    /// @param wallSeconds how long it went on
    /// @param frameMillis processor time of each frame with what came before it, in order
    public record Load(double wallSeconds, List<Double> frameMillis) {

        public double millisPerSecond() {
            return frameMillis.stream().mapToDouble(d -> d).sum() / wallSeconds;
        }

        /// The time that `fraction` of the frames stayed below.
        public double percentileMillis(double fraction) {
            List<Double> sorted = frameMillis.stream().sorted().toList();
            int at = (int) Math.ceil(fraction * sorted.size()) - 1;
            return sorted.isEmpty() ? Double.NaN : sorted.get(Math.max(0, at));
        }
    }

    private final ConsoleWindow window;
    private final Desk desk;

    private ScreenLoad(ConsoleWindow window, Desk desk) {
        this.window = window;
        this.desk = desk;
    }

    /// Opens a window at a place.
    public static ScreenLoad open(
            ConsoleSetup setup, Deck deck, Place place, double width, double height) {
        CompletableFuture<ScreenLoad> opened = new CompletableFuture<>();
        Fx.start(
                () -> {
                    Fx.endWithLastWindow(false);
                    try {
                        ConsoleWindow window = new ConsoleWindow(setup, new Stage(), width, height);
                        window.appearance().choiceProperty().set(Optional.of(Theme.GREY_DARK));
                        window.show();
                        Desk desk = window.ready(deck);
                        desk.screens().open(place);
                        opened.complete(new ScreenLoad(window, desk));
                    } catch (RuntimeException e) {
                        opened.completeExceptionally(e);
                    }
                });
        return get(opened, PATIENCE_SECONDS);
    }

    /// Measures for a while.
    public Load measure(Duration length) {
        CompletableFuture<Load> measured = new CompletableFuture<>();
        Fx.later(() -> new Meter(length, measured).start());
        return get(measured, PATIENCE_SECONDS + length.toSeconds());
    }

    /// Measures for a while with a single pixel changing at this pace: what a new picture costs
    /// whatever is in it.
    public Load measureBlinking(Duration length, Duration every) {
        Rectangle pixel = new Rectangle(1, 1);
        pixel.setManaged(false);
        Timeline blink =
                new Timeline(
                        new KeyFrame(
                                javafx.util.Duration.millis(every.toMillis()),
                                e -> pixel.setTranslateX(1 - pixel.getTranslateX())));
        blink.setCycleCount(Animation.INDEFINITE);
        Fx.later(
                () -> {
                    root().getChildren().add(pixel);
                    blink.play();
                });
        Load load = measure(length);
        Fx.later(
                () -> {
                    blink.stop();
                    root().getChildren().remove(pixel);
                });
        return load;
    }

    /// Measures for a while, and how old each picture of the alarms is when it is on the screen.
    ///
    /// @param bornNanos when the picture of this version was made, by `System.nanoTime`; 0 for one
    ///     that is not asked about
    public Alarmed measureAlarms(Duration length, LongUnaryOperator bornNanos) {
        List<Double> ages = new ArrayList<>();
        AnimationTimer shown =
                new AnimationTimer() {
                    private long version;
                    private boolean fresh;

                    @Override
                    public void handle(long now) {
                        // a change that came before this frame is drawn at its end
                        if (fresh) {
                            long born = bornNanos.applyAsLong(version);
                            if (born > 0) {
                                ages.add((System.nanoTime() - born) / 1e6);
                            }
                            fresh = false;
                        }
                        if (desk.alarms().version() != version) {
                            version = desk.alarms().version();
                            fresh = true;
                        }
                    }
                };
        Fx.later(shown::start);
        Load load = measure(length);
        Fx.later(shown::stop);
        return new Alarmed(load, new Load(load.wallSeconds(), List.copyOf(ages)));
    }

    /// @param ageMillis of pictures of the alarms when they are on the screen
    public record Alarmed(Load load, Load ageMillis) {}

    private Pane root() {
        return (Pane) window.stage().getScene().getRoot();
    }

    private static <T> T get(CompletableFuture<T> future, long seconds) {
        try {
            return future.get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The measurement was interrupted.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The screen could not be measured.", e);
        }
    }

    /// Counts on the FX thread what that thread takes from frame to frame.
    private static final class Meter extends AnimationTimer {

        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final long endNanos;
        private final CompletableFuture<Load> measured;
        private final List<Double> frames = new ArrayList<>();
        private final long startNanos = System.nanoTime();
        private long lastCpuNanos = threads.getCurrentThreadCpuTime();

        Meter(Duration length, CompletableFuture<Load> measured) {
            this.endNanos = startNanos + length.toNanos();
            this.measured = measured;
        }

        @Override
        public void handle(long now) {
            long cpu = threads.getCurrentThreadCpuTime();
            frames.add((cpu - lastCpuNanos) / 1e6);
            lastCpuNanos = cpu;
            long wall = System.nanoTime();
            if (wall >= endNanos) {
                stop();
                measured.complete(new Load((wall - startNanos) / 1e9, List.copyOf(frames)));
            }
        }
    }

    @Override
    public void close() {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        Fx.later(
                () -> {
                    window.close();
                    closed.complete(true);
                });
        var unused = get(closed, PATIENCE_SECONDS);
    }
}

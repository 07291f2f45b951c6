package org.wattdeck.ui.kit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// The only door to the FX thread. Everything that touches a scene graph runs there; everything
/// that comes from another thread goes through `later` or a {@link Pump}.
public final class Fx {

    private Fx() {}

    /// Starts the toolkit and runs `first` on its thread; where it already runs, only `first`.
    ///
    /// @throws NoWindowException if the system has no display or lacks a library for one
    public static void start(Runnable first) {
        try {
            Platform.startup(first);
        } catch (IllegalStateException alreadyStarted) {
            later(first);
        } catch (RuntimeException | LinkageError e) {
            throw NoWindowException.of(e);
        }
    }

    /// Whether the toolkit ends by itself with the last window. Pictures and tests say no.
    public static void endWithLastWindow(boolean ends) {
        Platform.setImplicitExit(ends);
    }

    public static void later(Runnable work) {
        Platform.runLater(work);
    }

    public static boolean onFx() {
        return Platform.isFxApplicationThread();
    }

    /// At once when already on the FX thread, else later.
    public static void now(Runnable work) {
        if (onFx()) {
            work.run();
        } else {
            later(work);
        }
    }

    /// Whether the system asks for dark windows. FX thread.
    public static boolean systemIsDark() {
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    }

    /// Whether the system asks programs not to move or flash. FX thread.
    public static boolean systemReducesMotion() {
        return Platform.getPreferences().isReducedMotion();
    }

    /// Runs `work` whenever the system's looks change. FX thread.
    public static void onSystemLooks(Runnable work) {
        Platform.getPreferences().colorSchemeProperty().subscribe(work);
        Platform.getPreferences().reducedMotionProperty().subscribe(work);
    }

    /// A way for values from any thread to `sink` on the FX thread, at most once per `atMostEvery`.
    /// However fast values come, one is pending and one runnable is queued: the newest value wins.
    public static <T> Pump<T> pump(Duration atMostEvery, Consumer<T> sink) {
        return new Pump<>(atMostEvery, sink);
    }

    /// See {@link #pump}.
    public static final class Pump<T> {
        private final AtomicReference<@Nullable T> pending = new AtomicReference<>();
        private final long intervalNanos;
        private final Consumer<T> sink;
        private long lastNanos;
        private boolean ran;

        private Pump(Duration atMostEvery, Consumer<T> sink) {
            this.intervalNanos = atMostEvery.toNanos();
            this.sink = sink;
        }

        /// From any thread; returns at once.
        public void offer(T value) {
            if (pending.getAndSet(value) == null) {
                later(this::drain);
            }
        }

        private void drain() {
            long wait = intervalNanos - (System.nanoTime() - lastNanos);
            if (ran && wait > 0) {
                // The value stays pending, so that no other runnable is queued meanwhile.
                PauseTransition pause =
                        new PauseTransition(javafx.util.Duration.millis(wait / 1e6));
                pause.setOnFinished(e -> deliver());
                pause.play();
            } else {
                deliver();
            }
        }

        private void deliver() {
            ran = true;
            lastNanos = System.nanoTime();
            T value = pending.getAndSet(null);
            if (value != null) {
                sink.accept(value);
            }
        }
    }
}

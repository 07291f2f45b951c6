package org.wattdeck.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;
import org.wattdeck.ui.kit.Desk;

/// Watches the frames of a new window until its first screen is drawn with live data. FX thread.
final class StartWatch extends AnimationTimer {

    /// A screen counts as drawn when it said so this many frames in a row.
    private static final int DRAWN_FRAMES = 2;

    private final ConsoleWindow window;
    private final InstantSource clock;
    private final Consumer<StartTimes> told;
    private @Nullable Instant firstFrame;
    private int drawn;

    StartWatch(ConsoleWindow window, InstantSource clock, Consumer<StartTimes> told) {
        this.window = window;
        this.clock = clock;
        this.told = told;
    }

    @Override
    public void handle(long now) {
        Instant at = clock.instant();
        Instant first = firstFrame;
        if (first == null) {
            // Called before a frame is drawn: the first one is done when the second one comes.
            firstFrame = at;
            return;
        }
        Desk desk = window.desk().orElse(null);
        boolean settled =
                desk != null
                        && desk.live().updates() > 0
                        && window.shell().current().filter(o -> o.screen().settled()).isPresent();
        drawn = settled ? drawn + 1 : 0;
        if (desk != null && drawn >= DRAWN_FRAMES) {
            stop();
            window.started();
            window.shell().offerTour();
            told.accept(
                    new StartTimes(
                            first,
                            at,
                            ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO),
                            desk.live().registry().assets().size()));
        }
    }
}

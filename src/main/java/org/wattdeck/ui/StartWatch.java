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
    private final Instant began;
    private @Nullable Duration firstFrame;
    private int drawn;

    StartWatch(ConsoleWindow window, InstantSource clock, Consumer<StartTimes> told) {
        this.window = window;
        this.clock = clock;
        this.told = told;
        began = ProcessHandle.current().info().startInstant().orElseGet(clock::instant);
    }

    @Override
    public void handle(long now) {
        Duration since = Duration.between(began, clock.instant());
        Duration first = firstFrame;
        if (first == null) {
            // Called before a frame is drawn: the first one is done when the second one comes.
            firstFrame = since;
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
            told.accept(
                    new StartTimes(
                            first,
                            since,
                            ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO),
                            desk.live().registry().assets().size()));
        }
    }
}

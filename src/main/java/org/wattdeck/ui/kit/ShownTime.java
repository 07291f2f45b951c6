package org.wattdeck.ui.kit;

import java.time.Duration;
import java.time.Instant;
import org.wattdeck.app.PlantControl;

/// The time a clock of the console shows: the wall's while the plant keeps up with it at its own
/// pace, else the plant's.
///
/// @param live whether the plant's time and the wall's are taken for the same
public record ShownTime(Instant time, boolean live) {

    /// What is this close is called the same: a tick may be 60 s long, and refreshes lag.
    private static final Duration SAME = Duration.ofSeconds(75);

    public static ShownTime of(Desk desk) {
        PlantControl control = desk.deck().control();
        Instant plant = desk.live().latest().time();
        Instant wall = desk.clock().instant();
        boolean live =
                !control.paused()
                        && control.speed() == 1
                        && Duration.between(plant, wall).abs().compareTo(SAME) < 0;
        return new ShownTime(live ? wall : plant, live);
    }
}

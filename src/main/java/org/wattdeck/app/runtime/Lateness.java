package org.wattdeck.app.runtime;

import java.time.Duration;
import org.wattdeck.domain.schedule.Block;

/// How late a block may be sent: half of its length at the most, and no more than a minute; where
/// the plant runs fast, what it does in some seconds of the wall's time, for the disk takes those.
/// What is later is missed.
final class Lateness {

    static final double LEAST_SECONDS = 60;
    private static final double WALL_SECONDS = 3;

    private Lateness() {}

    /// @param speed plant seconds per wall second
    static Duration of(Block block, double speed) {
        double most = Math.max(LEAST_SECONDS, WALL_SECONDS * speed);
        double half = block.length().toMillis() / 2e3;
        return Duration.ofMillis(Math.round(Math.min(most, half) * 1e3));
    }
}

package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Looks at the three clocks and tells a wall clock that was set from a sleep.
final class ClockWatch {

    /// Less than this is the clocks' own unevenness.
    static final double JUMP_SECONDS = 2;

    private final TimeSource time;
    private long nanos;
    private Instant wall;
    private @Nullable Long withSleep;

    record Seen(double jumpSeconds, double sleptSeconds) {}

    ClockWatch(TimeSource time) {
        this.time = time;
        this.nanos = time.nanos();
        this.wall = time.wall();
        this.withSleep = now();
    }

    private @Nullable Long now() {
        return time.nanosWithSleep().isPresent() ? time.nanosWithSleep().getAsLong() : null;
    }

    void restart() {
        look();
    }

    /// What happened since the last look. Where no clock counts through a sleep, a wall clock
    /// that went forward is taken for one: then commands end when they were promised to.
    Seen look() {
        Long sleepBefore = withSleep;
        Long sleepNow = now();
        double mono = (time.nanos() - nanos) / 1e9;
        double wallPassed = Duration.between(wall, time.wall()).toMillis() / 1e3;
        nanos = time.nanos();
        wall = time.wall();
        withSleep = sleepNow;
        if (sleepBefore != null && sleepNow != null) {
            double slept = Math.max(0, (sleepNow - sleepBefore) / 1e9 - mono);
            slept = slept > JUMP_SECONDS ? slept : 0;
            return new Seen(wallPassed - mono - slept, slept);
        }
        double jump = wallPassed - mono;
        return jump > JUMP_SECONDS ? new Seen(0, jump) : new Seen(jump, 0);
    }
}

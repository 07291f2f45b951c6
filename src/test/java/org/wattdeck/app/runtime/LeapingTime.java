package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/// Clocks that stand until a test moves them, together or each by itself.
final class LeapingTime implements TimeSource {

    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private long nanos = 1_000_000_000L;
    private Instant wall = START;
    private long slept;
    private final boolean countsSleep;
    private long nextId;

    LeapingTime() {
        this(true);
    }

    LeapingTime(boolean countsSleep) {
        this.countsSleep = countsSleep;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant wall() {
        return wall;
    }

    @Override
    public OptionalLong nanosWithSleep() {
        return countsSleep ? OptionalLong.of(nanos + slept) : OptionalLong.empty();
    }

    /// All clocks go on.
    void pass(Duration time) {
        nanos += time.toNanos();
        wall = wall.plus(time);
    }

    /// Somebody sets the wall clock.
    void setWall(Duration by) {
        wall = wall.plus(by);
    }

    /// The computer sleeps: the monotonic clock stands.
    void sleep(Duration time) {
        wall = wall.plus(time);
        slept += time.toNanos();
    }

    /// Lets the loop do what is due in `time`, each turn at its moment.
    void run(PlantLoop loop, Duration time) {
        long until = nanos + time.toNanos();
        while (true) {
            long wait = Math.max(1, loop.turn());
            if (nanos + wait > until) {
                pass(Duration.ofNanos(until - nanos));
                loop.turn();
                return;
            }
            pass(Duration.ofNanos(wait));
        }
    }

    Supplier<UUID> ids() {
        return () -> new UUID(7, ++nextId);
    }
}

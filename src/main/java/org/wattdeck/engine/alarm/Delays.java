package org.wattdeck.engine.alarm;

import java.time.Duration;

/// How long a condition must stand before it counts, and be gone before it counts as gone.
public record Delays(Duration on, Duration off) {

    public static final Delays NONE = new Delays(Duration.ZERO, Duration.ZERO);

    public Delays {
        if (on.isNegative() || off.isNegative()) {
            throw new IllegalArgumentException(
                    "The delays (" + on + ", " + off + ") must not be negative.");
        }
    }

    public static Delays seconds(long on, long off) {
        return new Delays(Duration.ofSeconds(on), Duration.ofSeconds(off));
    }
}

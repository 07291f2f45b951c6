package org.wattdeck.app.access;

import java.time.Duration;

/// From when on wrong passwords, PINs and codes are an alarm.
///
/// @param tries so many of them
/// @param within in this time
public record TriesLimit(int tries, Duration within) {

    public static final TriesLimit DEFAULT = new TriesLimit(5, Duration.ofMinutes(10));

    public TriesLimit {
        if (tries < 1 || !within.isPositive()) {
            throw new IllegalArgumentException(
                    "A limit of %d tries within %s is none.".formatted(tries, within));
        }
    }
}

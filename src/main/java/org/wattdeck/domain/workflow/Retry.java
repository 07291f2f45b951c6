package org.wattdeck.domain.workflow;

import java.time.Duration;

/// How often a task that failed is tried again, and how long is waited before.
///
/// @param most tries after the first
/// @param first wait
/// @param factor each wait is so many times the one before
/// @param longest wait
public record Retry(int most, Duration first, double factor, Duration longest) {

    public static final Retry DEFAULT =
            new Retry(3, Duration.ofSeconds(30), 2, Duration.ofMinutes(10));

    public static final Retry NONE =
            new Retry(0, Duration.ofSeconds(30), 2, Duration.ofMinutes(10));

    /// How long to wait before a try.
    ///
    /// @param number 1 for the first after the one that failed
    public Duration before(int number) {
        double millis = first.toMillis() * Math.pow(factor, number - 1.0);
        return Duration.ofMillis((long) Math.min(millis, longest.toMillis()));
    }
}

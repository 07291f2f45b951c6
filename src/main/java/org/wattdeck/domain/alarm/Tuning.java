package org.wattdeck.domain.alarm;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// How a rule watches, where it is otherwise than designed.
///
/// @param deadband in the rule's unit (a share as a fraction); empty for the designed one
/// @param on how long a condition must stand before it counts; empty for the designed one
/// @param off how long it must be gone before it counts as gone; empty for the designed one
/// @param enabled whether it watches at all
public record Tuning(
        OptionalDouble deadband, Optional<Duration> on, Optional<Duration> off, boolean enabled) {

    public static final Duration LONGEST_DELAY = Duration.ofHours(24);

    public static final Tuning AS_DESIGNED =
            new Tuning(OptionalDouble.empty(), Optional.empty(), Optional.empty(), true);

    public Tuning {
        if (deadband.isPresent() && !(deadband.getAsDouble() >= 0)) {
            throw new IllegalArgumentException(
                    "The deadband (" + deadband.getAsDouble() + ") must not be negative.");
        }
        for (Optional<Duration> delay : java.util.List.of(on, off)) {
            if (delay.filter(d -> d.isNegative() || d.compareTo(LONGEST_DELAY) > 0).isPresent()) {
                throw new IllegalArgumentException(
                        "The delay (" + delay.get() + ") must be from 0 to 24 h.");
            }
        }
    }
}

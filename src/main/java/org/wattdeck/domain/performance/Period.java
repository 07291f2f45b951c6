package org.wattdeck.domain.performance;

import java.time.Duration;
import java.time.Instant;

/// Time from `start` (included) to `end` (excluded).
public record Period(Instant start, Instant end) {

    public Period {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException(
                    "The period from " + start + " to " + end + " is empty.");
        }
    }

    public double hours() {
        return Duration.between(start, end).toMillis() / 3_600_000.0;
    }

    public boolean contains(Instant time) {
        return !time.isBefore(start) && time.isBefore(end);
    }
}

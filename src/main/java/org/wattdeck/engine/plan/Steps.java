package org.wattdeck.engine.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// The half-open grid of time of a plan: `count` steps of equal length. A day of the zone may have
/// 23 or 25 hours of them.
public record Steps(Instant start, ZoneId zone, int stepSeconds, int count) {

    public Steps {
        if (stepSeconds <= 0 || count <= 0) {
            throw new IllegalArgumentException(
                    "A plan needs steps (%d) of at least one second (%d)."
                            .formatted(count, stepSeconds));
        }
    }

    /// How long one step is.
    public double hours() {
        return stepSeconds / 3600.0;
    }

    /// The start of a step; that of step `count` is the end of the plan.
    public Instant at(int step) {
        return start.plusSeconds((long) step * stepSeconds);
    }

    public ZonedDateTime local(int step) {
        return at(step).atZone(zone);
    }

    public Instant end() {
        return at(count);
    }
}

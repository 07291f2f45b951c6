package org.wattdeck.store.sql;

import java.time.Duration;

/// How long telemetry is kept. Roll-ups of 15 minutes and longer, events and dispatches stay for
/// ever.
public record Retention(Duration raw, Duration minute) {

    public static final Retention DEFAULT =
            new Retention(Duration.ofDays(30), Duration.ofDays(365));

    public Retention {
        if (raw.compareTo(Duration.ofDays(1)) < 0 || minute.compareTo(raw) < 0) {
            throw new IllegalArgumentException(
                    "Raw telemetry must be kept for a day or more ("
                            + raw
                            + "), minutes as long or longer ("
                            + minute
                            + ").");
        }
    }
}

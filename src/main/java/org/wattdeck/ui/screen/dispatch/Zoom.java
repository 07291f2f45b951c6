package org.wattdeck.ui.screen.dispatch;

import java.time.Duration;

/// How much time the board shows, and by how much keys move a block there.
enum Zoom {
    HOURS_4(Duration.ofHours(4), Duration.ofMinutes(5)),
    HOURS_12(Duration.ofHours(12), Duration.ofMinutes(15)),
    HOURS_24(Duration.ofHours(24), Duration.ofMinutes(15)),
    DAYS_7(Duration.ofDays(7), Duration.ofMinutes(60));

    final Duration length;
    final Duration step;

    Zoom(Duration length, Duration step) {
        this.length = length;
        this.step = step;
    }

    String key() {
        return switch (this) {
            case HOURS_4 -> "schedule.span.4h";
            case HOURS_12 -> "schedule.span.12h";
            case HOURS_24 -> "schedule.span.24h";
            case DAYS_7 -> "schedule.span.7d";
        };
    }
}

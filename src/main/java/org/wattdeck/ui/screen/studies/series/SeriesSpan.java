package org.wattdeck.ui.screen.studies.series;

import java.time.Duration;

/// How much of a series is seen.
enum SeriesSpan {
    DAY(1),
    WEEK(7),
    MONTH(30),
    QUARTER(91),
    YEAR(366),
    /// From the first point to the last.
    ALL(0);

    private final int days;

    SeriesSpan(int days) {
        this.days = days;
    }

    Duration length() {
        return Duration.ofDays(days);
    }
}

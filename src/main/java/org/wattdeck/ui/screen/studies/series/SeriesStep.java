package org.wattdeck.ui.screen.studies.series;

import java.time.Duration;
import java.util.Optional;

/// The periods a series is brought onto.
enum SeriesStep {
    /// As its points are.
    NONE(0),
    FIVE_MINUTES(300),
    QUARTER(900),
    HALF_HOUR(1800),
    HOUR(3600),
    DAY(86_400);

    private final long seconds;

    SeriesStep(long seconds) {
        this.seconds = seconds;
    }

    Optional<Duration> length() {
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }
}

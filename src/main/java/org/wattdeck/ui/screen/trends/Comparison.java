package org.wattdeck.ui.screen.trends;

import java.time.Duration;

/// Which earlier time lies under the present one.
enum Comparison {
    NONE(Duration.ZERO),
    YESTERDAY(Duration.ofDays(1)),
    LAST_WEEK(Duration.ofDays(7));

    private final Duration earlier;

    Comparison(Duration earlier) {
        this.earlier = earlier;
    }

    long earlierMillis() {
        return earlier.toMillis();
    }

    Comparison next() {
        return values()[(ordinal() + 1) % values().length];
    }
}

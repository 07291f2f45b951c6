package org.wattdeck.domain.performance;

import java.util.Locale;

/// How finely a span of time is looked at. Weeks begin on Monday.
public enum Step {
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR;

    /// As people type it: `hour`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

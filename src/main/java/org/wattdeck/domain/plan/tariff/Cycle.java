package org.wattdeck.domain.plan.tariff;

import java.util.Locale;

/// How often something is charged, by the calendar of the zone. A month or a day of which the
/// period holds only a part is charged whole.
public enum Cycle {
    MONTH,
    DAY,
    /// Once for the whole period.
    PERIOD;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

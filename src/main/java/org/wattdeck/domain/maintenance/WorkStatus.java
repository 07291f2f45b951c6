package org.wattdeck.domain.maintenance;

import java.util.Locale;

/// Where an order stands. What may follow what is in [WorkSteps].
public enum WorkStatus {
    SCHEDULED,
    IN_PROGRESS,
    COMPLETED,
    CANCELLED,
    /// Its day is over and it was not begun.
    OVERDUE;

    /// Whether something is still to be done.
    public boolean open() {
        return this == SCHEDULED || this == IN_PROGRESS || this == OVERDUE;
    }

    /// The name in tables and sentences: `in_progress`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

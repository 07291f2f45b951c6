package org.wattdeck.domain.maintenance;

/// How much work matters against other work.
public enum WorkPriority {
    LOW,
    NORMAL,
    HIGH,
    URGENT
}

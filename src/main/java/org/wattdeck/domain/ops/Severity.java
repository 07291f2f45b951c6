package org.wattdeck.domain.ops;

/// How grave an event is. CLEAR ends an earlier event of the same type on the same asset.
public enum Severity {
    CLEAR,
    INFO,
    WARNING,
    ALARM,
    CRITICAL
}

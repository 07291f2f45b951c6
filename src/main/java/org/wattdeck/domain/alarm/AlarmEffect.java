package org.wattdeck.domain.alarm;

/// What a step of an alarm does besides changing its state. Every step is recorded.
public enum AlarmEffect {
    /// It calls for the operator: it sounds, flashes and counts.
    ANNOUNCE,
    /// It no longer calls.
    SILENCE,
    /// It leaves the list.
    CLOSE
}

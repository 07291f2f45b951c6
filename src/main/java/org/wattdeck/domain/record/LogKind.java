package org.wattdeck.domain.record;

/// What an entry of the logbook is about.
public enum LogKind {
    /// Written by a person.
    NOTE,
    /// A shift began or ended, a handover was signed.
    SHIFT,
    /// A command was sent or ended.
    COMMAND,
    /// A critical alarm came up.
    ALARM,
    /// Something switched itself off.
    TRIP,
    /// A lock was put on or taken off.
    LOCK,
    /// Setpoints were kept or brought back.
    RESTORE,
    /// Zero power was called, or its latch released.
    EMERGENCY,
    /// Work on an asset was planned, began or ended.
    WORK,
    /// The portfolio was changed.
    PORTFOLIO
}

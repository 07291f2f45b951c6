package org.wattdeck.domain.alarm;

/// What can happen to an alarm.
public enum AlarmTrigger {
    /// Its condition came.
    ACTIVATED,
    /// Its condition went.
    CLEARED,
    /// Its condition went, and this alarm is held until it is reset.
    CLEARED_LATCHING,
    ACKNOWLEDGED,
    /// Somebody lets a held alarm go.
    RESET,
    SHELVED,
    SUPPRESSED,
    TAKEN_OUT,
    /// It was said that its shelf, or its time out of service, soon ends.
    ENDS_SOON,
    /// It was passed on because nobody had acknowledged it in time.
    ESCALATED,
    /// The shelf, the suppression or the time out of service is over, and the condition stands.
    RETURNED_ACTIVE,
    /// A suppression is over, the condition stands and was acknowledged before.
    RETURNED_ACKED,
    /// It is back and held until it is reset.
    RETURNED_LATCHED,
    /// It is back and its condition is gone.
    RETURNED_NORMAL
}

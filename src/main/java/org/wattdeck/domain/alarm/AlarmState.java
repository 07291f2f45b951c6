package org.wattdeck.domain.alarm;

/// The nine states of an alarm, as ISA-18.2 and IEC 62682 have them.
public enum AlarmState {
    NORMAL,
    /// Active and nobody has answered for it.
    UNACKED,
    /// Active, acknowledged.
    ACKED,
    /// Over, but nobody has seen that it was.
    RTN_UNACKED,
    /// Over, held until it is reset, not acknowledged.
    LATCHED_UNACKED,
    /// Over and acknowledged, held until it is reset.
    LATCHED_ACKED,
    /// Put aside by an operator for a time.
    SHELVED,
    /// Kept back by the design: what it says follows from something else.
    SUPPRESSED,
    /// Taken out of service for some work, until that ends or somebody brings it back.
    OUT_OF_SERVICE;

    /// Whether somebody still has to acknowledge it.
    public boolean unacknowledged() {
        return this == UNACKED || this == RTN_UNACKED || this == LATCHED_UNACKED;
    }

    /// Whether it is kept from the list of those that stand: shelved, suppressed, out of service.
    public boolean withheld() {
        return this == SHELVED || this == SUPPRESSED || this == OUT_OF_SERVICE;
    }

    /// Whether it stands in the list of active alarms.
    public boolean listed() {
        return this != NORMAL && !withheld();
    }
}

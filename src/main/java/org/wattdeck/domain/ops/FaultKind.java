package org.wattdeck.domain.ops;

/// Faults the plant can have, and how grave they are. What each does to the plant is said here in
/// words and done by the kernel.
public enum FaultKind {
    /// One rack is out: a battery has half of its power limits. Warning.
    RACK_FAULT(Severity.WARNING),
    /// No cooling: a battery cell warms and is derated. Alarm.
    HVAC_FAILED(Severity.ALARM),
    /// The inverter has tripped: 0 kW at once. Alarm.
    INVERTER_FAULT(Severity.ALARM),
    /// No communication: the shown values grow stale, commands are not delivered. Warning.
    COMMS_DEGRADED(Severity.WARNING),
    /// The generator does not start. Alarm.
    START_FAILURE(Severity.ALARM),
    /// The grid connection is dead. Critical.
    GRID_OUTAGE(Severity.CRITICAL);

    private final Severity severity;

    FaultKind(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    public int bit() {
        return 1 << ordinal();
    }

    public boolean in(int faults) {
        return (faults & bit()) != 0;
    }
}

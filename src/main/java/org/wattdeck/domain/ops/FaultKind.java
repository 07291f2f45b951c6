package org.wattdeck.domain.ops;

import org.wattdeck.domain.asset.AssetType;

/// Faults the plant can have, and how grave they are. What each does to the plant is said here in
/// words and done by the kernel.
public enum FaultKind {
    /// One rack is out: a battery has half of its power limits. Warning.
    RACK_FAULT(Severity.WARNING, "rack fault", "half of its power is there."),
    /// No cooling: a battery cell warms and is derated. Alarm.
    HVAC_FAILED(Severity.ALARM, "cooling failed", "it warms and will be derated."),
    /// The inverter has tripped: 0 kW at once. Alarm.
    INVERTER_FAULT(Severity.ALARM, "inverter fault", "tripped to 0 kW."),
    /// No communication: the shown values grow stale, commands are not delivered. Warning.
    COMMS_DEGRADED(
            Severity.WARNING,
            "communication lost",
            "its values stand still and commands do not arrive."),
    /// The generator does not start. Alarm.
    START_FAILURE(Severity.ALARM, "start failure", "the generator does not start."),
    /// The grid connection is dead. Critical.
    GRID_OUTAGE(Severity.CRITICAL, "grid outage", "the connection is dead.");

    private final Severity severity;
    private final String title;
    private final String effect;

    FaultKind(Severity severity, String title, String effect) {
        this.severity = severity;
        this.title = title;
        this.effect = effect;
    }

    /// What an event says when an asset gets this fault, after the asset's code.
    public String raised() {
        return title + "; " + effect;
    }

    /// What an event says when the fault is over.
    public String cleared() {
        return title + " over.";
    }

    public Severity severity() {
        return severity;
    }

    /// Whether assets of this type can have it.
    public boolean possibleOn(AssetType type) {
        return switch (this) {
            case RACK_FAULT, HVAC_FAILED -> type == AssetType.BATTERY;
            case INVERTER_FAULT ->
                    type == AssetType.BATTERY
                            || type == AssetType.SOLAR_PV
                            || type == AssetType.WIND_TURBINE
                            || type == AssetType.EV_CHARGER;
            case COMMS_DEGRADED -> true;
            case START_FAILURE -> type == AssetType.GENERATOR;
            case GRID_OUTAGE -> type == AssetType.GRID_CONNECTION;
        };
    }

    public int bit() {
        return 1 << ordinal();
    }

    public boolean in(int faults) {
        return (faults & bit()) != 0;
    }
}

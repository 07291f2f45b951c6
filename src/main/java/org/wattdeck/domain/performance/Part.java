package org.wattdeck.domain.performance;

/// What is added up of an asset, quarter of an hour by quarter of an hour. Each is a plain sum over
/// time, so that shorter periods combine to longer ones. docs/performance.md says what is made of
/// them.
public enum Part {
    /// Time of which anything is known, seconds.
    SECONDS(1e3),
    /// Given to the bus; of a grid connection: imported.
    OUT_KWH(Part.KWH),
    /// Taken from the bus; of a grid connection: exported.
    IN_KWH(Part.KWH),
    /// Given while the site imported.
    OUT_IMPORTING_KWH(Part.KWH),
    /// Given while the site exported.
    OUT_EXPORTING_KWH(Part.KWH),
    /// Taken while the site imported.
    IN_IMPORTING_KWH(Part.KWH),
    /// Taken while the site exported.
    IN_EXPORTING_KWH(Part.KWH),
    /// Change of the state of charge, as a fraction of the capacity.
    SOC_FRACTION(1e9),
    /// What PV and wind were offered, or a load would have drawn.
    AVAILABLE_KWH(Part.KWH),
    /// Of that, what was held back.
    CURTAILED_KWH(Part.KWH),
    FUEL_LITRES(1e9),
    /// Time on the bus, seconds.
    OPERATING_SECONDS(1e3),
    /// Time stopped by a fault, seconds.
    FAULT_SECONDS(1e3),
    /// Time taken out of service, seconds.
    OUT_OF_SERVICE_SECONDS(1e3),
    /// How often it went on the bus.
    STARTS(1),
    /// How often it went off the bus.
    STOPS(1),
    /// How often a fault stopped it.
    FAILURES(1),
    /// How many faults it had, whether they stopped it or not.
    FAULTS(1),
    /// Of the time that is known, seconds of which only the minutes are.
    COARSE_SECONDS(1e3),
    /// Charging sessions that ended.
    SESSIONS(1),
    /// Whole minutes in which their vehicles stood there charged.
    IDLE_MINUTES(1);

    /// Watts times milliseconds in a kWh: ticks are kept to 1 W and 1 ms, so that this is exact.
    private static final double KWH = 3.6e9;

    private final double stepsPerUnit;

    Part(double stepsPerUnit) {
        this.stepsPerUnit = stepsPerUnit;
    }

    /// As finely as it is kept: whole steps in one unit.
    public double stepsPerUnit() {
        return stepsPerUnit;
    }
}

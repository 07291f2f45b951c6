package org.wattdeck.domain.ops;

/// What an asset is doing right now, in one word.
public enum UnitStatus {
    IDLE,
    /// Battery delivers to the bus.
    DISCHARGING,
    /// Battery or vehicle takes from the bus.
    CHARGING,
    /// PV, wind or a generator delivers.
    GENERATING,
    /// A generator on its way to its minimum output.
    STARTING,
    /// A load draws.
    CONSUMING,
    /// A load below, or PV or wind under, what it would do by itself.
    CURTAILED,
    IMPORTING,
    EXPORTING,
    /// Stopped by a fault: 0 kW.
    FAULT,
    /// Not active in the registry: 0 kW.
    OUT_OF_SERVICE,
}

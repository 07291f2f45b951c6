package org.wattdeck.engine.plan.unit;

/// PV, wind, or anything else that gives what there is and may give less.
///
/// @param availableKw at most, at least 0
/// @param curtailable whether less may be taken
/// @param curtailmentPerKwh currency for each kWh that is not taken
/// @param kgPerKwh CO2 of what it gives
public record Source(
        String code,
        int bus,
        double[] availableKw,
        boolean curtailable,
        double curtailmentPerKwh,
        double kgPerKwh)
        implements Unit {}

package org.wattdeck.engine.plan.unit;

import java.util.List;

/// A connection that energy is bought from and sold to.
///
/// @param importKw most that may be taken
/// @param exportKw most that may be given
/// @param importPerKwh what a kWh costs
/// @param exportPerKwh what a kWh brings; below zero it costs
/// @param kgPerKwh CO2 of a kWh taken
/// @param demand charges for peaks
public record Grid(
        String code,
        int bus,
        double[] importKw,
        double[] exportKw,
        double[] importPerKwh,
        double[] exportPerKwh,
        double[] kgPerKwh,
        List<DemandCharge> demand)
        implements Unit {
    public Grid {
        demand = List.copyOf(demand);
    }
}

package org.wattdeck.engine.plan.unit;

/// What must be served, but for the part that may be shed.
///
/// @param sheddableFraction of each step, 0 to 1
/// @param shedPerKwh currency for each kWh not served
public record Demand(
        String code, int bus, double[] demandKw, double sheddableFraction, double shedPerKwh)
        implements Unit {}

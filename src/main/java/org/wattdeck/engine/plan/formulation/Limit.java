package org.wattdeck.engine.plan.formulation;

/// Something a plan must keep to, in words: `the import limit of GRID`.
///
/// @param unit of what it limits: kW, kWh, kg or steps
/// @param reluctance how much rather another limit would give way, per unit; 0 where it cannot
/// @param priced whether its price says what more of it is worth; not where decisions of 0 or 1 are
///     held, whose prices say nothing
record Limit(String words, String unit, double reluctance, boolean priced) {

    static final double READILY = 1;

    /// What somebody asked for rather gives way than what equipment can do.
    static final double LATE = 10;

    /// Demand that is not served is the last thing to give.
    static final double LAST = 100;
}

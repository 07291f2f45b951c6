package org.wattdeck.engine.plan.rolling;

/// What an asset could do when a step had passed, as its faults and its state let it.
///
/// @param leastKw towards the bus, below zero what it takes
/// @param mostKw towards the bus
public record InReach(double leastKw, double mostKw) {

    /// Whatever its limits say.
    static final InReach ALL = new InReach(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    static final InReach NOTHING = new InReach(0, 0);
}

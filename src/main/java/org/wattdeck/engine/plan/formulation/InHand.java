package org.wattdeck.engine.plan.formulation;

/// A unit that can keep power in hand for those who may call for it: columns of kW that it could
/// give more, or less, at once and for a while.
interface InHand {

    /// @param callHours how long a full call lasts
    void up(int step, int column, double callHours);

    void down(int step, int column, double callHours);
}

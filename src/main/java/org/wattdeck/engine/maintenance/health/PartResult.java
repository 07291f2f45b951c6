package org.wattdeck.engine.maintenance.health;

import java.util.Optional;

/// What one part says of an asset, or why it says nothing.
public sealed interface PartResult {

    HealthPart part();

    /// How much it counts for the asset's type, 0 to 1.
    double weight();

    /// A part that was measured.
    ///
    /// @param scorePoints 0 (at its limit or beyond) to 100 (as good as new)
    /// @param measured, reference, limit in the unit of the measure: what it is now, what it is
    ///     held against, where work is needed
    /// @param windowDays over how many days it was measured
    /// @param trend how it moves, where it can be said, in the unit of the measure and counted
    ///     upwards towards the limit
    /// @param crossing when it reaches the limit
    /// @param chance how likely it is that nothing changed and this is seen all the same, 0 to 1;
    ///     1 where that is not asked
    record Scored(
            HealthPart part,
            double weight,
            Measure measure,
            double scorePoints,
            double measured,
            double reference,
            double limit,
            int windowDays,
            Optional<Trend> trend,
            Crossing crossing,
            double chance)
            implements PartResult {}

    /// A part that counts nowhere.
    ///
    /// @param days of how many days something is known that could have served
    record Missing(HealthPart part, double weight, Why why, int days) implements PartResult {}

    /// Why a part says nothing.
    enum Why {
        /// Nothing of the kind is recorded of the asset.
        NOT_RECORDED,
        /// Too few days are.
        TOO_FEW_DAYS,
        /// Its spec does not say what it is made for.
        NOT_IN_SPEC,
        /// No plan of service is for it.
        NO_PLAN
    }
}

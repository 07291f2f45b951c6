package org.wattdeck.engine.plan.storage;

/// What the battery best does. Every array has one value per step; powers are those of the bus,
/// none negative.
///
/// @param cost of import, export, curtailment and wear, less the worth of what is left
/// @param bound no plan costs less: the same as the cost but for rounding, and where
///     {@link #gap} says otherwise
/// @param energyKwh stored at the end of the step
/// @param worthPerKwh by how much the cost would fall with one kWh more in the battery at the start
///     of the step, after its standing loss: the price of stored energy, at which the step charges
///     and discharges
/// @param chargeBelowKwh with less than this, after the step's standing loss, the battery would
///     charge in the step
/// @param dischargeAboveKwh with more than this it would discharge
public record StoragePlan(
        double cost,
        double bound,
        double[] chargeKw,
        double[] dischargeKw,
        double[] energyKwh,
        double[] importKw,
        double[] exportKw,
        double[] curtailedKw,
        double[] worthPerKwh,
        double[] chargeBelowKwh,
        double[] dischargeAboveKwh)
        implements StorageAnswer {

    /// How far the cost is from proven, as a share of it.
    public double gap() {
        return Math.max(0, cost - bound) / Math.max(1e-9, Math.abs(cost));
    }
}

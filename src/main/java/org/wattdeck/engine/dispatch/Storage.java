package org.wattdeck.engine.dispatch;

import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.schema.Values;

/// What a battery can keep by its spec: its capacity in kWh of cells, the SOC it is held between,
/// and what is lost between cells and bus.
public record Storage(
        double capacityKwh,
        double minSocFraction,
        double maxSocFraction,
        double dischargeEfficiencyFraction,
        double chargeEfficiencyFraction) {

    public static Storage of(Asset battery) {
        Values spec = battery.spec();
        double leg = Math.sqrt(spec.number("round_trip_efficiency", 0.975 * 0.975));
        return new Storage(
                spec.number("capacity_kwh", 0),
                spec.number("min_soc", 0.1),
                spec.number("max_soc", 0.9),
                spec.number("discharge_efficiency", leg),
                spec.number("charge_efficiency", leg));
    }

    public double minKwh() {
        return minSocFraction * capacityKwh;
    }

    public double maxKwh() {
        return maxSocFraction * capacityKwh;
    }

    /// What can be given at the bus with so much in the cells.
    public double dischargeKwh(double socKwh) {
        return Math.max(0, (socKwh - minKwh()) * dischargeEfficiencyFraction);
    }

    /// What can be taken at the bus with so much in the cells.
    public double chargeKwh(double socKwh) {
        return Math.max(0, (maxKwh() - socKwh) / chargeEfficiencyFraction);
    }

    /// What is in the cells after this power for so long, whatever the bounds.
    public double afterKwh(double socKwh, double powerKw, double seconds) {
        double busKwh = powerKw * seconds / 3600;
        return socKwh
                - (busKwh >= 0
                        ? busKwh / dischargeEfficiencyFraction
                        : busKwh * chargeEfficiencyFraction);
    }
}

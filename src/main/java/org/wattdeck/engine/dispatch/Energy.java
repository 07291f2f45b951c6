package org.wattdeck.engine.dispatch;

import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.schema.Values;

/// The energy of a battery that a command can use, kWh at the bus. Discharge: what is above the
/// minimum SOC times the efficiency; charge: what is below the maximum SOC over the efficiency.
record Energy(double dischargeKwh, double chargeKwh, double minSocFraction, double maxSocFraction) {

    static Energy of(PlantSnapshot plant, int battery) {
        Values spec = plant.registry().asset(battery).spec();
        double capacity = spec.number("capacity_kwh", 0);
        double min = spec.number("min_soc", 0.1);
        double max = spec.number("max_soc", 0.9);
        double soc = plant.socKwh(battery);
        double leg = Math.sqrt(spec.number("round_trip_efficiency", 0.975 * 0.975));
        double discharge = (soc - min * capacity) * spec.number("discharge_efficiency", leg);
        double charge = (max * capacity - soc) / spec.number("charge_efficiency", leg);
        return new Energy(Math.max(0, discharge), Math.max(0, charge), min, max);
    }

    /// What is there for a command of this sign.
    double forPower(double kw) {
        return kw >= 0 ? dischargeKwh : chargeKwh;
    }

    static double neededKwh(double kw, double seconds) {
        return Math.abs(kw) * seconds / 3600;
    }
}

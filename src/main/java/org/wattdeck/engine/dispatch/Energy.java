package org.wattdeck.engine.dispatch;

import org.wattdeck.domain.ops.PlantSnapshot;

/// The energy of a battery that a command can use, kWh at the bus. Discharge: what is above the
/// minimum SOC times the efficiency; charge: what is below the maximum SOC over the efficiency.
record Energy(double dischargeKwh, double chargeKwh, double minSocFraction, double maxSocFraction) {

    static Energy of(PlantSnapshot plant, int battery) {
        Storage cells = Storage.of(plant.registry().asset(battery));
        double soc = plant.socKwh(battery);
        return new Energy(
                cells.dischargeKwh(soc),
                cells.chargeKwh(soc),
                cells.minSocFraction(),
                cells.maxSocFraction());
    }

    /// What is there for a command of this sign.
    double forPower(double kw) {
        return kw >= 0 ? dischargeKwh : chargeKwh;
    }

    static double neededKwh(double kw, double seconds) {
        return Math.abs(kw) * seconds / 3600;
    }
}

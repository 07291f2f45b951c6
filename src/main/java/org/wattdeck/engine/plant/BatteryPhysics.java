package org.wattdeck.engine.plant;

/// The battery's two equations, in one place for every use: the ramp and the energy. Power is
/// that of the inverter, kW, positive on discharge; energy is stored energy, kWh.
final class BatteryPhysics {

    private BatteryPhysics() {}

    /// Power after one step: at most `up` above or `down` below the power before, within
    /// limits.
    static double ramp(
            double powerKw,
            double targetKw,
            double upKw,
            double downKw,
            double lowKw,
            double highKw) {
        double wanted = targetKw - powerKw;
        double step = wanted > 0 ? Math.min(wanted, upKw) : Math.max(wanted, -downKw);
        return Math.max(lowKw, Math.min(highKw, powerKw + step));
    }

    /// Change of stored energy at constant power: discharging takes more than it delivers,
    /// charging stores less than it takes.
    static double storedKwh(
            double powerKw, double seconds, double chargeEfficiency, double dischargeEfficiency) {
        double kwh = powerKw * seconds / 3600;
        return kwh > 0 ? -kwh / dischargeEfficiency : -kwh * chargeEfficiency;
    }

    /// The most power that reaches exactly the lower bound after `seconds`.
    static double highestKw(double roomKwh, double seconds, double dischargeEfficiency) {
        return Math.max(0, roomKwh) * dischargeEfficiency * 3600 / seconds;
    }

    /// The least (most negative) power that reaches exactly the upper bound after `seconds`.
    static double lowestKw(double roomKwh, double seconds, double chargeEfficiency) {
        return -Math.max(0, roomKwh) / chargeEfficiency * 3600 / seconds;
    }
}

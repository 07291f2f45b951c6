package org.wattdeck.engine.plant;

import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.schema.Values;

/// Batteries: ramp, limits, two efficiencies, SOC window; with the full model also what
/// [FullBattery] adds.
///
/// A step's energy is the power at its end times its length; the ramp up holds whenever power
/// rises (less charge, more discharge), the ramp down whenever it falls. When a step's energy
/// would pass a bound of the window, its power is cut so that it ends exactly on the bound;
/// then power and setpoint are 0, even where the setpoint led back into the window. Stored
/// energy therefore changes by exactly what passes the inverter, always.
///
/// `auxiliary_load_kw` is drawn from the bus beside the inverter for as long as the battery is
/// in service; the setpoint is the inverter's. The status is idle below 0.2 % of the larger
/// power limit, at most 100 kW: 0.1 MW on the 50 MW reference unit.
final class BatteryBank extends Bank {

    /// Inverter power, kW.
    private static final int INVERTER = 0;

    /// Seconds without cooling.
    private static final int HOT = 1;

    /// 1 while the lower or upper bound has been told.
    private static final int AT_LOW = 2;

    private static final int AT_HIGH = 3;

    /// Planned to end on a bound.
    private static final int BOUND = 4;

    /// Efficiencies that hold in the planned step.
    private static final int ETA_IN = 5;

    private static final int ETA_OUT = 6;

    /// Air around it, °C.
    private static final int ROOM = 7;

    private static final int WIDTH = 8;

    /// How far from a bound, as a share of capacity, rounding may leave the stored energy.
    private static final double DUST = 1e-12;

    /// Without cooling a battery goes on for ten minutes, then at half of its power.
    static final double HOT_AFTER_SECONDS = 600;

    private final Spec[] specs;

    /// Empty under the simple model.
    private final FullBattery[] full;

    record Spec(
            double capacityKwh,
            double minKwh,
            double maxKwh,
            double maxDischargeKw,
            double maxChargeKw,
            double chargeEfficiency,
            double dischargeEfficiency,
            double upKwPerSecond,
            double downKwPerSecond,
            double auxiliaryKw) {

        private static final double IDLE_SHARE = 0.002;
        private static final double MOST_IDLE_KW = 100;

        UnitStatus status(double inverterKw) {
            double idle =
                    Math.min(MOST_IDLE_KW, IDLE_SHARE * Math.max(maxDischargeKw, maxChargeKw));
            return inverterKw > idle
                    ? UnitStatus.DISCHARGING
                    : inverterKw < -idle ? UnitStatus.CHARGING : UnitStatus.IDLE;
        }

        static Spec of(Values spec) {
            double capacity = spec.number("capacity_kwh", 0);
            double rated = spec.number("rated_power_kw", 0);
            double leg = Math.sqrt(spec.number("round_trip_efficiency", 0.975 * 0.975));
            double up = spec.number("ramp_up_rate_kw_per_sec", Double.POSITIVE_INFINITY);
            return new Spec(
                    capacity,
                    capacity * spec.number("min_soc", 0.1),
                    capacity * spec.number("max_soc", 0.9),
                    spec.number("max_discharge_kw", rated),
                    spec.number("max_charge_kw", rated),
                    spec.number("charge_efficiency", leg),
                    spec.number("discharge_efficiency", leg),
                    up,
                    spec.number("ramp_down_rate_kw_per_sec", up),
                    spec.number("auxiliary_load_kw", 0));
        }
    }

    /// @param full the full model of each battery, or none
    BatteryBank(int first, Spec[] specs, FullBattery[] full) {
        super(first, specs.length, WIDTH + (full.length > 0 ? FullBattery.WIDTH : 0));
        this.specs = specs;
        this.full = full;
    }

    private BatteryBank(BatteryBank o, int first) {
        super(first, o.count, o.width, o.memory.clone());
        specs = o.specs;
        full = o.full;
    }

    @Override
    BatteryBank copy(int first) {
        return new BatteryBank(this, first);
    }

    private boolean isFull() {
        return full.length > 0;
    }

    /// Puts an asset at its initial SOC.
    void charge(Fleet fleet, int i, Asset asset) {
        double capacity = asset.spec().number("capacity_kwh", 0);
        fleet.socKwh[i] = capacity * asset.spec().number("initial_soc", 0.5);
        fleet.socFraction[i] = capacity > 0 ? fleet.socKwh[i] / capacity : 0;
        fleet.healthFraction[i] = asset.spec().number("current_health_percentage", 100) / 100;
        fleet.setpointKw[i] = 0;
        if (isFull()) {
            full[i - first].reset(memory, at(i, WIDTH), fleet.socFraction[i]);
        }
    }

    @Override
    void hold(Fleet f, Climate climate, Recorder events) {
        for (int i = first; i < end() && isFull() && climate.isMiddle(); i++) {
            full[i - first].hold(memory, at(i, WIDTH), climate, f.socFraction[i]);
        }
    }

    Spec spec(int i) {
        return specs[i - first];
    }

    @Override
    void plan(Fleet f, Climate climate, double seconds, Recorder events) {
        for (int i = first; i < end(); i++) {
            Spec s = specs[i - first];
            int m = at(i, 0);
            memory[m + BOUND] = 0;
            room(f, i, m, climate.ambientCelsius);
            if (!f.able(i)) {
                memory[m + INVERTER] = 0;
                f.powerKw[i] = 0;
                f.availableKw[i] = 0;
                continue;
            }
            double share = share(f, i, m);
            double high = s.maxDischargeKw * share;
            double low = -s.maxChargeKw * share;
            double target =
                    Double.isNaN(f.setpointKw[i]) ? 0 : Math.clamp(f.setpointKw[i], low, high);
            double command = f.commandedRampKwPerSecond[i];
            double up = (command < s.upKwPerSecond ? command : s.upKwPerSecond) * seconds;
            double down = (command < s.downKwPerSecond ? command : s.downKwPerSecond) * seconds;
            double power = BatteryPhysics.ramp(memory[m + INVERTER], target, up, down, low, high);
            efficiencies(i, m, s, power);
            double most =
                    BatteryPhysics.highestKw(f.socKwh[i] - s.minKwh, seconds, memory[m + ETA_OUT]);
            double least =
                    BatteryPhysics.lowestKw(s.maxKwh - f.socKwh[i], seconds, memory[m + ETA_IN]);
            if (power > 0 && power >= most) {
                power = most;
                memory[m + BOUND] = -1;
            } else if (power < 0 && power <= least) {
                power = least == 0 ? 0 : least;
                memory[m + BOUND] = 1;
            }
            memory[m + INVERTER] = power;
            f.powerKw[i] = power - s.auxiliaryKw + 0.0; // no -0
            f.availableKw[i] = most > 0 ? high : 0;
        }
    }

    private void efficiencies(int i, int m, Spec s, double power) {
        memory[m + ETA_IN] =
                isFull() ? full[i - first].curve.chargeEfficiency(power) : s.chargeEfficiency;
        memory[m + ETA_OUT] =
                isFull() ? full[i - first].curve.dischargeEfficiency(power) : s.dischargeEfficiency;
    }

    /// The share of its limits a battery has with a rack out or without cooling.
    private double share(Fleet f, int i, int m) {
        double share = FaultKind.RACK_FAULT.in(f.faults[i]) ? 0.5 : 1;
        if (isFull()) {
            return share * full[i - first].share(memory, at(i, WIDTH));
        }
        return memory[m + HOT] >= HOT_AFTER_SECONDS ? share * 0.5 : share;
    }

    /// The cells follow the air of the room.
    private void room(Fleet f, int i, int m, double ambientCelsius) {
        double before = roomCelsius(m);
        memory[m + ROOM] = ambientCelsius;
        if (!isFull()) {
            f.temperatureCelsius[i] += roomCelsius(m) - before;
        }
    }

    private double roomCelsius(int m) {
        return Math.clamp(memory[m + ROOM], 18, 30);
    }

    /// Up to 20 K within an hour without cooling.
    private double hotCelsius(int m) {
        return Math.min(memory[m + HOT], 3600) / 3600 * 20;
    }

    /// The simple model's estimate: the room, what losses lift the cells by, which is 8 K at full
    /// power and comes with the time constant of the full model, and up to 20 K uncooled.
    ///
    /// @param hotBefore of the last step, whose temperature the fleet has
    private void warm(Fleet f, int i, double powerKw, double hotBefore, double settled) {
        int m = at(i, 0);
        double load = Math.abs(powerKw) / Math.max(spec(i).maxDischargeKw, 1e-9);
        double target = 8 * load * load;
        double known = f.temperatureCelsius[i] - roomCelsius(m) - hotBefore;
        double lift = Double.isNaN(known) ? target : known + (target - known) * settled;
        f.temperatureCelsius[i] = roomCelsius(m) + lift + hotCelsius(m);
    }

    @Override
    long quiet(Fleet f, double seconds) {
        long least = Long.MAX_VALUE;
        for (int i = first; i < end(); i++) {
            least = Math.min(least, quiet(f, i, seconds));
        }
        return Math.max(1, least);
    }

    private long quiet(Fleet f, int i, double seconds) {
        int m = at(i, 0);
        boolean cooled = !FaultKind.HVAC_FAILED.in(f.faults[i]);
        if (memory[m + BOUND] != 0 || cooled && memory[m + HOT] > 0) {
            return 1;
        }
        if (isFull()
                && !full[i - first].steady(memory, at(i, WIDTH), memory[m + INVERTER], cooled)) {
            return 1;
        }
        long hot =
                !cooled && memory[m + HOT] < HOT_AFTER_SECONDS
                        ? GeneratorBank.steps(HOT_AFTER_SECONDS - memory[m + HOT], seconds)
                        : Long.MAX_VALUE;
        Spec s = specs[i - first];
        double power = memory[m + INVERTER];
        if (f.able(i)) {
            double share = share(f, i, m);
            double wanted = Double.isNaN(f.setpointKw[i]) ? 0 : f.setpointKw[i];
            if (power != Math.clamp(wanted, -s.maxChargeKw * share, s.maxDischargeKw * share)) {
                return 1;
            }
        }
        if (power == 0) {
            return hot;
        }
        double change =
                Math.abs(
                        BatteryPhysics.storedKwh(
                                power, seconds, memory[m + ETA_IN], memory[m + ETA_OUT]));
        double room = power > 0 ? f.socKwh[i] - s.minKwh : s.maxKwh - f.socKwh[i];
        return Math.max(1, Math.min(hot, (long) (room / change - 1e-6)));
    }

    @Override
    void commit(Fleet f, double seconds, Recorder events) {
        double settled = FullBattery.settled(seconds);
        for (int i = first; i < end(); i++) {
            commit(f, i, seconds, settled, events);
        }
    }

    private void commit(Fleet f, int i, double seconds, double settled, Recorder events) {
        Spec s = specs[i - first];
        int m = at(i, 0);
        boolean cooled = !FaultKind.HVAC_FAILED.in(f.faults[i]);
        double hotBefore = hotCelsius(m);
        memory[m + HOT] = cooled ? 0 : Math.min(1e6, memory[m + HOT] + seconds);
        if (!f.able(i)) {
            f.status[i] = f.stopped(i);
            if (!isFull()) {
                warm(f, i, 0, hotBefore, settled);
            }
            return;
        }
        double power = passed(f, i, m, s);
        memory[m + INVERTER] = power;
        f.socKwh[i] +=
                BatteryPhysics.storedKwh(power, seconds, memory[m + ETA_IN], memory[m + ETA_OUT]);
        f.book(i, seconds);
        bounds(f, i, m, s, power, events);
        f.socFraction[i] = s.capacityKwh > 0 ? f.socKwh[i] / s.capacityKwh : 0;
        if (isFull()) {
            wear(f, i, power, seconds, settled);
        } else {
            warm(f, i, power, hotBefore, settled);
        }
        f.status[i] = s.status(power);
    }

    @Override
    void coast(Fleet f, double seconds, Recorder events) {
        if (isFull()) {
            commit(f, seconds, events);
            return;
        }
        double settled = FullBattery.settled(seconds);
        for (int i = first; i < end(); i++) {
            if (FaultKind.HVAC_FAILED.in(f.faults[i])) {
                commit(f, i, seconds, settled, events);
                continue;
            }
            int m = at(i, 0);
            double power = memory[m + INVERTER];
            warm(f, i, power, hotCelsius(m), settled);
            if (power != 0) {
                f.socKwh[i] +=
                        BatteryPhysics.storedKwh(
                                power, seconds, memory[m + ETA_IN], memory[m + ETA_OUT]);
                f.socFraction[i] = f.socKwh[i] / specs[i - first].capacityKwh;
            }
            f.book(i, seconds);
        }
    }

    private void wear(Fleet f, int i, double power, double seconds, double settled) {
        FullBattery model = full[i - first];
        int m = at(i, WIDTH);
        boolean cooled = !FaultKind.HVAC_FAILED.in(f.faults[i]);
        model.commit(memory, m, power, seconds, settled, f.socFraction[i], cooled);
        f.healthFraction[i] = model.health(memory, m);
        f.temperatureCelsius[i] = model.celsius(memory, m);
    }

    /// The inverter's power: as planned, or what an island made of it.
    private double passed(Fleet f, int i, int m, Spec s) {
        double planned = memory[m + INVERTER];
        if (f.powerKw[i] == planned - s.auxiliaryKw) {
            return planned;
        }
        memory[m + BOUND] = 0;
        return f.powerKw[i] == 0 ? 0 : f.powerKw[i] + s.auxiliaryKw;
    }

    private void bounds(Fleet f, int i, int m, Spec s, double power, Recorder events) {
        if (memory[m + BOUND] != 0) {
            boolean low = memory[m + BOUND] < 0;
            f.socKwh[i] = low ? Math.min(f.socKwh[i], s.minKwh) : Math.max(f.socKwh[i], s.maxKwh);
            memory[m + INVERTER] = 0;
            // A setpoint that already leads back into the window is a newer wish: it stays.
            if (low ? f.setpointKw[i] > 0 : f.setpointKw[i] < 0) {
                f.setpointKw[i] = 0;
                f.commandedRampKwPerSecond[i] = Double.NaN;
            }
            f.availableKw[i] = low ? 0 : f.availableKw[i];
        }
        double slack = DUST * s.capacityKwh;
        boolean low = f.socKwh[i] <= s.minKwh + slack;
        boolean high = f.socKwh[i] >= s.maxKwh - slack;
        if (low != (memory[m + AT_LOW] != 0)) {
            memory[m + AT_LOW] = low ? 1 : 0;
            events.asset(
                    i,
                    "MIN_SOC_REACHED",
                    low ? Severity.WARNING : Severity.CLEAR,
                    low
                            ? "at its minimum SOC of "
                                    + percent(s.minKwh / s.capacityKwh)
                                    + "; discharging has stopped."
                            : "above its minimum SOC again.");
        }
        if (high != (memory[m + AT_HIGH] != 0)) {
            memory[m + AT_HIGH] = high ? 1 : 0;
            events.asset(
                    i,
                    "MAX_SOC_REACHED",
                    high ? Severity.WARNING : Severity.CLEAR,
                    high
                            ? "at its maximum SOC of "
                                    + percent(s.maxKwh / s.capacityKwh)
                                    + "; charging has stopped."
                            : "below its maximum SOC again.");
        }
    }

    private static String percent(double fraction) {
        return Math.round(fraction * 1000) / 10.0 + " %";
    }

    /// Limits towards the bus now: faults, derating and a reached bound included.
    double limitKw(Fleet f, int i, boolean up) {
        Spec s = specs[i - first];
        double slack = DUST * s.capacityKwh;
        boolean shut = up ? f.socKwh[i] <= s.minKwh + slack : f.socKwh[i] >= s.maxKwh - slack;
        if (!f.able(i) || shut) {
            return 0;
        }
        return (up ? s.maxDischargeKw : -s.maxChargeKw) * share(f, i, at(i, 0));
    }

    @Override
    double lowKw(Fleet f, int i, double seconds) {
        Spec s = specs[i - first];
        if (!f.able(i)) {
            return 0;
        }
        double room =
                BatteryPhysics.lowestKw(s.maxKwh - f.socKwh[i], seconds, memory[at(i, ETA_IN)]);
        return Math.max(-s.maxChargeKw * share(f, i, at(i, 0)), room) - s.auxiliaryKw;
    }

    @Override
    double highKw(Fleet f, int i, double seconds) {
        Spec s = specs[i - first];
        if (!f.able(i)) {
            return 0;
        }
        double room =
                BatteryPhysics.highestKw(f.socKwh[i] - s.minKwh, seconds, memory[at(i, ETA_OUT)]);
        return Math.min(s.maxDischargeKw * share(f, i, at(i, 0)), room) - s.auxiliaryKw;
    }
}

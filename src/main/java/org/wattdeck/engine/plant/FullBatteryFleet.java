package org.wattdeck.engine.plant;

import java.util.Arrays;
import org.wattdeck.domain.schema.Values;

/// Many batteries of the full model alone, without a site around them: as [BatteryFleet], with
/// efficiency by load, temperature, derating and wear. It follows the same equations as the
/// batteries of a [Plant] ([BatteryPhysics], [FullBattery]), tick for tick.
///
/// [#step] makes one tick of all. [#advance] makes many at once, phase by phase: a ramp on one
/// side of zero and a held power are each one formula for energy, temperature and wear; ticks
/// that meet a bound, cross zero or are derated are made as ticks. Both give the same within
/// 1e-9. The air around the batteries is handed in ([#air]), once for each quarter of an hour.
///
/// Not thread-safe; ranges of batteries may be advanced by different threads.
public final class FullBatteryFleet {

    /// How near to a bound, as a share of capacity, a phase may end in one formula.
    private static final double NEAR = 1e-9;

    private static final int TABLE = 1024;

    private final BatteryBank.Spec[] specs;
    private final FullBattery[] models;
    private final double[] memory;
    private final double[] powerKw;
    private final double[] setpointKw;
    private final double[] socKwh;
    private final double seconds;
    private final double settled;

    /// What is left of a difference of temperature after so many ticks.
    private final double[] decayed = new double[TABLE];

    /// Batteries at their initial SOC and at rest.
    ///
    /// @param values a battery's spec each
    /// @param seconds length of a tick
    public FullBatteryFleet(Values[] values, double seconds) {
        int n = values.length;
        this.seconds = seconds;
        settled = FullBattery.settled(seconds);
        specs = Arrays.stream(values).map(BatteryBank.Spec::of).toArray(BatteryBank.Spec[]::new);
        models = new FullBattery[n];
        memory = new double[n * FullBattery.WIDTH];
        powerKw = new double[n];
        setpointKw = new double[n];
        socKwh = new double[n];
        for (int i = 0; i < n; i++) {
            models[i] = new FullBattery(values[i], specs[i]);
            socKwh[i] = specs[i].capacityKwh() * values[i].number("initial_soc", 0.5);
            models[i].reset(memory, at(i), fraction(i));
        }
        Arrays.setAll(decayed, k -> FullBattery.decay(k * seconds));
    }

    public int size() {
        return specs.length;
    }

    public double powerKw(int i) {
        return powerKw[i];
    }

    public double socKwh(int i) {
        return socKwh[i];
    }

    public double temperatureCelsius(int i) {
        return models[i].celsius(memory, at(i));
    }

    public double healthFraction(int i) {
        return models[i].health(memory, at(i));
    }

    /// From the next tick on; beyond its limits a battery does what it can.
    public void setpoint(int i, double kw) {
        setpointKw[i] = kw;
    }

    /// The air around a battery for the coming quarter of an hour.
    public void air(int i, double celsius) {
        models[i].hold(memory, at(i), celsius, fraction(i));
    }

    private static int at(int i) {
        return i * FullBattery.WIDTH;
    }

    private double fraction(int i) {
        return socKwh[i] / specs[i].capacityKwh();
    }

    /// One tick of all batteries.
    public void step() {
        for (int i = 0; i < specs.length; i++) {
            tick(i);
        }
    }

    private void tick(int i) {
        BatteryBank.Spec s = specs[i];
        FullBattery model = models[i];
        double share = model.share(memory, at(i));
        double high = s.maxDischargeKw() * share;
        double low = -s.maxChargeKw() * share;
        double power =
                BatteryPhysics.ramp(
                        powerKw[i],
                        Math.clamp(setpointKw[i], low, high),
                        s.upKwPerSecond() * seconds,
                        s.downKwPerSecond() * seconds,
                        low,
                        high);
        double in = power < 0 ? model.curve.chargeEfficiency(power) : 1;
        double out = power > 0 ? model.curve.dischargeEfficiency(power) : 1;
        double most = BatteryPhysics.highestKw(socKwh[i] - s.minKwh(), seconds, out);
        double least = BatteryPhysics.lowestKw(s.maxKwh() - socKwh[i], seconds, in);
        boolean empty = power > 0 && power >= most;
        boolean full = power < 0 && power <= least;
        power = empty ? most : full ? least : power;
        socKwh[i] += BatteryPhysics.storedKwh(power, seconds, in, out);
        powerKw[i] = empty || full ? 0 : power;
        if (empty) {
            socKwh[i] = Math.min(socKwh[i], s.minKwh());
            setpointKw[i] = Math.min(setpointKw[i], 0);
        } else if (full) {
            socKwh[i] = Math.max(socKwh[i], s.maxKwh());
            setpointKw[i] = Math.max(setpointKw[i], 0);
        }
        model.commit(memory, at(i), power, seconds, settled, fraction(i), true);
    }

    /// `ticks` ticks of the batteries from `from` (included) to `to` (excluded).
    public void advance(int from, int to, long ticks) {
        for (int i = from; i < to; i++) {
            long left = ticks;
            while (left > 0) {
                long done = phase(i, left);
                if (done == 0) {
                    tick(i);
                    done = 1;
                }
                left -= done;
            }
        }
    }

    /// The next ticks of one kind, at most `left`; 0 where a tick is to be made as a tick.
    private long phase(int i, long left) {
        BatteryBank.Spec s = specs[i];
        double power = powerKw[i];
        double target = Math.clamp(setpointKw[i], -s.maxChargeKw(), s.maxDischargeKw());
        double wanted = target - power;
        double step = wanted > 0 ? s.upKwPerSecond() * seconds : -s.downKwPerSecond() * seconds;
        double most = Math.min(left, TABLE - 1);
        if (Math.abs(wanted) <= Math.abs(step)) {
            return run(i, target, 0, most);
        }
        double ramp = Math.min(most, Math.ceil(wanted / step - 1e-9) - 1);
        double rest = FullBattery.REST * (s.maxDischargeKw() + s.maxChargeKw());
        if (power * target < 0) {
            double before = Math.ceil(-power / step - 1e-9) - 1;
            if (before >= 1) {
                return run(i, power, step, Math.min(ramp, before));
            }
            return Math.abs(power + step) <= rest ? 0 : run(i, power, step, ramp);
        }
        return run(i, power, step, ramp);
    }

    /// As many of `ticks` ticks of a ramp on one side of zero as keep clear of the bounds and
    /// of derating.
    private long run(int i, double fromKw, double stepKw, double ticks) {
        FullBattery model = models[i];
        int m = at(i);
        double n = ticks;
        double stored = 0;
        while (n >= 1) {
            double last = fromKw + stepKw * n;
            if (!model.steady(memory, m, fromKw, true) || !model.steady(memory, m, last, true)) {
                return 0;
            }
            stored = model.curve.storedKw(fromKw, stepKw, n) * seconds / 3600;
            if (isClear(i, socKwh[i] + stored, last)) {
                break;
            }
            n =
                    stepKw == 0
                            ? Math.min(n - 1, Math.floor(n * room(i, last) / Math.abs(stored)))
                            : Math.floor(n / 2);
        }
        if (n < 1) {
            return 0;
        }
        socKwh[i] += stored;
        powerKw[i] = fromKw + stepKw * n;
        double sum = Math.abs(n * fromKw + stepKw * n * (n + 1) / 2);
        if (sum > 0) {
            model.glide(memory, m, fromKw, stepKw, n, decayed[1], decayed[(int) n]);
        } else {
            model.rest(memory, m, decayed[(int) n]);
        }
        model.age(memory, m, sum * seconds / 3600, n * seconds, fraction(i));
        return (long) n;
    }

    private boolean isClear(int i, double soc, double kw) {
        double near = NEAR * specs[i].capacityKwh();
        return kw > 0 ? soc > specs[i].minKwh() + near : kw == 0 || soc < specs[i].maxKwh() - near;
    }

    private double room(int i, double kw) {
        return kw > 0 ? socKwh[i] - specs[i].minKwh() : specs[i].maxKwh() - socKwh[i];
    }
}

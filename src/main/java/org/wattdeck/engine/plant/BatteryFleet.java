package org.wattdeck.engine.plant;

/// Many batteries of the simple model alone, without a site around them: a struct of arrays for
/// studies and sweeps in which only batteries move. It follows the same equations as the
/// batteries of a [Plant] ([BatteryPhysics]), tick for tick.
///
/// [#step] makes one tick of all; [#advance] makes many at once in closed form: a ramp is an
/// arithmetic series, a held setpoint a product. A stretch in which no bound comes near is one
/// formula ([#glide]); otherwise it is cut at its events, and the tick that reaches a bound is
/// made as a tick. Both ways give the same within 1e-9. Not thread-safe; ranges of batteries
/// may be advanced by different threads.
///
/// Arrays have one entry per battery: kW, kWh, fractions; ramps in kW per second.
public final class BatteryFleet {

    private final double[] minKwh;
    private final double[] maxKwh;
    private final double[] maxDischargeKw;
    private final double[] maxChargeKw;
    private final double[] chargeEfficiency;
    private final double[] dischargeEfficiency;
    private final double[] upKwPerSecond;
    private final double[] downKwPerSecond;
    private final double[] powerKw;
    private final double[] setpointKw;
    private final double[] socKwh;

    /// How near to a bound, as a share of the highest energy, a stretch may end in one formula.
    private static final double NEAR = 1e-9;

    /// A ramp that is no limit; finite, so that no product with it is NaN.
    private static final double NO_RAMP = 1e15;

    /// What does not move.
    ///
    /// @param socKwh stored energy at the start
    public record Spec(
            double minKwh,
            double maxKwh,
            double socKwh,
            double maxDischargeKw,
            double maxChargeKw,
            double chargeEfficiency,
            double dischargeEfficiency,
            double upKwPerSecond,
            double downKwPerSecond) {}

    public BatteryFleet(Spec[] specs) {
        int n = specs.length;
        minKwh = new double[n];
        maxKwh = new double[n];
        maxDischargeKw = new double[n];
        maxChargeKw = new double[n];
        chargeEfficiency = new double[n];
        dischargeEfficiency = new double[n];
        upKwPerSecond = new double[n];
        downKwPerSecond = new double[n];
        powerKw = new double[n];
        setpointKw = new double[n];
        socKwh = new double[n];
        for (int i = 0; i < n; i++) {
            Spec s = specs[i];
            minKwh[i] = s.minKwh;
            maxKwh[i] = s.maxKwh;
            socKwh[i] = s.socKwh;
            maxDischargeKw[i] = s.maxDischargeKw;
            maxChargeKw[i] = s.maxChargeKw;
            chargeEfficiency[i] = s.chargeEfficiency;
            dischargeEfficiency[i] = s.dischargeEfficiency;
            upKwPerSecond[i] = Math.min(NO_RAMP, s.upKwPerSecond);
            downKwPerSecond[i] = Math.min(NO_RAMP, s.downKwPerSecond);
        }
    }

    public int size() {
        return powerKw.length;
    }

    public double powerKw(int i) {
        return powerKw[i];
    }

    public double socKwh(int i) {
        return socKwh[i];
    }

    /// From the next tick on; clamped to the battery's limits.
    public void setpoint(int i, double kw) {
        setpointKw[i] = Math.clamp(kw, -maxChargeKw[i], maxDischargeKw[i]);
    }

    /// One tick of all batteries.
    public void step(double seconds) {
        for (int i = 0; i < powerKw.length; i++) {
            tick(i, seconds);
        }
    }

    private void tick(int i, double seconds) {
        double power =
                BatteryPhysics.ramp(
                        powerKw[i],
                        setpointKw[i],
                        upKwPerSecond[i] * seconds,
                        downKwPerSecond[i] * seconds,
                        -maxChargeKw[i],
                        maxDischargeKw[i]);
        double kwh = power * seconds / 3600;
        double after =
                socKwh[i] + (kwh > 0 ? -kwh / dischargeEfficiency[i] : -kwh * chargeEfficiency[i]);
        if (power > 0 && after <= minKwh[i]) {
            socKwh[i] = Math.min(socKwh[i], minKwh[i]);
            powerKw[i] = 0;
            setpointKw[i] = Math.min(setpointKw[i], 0);
        } else if (power < 0 && after >= maxKwh[i]) {
            socKwh[i] = Math.max(socKwh[i], maxKwh[i]);
            powerKw[i] = 0;
            setpointKw[i] = Math.max(setpointKw[i], 0);
        } else {
            socKwh[i] = after;
            powerKw[i] = power;
        }
    }

    /// `ticks` ticks of the batteries from `from` (included) to `to` (excluded).
    public void advance(int from, int to, long ticks, double seconds) {
        for (int i = from; i < to; i++) {
            advance(i, ticks, seconds);
        }
    }

    /// A whole stretch in one formula; false, and nothing done, where a bound may be reached in
    /// it.
    ///
    /// Power goes from p in `full` ramp steps r towards the target, reaches it in the step
    /// after, and stays. The sum of the powers of n ramp steps is n p + r n (n + 1) / 2. Where
    /// the ramp crosses zero, the part before has the other efficiency and is summed apart.
    private boolean glide(int i, double ticks, double seconds) {
        double power = powerKw[i];
        double target = setpointKw[i];
        double wanted = target - power;
        double r = wanted > 0 ? upKwPerSecond[i] * seconds : -downKwPerSecond[i] * seconds;
        double full = Math.min(ticks, Math.floor(wanted / r));
        double sum = full * power + r * full * (full + 1) / 2 + (ticks - full) * target;
        double kwhPerKw = seconds / 3600;
        double soc = socKwh[i];
        double near = NEAR * maxKwh[i];
        if (power * target < 0) {
            double before = Math.min(full, Math.floor(-power / r));
            double part = before * power + r * before * (before + 1) / 2;
            sum -= part;
            soc += stored(i, part * kwhPerKw);
            if (part > 0 ? soc <= minKwh[i] + near : part < 0 && soc >= maxKwh[i] - near) {
                return false;
            }
        }
        soc += stored(i, sum * kwhPerKw);
        if (sum > 0 ? soc <= minKwh[i] + near : sum < 0 && soc >= maxKwh[i] - near) {
            return false;
        }
        socKwh[i] = soc;
        powerKw[i] = full < ticks ? target : power + r * full;
        return true;
    }

    private double stored(int i, double kwh) {
        return kwh > 0 ? -kwh / dischargeEfficiency[i] : -kwh * chargeEfficiency[i];
    }

    private void advance(int i, long ticks, double seconds) {
        if (glide(i, ticks, seconds)) {
            return;
        }
        long left = ticks;
        while (left > 0) {
            double power = powerKw[i];
            double target = setpointKw[i];
            if (power == target) {
                if (power == 0) {
                    return;
                }
                left -= hold(i, power, left, seconds);
            } else {
                left -= ramp(i, power, target, left, seconds);
            }
        }
    }

    /// A stretch at constant power up to the tick before a bound, or the tick that reaches it.
    private long hold(int i, double power, long left, double seconds) {
        double perTick =
                BatteryPhysics.storedKwh(
                        power, seconds, chargeEfficiency[i], dischargeEfficiency[i]);
        double room = power > 0 ? socKwh[i] - minKwh[i] : maxKwh[i] - socKwh[i];
        long whole = Math.min(left, (long) (room / Math.abs(perTick) - 1e-6));
        if (whole < 1) {
            tick(i, seconds);
            return 1;
        }
        socKwh[i] += perTick * whole;
        return whole;
    }

    /// A stretch of full ramp steps on one side of zero, as an arithmetic series.
    private long ramp(int i, double power, double target, long left, double seconds) {
        boolean up = target > power;
        double rate = (up ? upKwPerSecond[i] : downKwPerSecond[i]) * seconds;
        double distance = Math.abs(target - power);
        long full = Math.min(left, (long) (distance / rate - 1e-9));
        boolean towardsZero = power != 0 && up == power < 0;
        if (towardsZero) {
            full = Math.min(full, (long) (Math.abs(power) / rate));
        }
        if (full < 2) {
            tick(i, seconds);
            return 1;
        }
        double step = up ? rate : -rate;
        double last = power + step * full;
        double kwh = (power * full + step * full * (full + 1) / 2) * seconds / 3600;
        boolean discharging = towardsZero ? power > 0 : step > 0 && power >= 0 || power > 0;
        double after =
                socKwh[i]
                        + (discharging
                                ? -kwh / dischargeEfficiency[i]
                                : -kwh * chargeEfficiency[i]);
        if (after <= minKwh[i] || after >= maxKwh[i]) {
            tick(i, seconds);
            return 1;
        }
        socKwh[i] = after;
        powerKw[i] = last;
        return full;
    }
}

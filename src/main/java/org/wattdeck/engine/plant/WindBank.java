package org.wattdeck.engine.plant;

import org.wattdeck.domain.schema.Values;

/// Wind turbines by a power curve: 0 below cut-in, cubic between cut-in and rated speed (P =
/// rated x (v^3 - vin^3) / (vr^3 - vin^3)), rated up to and at cut-out, 0 beyond until the wind
/// is 3 m/s below cut-out again. Wind at hub height follows from 10 m by the power law of IEC
/// 61400-1 with exponent 1/7. A setpoint is a cap; a ramp rate limits the change of power where
/// the spec gives one, except that power never exceeds what the wind offers.
final class WindBank extends Bank {

    /// 1 while stopped by high wind.
    private static final int STORM = 0;

    private static final int WIDTH = 1;
    private static final double RESTART_MARGIN = 3;

    private final Spec[] specs;

    /// What the wind offers during the held interval, kW.
    private final double[] offeredKw;

    record Spec(
            double ratedKw,
            double shear,
            double cutIn,
            double rated,
            double cutOut,
            double upKwPerSecond,
            double downKwPerSecond) {

        static Spec of(Values v) {
            double up = v.number("ramp_up_rate_kw_per_sec", Double.POSITIVE_INFINITY);
            return new Spec(
                    v.number("rated_capacity_kw", 0),
                    Math.pow(v.number("hub_height_m", 80) / 10, 1 / 7.0),
                    v.number("cut_in_wind_speed_mps", 3),
                    v.number("rated_wind_speed_mps", 12),
                    v.number("cut_out_wind_speed_mps", 25),
                    up,
                    v.number("ramp_down_rate_kw_per_sec", up));
        }

        /// kW at a wind speed at hub height, m/s.
        double power(double wind) {
            if (wind < cutIn || wind > cutOut) {
                return 0;
            }
            if (wind >= rated) {
                return ratedKw;
            }
            double low = cutIn * cutIn * cutIn;
            return ratedKw * (wind * wind * wind - low) / (rated * rated * rated - low);
        }
    }

    WindBank(int first, Spec[] specs) {
        super(first, specs.length, WIDTH);
        this.specs = specs;
        this.offeredKw = new double[specs.length];
    }

    private WindBank(WindBank o, int first) {
        super(first, o.count, WIDTH, o.memory.clone());
        specs = o.specs;
        offeredKw = o.offeredKw.clone();
    }

    @Override
    WindBank copy(int first) {
        return new WindBank(this, first);
    }

    @Override
    void hold(Fleet f, Climate c, Recorder events) {
        for (int i = first; i < end(); i++) {
            Spec s = specs[i - first];
            int m = at(i, 0);
            f.temperatureCelsius[i] = c.ambientCelsius;
            double given = c.availableKw(i);
            double available;
            if (Double.isNaN(given)) {
                double wind = c.windMetresPerSecond * s.shear;
                boolean storm =
                        wind > s.cutOut
                                || memory[m + STORM] != 0 && wind > s.cutOut - RESTART_MARGIN;
                memory[m + STORM] = storm ? 1 : 0;
                available = storm ? 0 : s.power(wind);
            } else {
                available = Math.clamp(given, 0, s.ratedKw);
            }
            offeredKw[i - first] = c.mean(offeredKw[i - first], available);
        }
    }

    @Override
    void plan(Fleet f, Climate c, double seconds, Recorder events) {
        for (int i = first; i < end(); i++) {
            Spec s = specs[i - first];
            f.availableKw[i] = f.able(i) ? offeredKw[i - first] : 0;
            double target = target(f, i);
            f.powerKw[i] =
                    f.able(i)
                            ? Math.min(
                                    f.availableKw[i],
                                    BatteryPhysics.ramp(
                                            f.powerKw[i],
                                            target,
                                            s.upKwPerSecond * seconds,
                                            s.downKwPerSecond * seconds,
                                            0,
                                            s.ratedKw))
                            : 0;
        }
    }

    private static double target(Fleet f, int i) {
        return Double.isNaN(f.setpointKw[i])
                ? f.availableKw[i]
                : Math.clamp(f.setpointKw[i], 0, f.availableKw[i]);
    }

    @Override
    long quiet(Fleet f, double seconds) {
        for (int i = first; i < end(); i++) {
            if (f.able(i) && f.powerKw[i] != target(f, i)) {
                return 1;
            }
        }
        return Long.MAX_VALUE;
    }

    @Override
    void commit(Fleet f, double seconds, Recorder events) {
        for (int i = first; i < end(); i++) {
            f.book(i, seconds);
            f.status[i] = f.able(i) ? PvBank.status(f, i) : f.stopped(i);
        }
    }

    @Override
    void coast(Fleet f, double seconds, Recorder events) {
        f.book(first, end(), seconds);
    }

    @Override
    double lowKw(Fleet f, int i, double seconds) {
        return 0;
    }

    @Override
    double highKw(Fleet f, int i, double seconds) {
        return f.powerKw[i];
    }
}

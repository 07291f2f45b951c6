package org.wattdeck.engine.plant;

/// A battery's efficiency by load: one leg's loss at load x (power over rated power) is the
/// rated loss times 0.15 + 0.25 x + 0.60 x^2, for standby, contacts and resistance. At x = 1
/// the spec's efficiency holds, towards idle it falls, but never below 0.1.
///
/// Stored power is therefore a polynomial of second degree in power, in each of two zones and
/// two directions, and its sum over a ramp has a closed form ([#storedKw]).
final class LoadCurve {

    static final double STANDBY = 0.15;
    static final double LINEAR = 0.25;
    static final double SQUARE = 0.60;
    static final double LEAST_EFFICIENCY = 0.1;

    private final double ratedKw;
    private final double chargeEfficiency;
    private final double dischargeEfficiency;

    /// Below these powers the least efficiency holds, kW.
    private final double faintChargeKw;

    private final double faintDischargeKw;

    LoadCurve(double ratedKw, double chargeEfficiency, double dischargeEfficiency) {
        this.ratedKw = ratedKw;
        this.chargeEfficiency = chargeEfficiency;
        this.dischargeEfficiency = dischargeEfficiency;
        double least = 1 - LEAST_EFFICIENCY;
        faintChargeKw = ratedKw * faint((1 - chargeEfficiency) / least);
        faintDischargeKw =
                ratedKw * faint((1 / dischargeEfficiency - 1) * LEAST_EFFICIENCY / least);
    }

    /// The load at which x = share of loss(x), the smaller of two.
    private static double faint(double share) {
        double b = share * LINEAR - 1;
        double root = b * b - 4 * share * SQUARE * share * STANDBY;
        // 2c / (-b + sqrt) instead of (-b - sqrt) / 2a: also right where the share is 0.
        return root < 0 ? Double.POSITIVE_INFINITY : 2 * share * STANDBY / (-b + Math.sqrt(root));
    }

    /// 1 at rated load.
    static double loss(double x) {
        return STANDBY + LINEAR * x + SQUARE * x * x;
    }

    double chargeEfficiency(double kw) {
        double x = load(kw);
        return Math.max(LEAST_EFFICIENCY, 1 - (1 - chargeEfficiency) * loss(x) / x);
    }

    double dischargeEfficiency(double kw) {
        double x = load(kw);
        return Math.max(LEAST_EFFICIENCY, x / (x + (1 / dischargeEfficiency - 1) * loss(x)));
    }

    private double load(double kw) {
        return kw == 0 ? 1 : Math.max(1e-6, Math.abs(kw) / ratedKw);
    }

    /// The sum of stored power (negative on discharge) over the ticks 1 to `ticks` of a ramp on
    /// one side of zero, kW: tick k has the power `fromKw` + k `stepKw`.
    double storedKw(double fromKw, double stepKw, double ticks) {
        boolean charge = fromKw + stepKw * ticks + fromKw + stepKw < 0;
        double q = charge ? -fromKw : fromKw;
        double g = charge ? -stepKw : stepKw;
        double clear = clearTicks(q, g, ticks, charge ? faintChargeKw : faintDischargeKw);
        double from = g > 0 ? ticks - clear : 0;
        double to = g > 0 ? ticks : clear;
        double all = q * ticks + g * ticks * (ticks + 1) / 2;
        double ones = (to * (to + 1) - from * (from + 1)) / 2;
        double twos = (to * (to + 1) * (2 * to + 1) - from * (from + 1) * (2 * from + 1)) / 6;
        double sum = q * clear + g * ones;
        double squares = q * q * clear + 2 * q * g * ones + g * g * twos;
        double lost = clear * STANDBY * ratedKw + LINEAR * sum + SQUARE / ratedKw * squares;
        double faint = all - sum;
        return charge
                ? LEAST_EFFICIENCY * faint + sum - (1 - chargeEfficiency) * lost
                : -faint / LEAST_EFFICIENCY - sum - (1 / dischargeEfficiency - 1) * lost;
    }

    /// How many ticks are above the power below which the least efficiency holds.
    private static double clearTicks(double q, double g, double ticks, double faintKw) {
        if (g == 0) {
            return q >= faintKw ? ticks : 0;
        }
        double crossing = (faintKw - q) / g;
        double before = g > 0 ? Math.ceil(crossing) - 1 : Math.floor(crossing);
        double first = Math.clamp(before, 0, ticks);
        return g > 0 ? ticks - first : first;
    }
}

package org.wattdeck.engine.series;

import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/// What one quantity did over a stretch of time, every value weighted by the time it stands for.
///
/// A recorded value stands for the time since the one before it, but after a gap for at most
/// {@link #LONGEST_MILLIS}: what was not recorded is not made up. Time without a value counts
/// neither in the mean nor in the integral.
///
/// @param min NaN where there was no value, and so is `max`
/// @param seconds how much of the stretch has a value
/// @param area the integral over time, in the quantity's unit times seconds
public record Stretch(double min, double max, double seconds, double area) {

    /// A value stands for no longer than this.
    public static final long LONGEST_MILLIS = 300_000;

    public static final Stretch NOTHING = new Stretch(Double.NaN, Double.NaN, 0, 0);

    private static final double SECONDS_PER_HOUR = 3600;

    /// A part of which only its extremes, mean and length are known.
    public static Stretch part(double min, double max, double mean, double seconds) {
        return Double.isNaN(mean) ? NOTHING : new Stretch(min, max, seconds, mean * seconds);
    }

    /// The stretch `[fromMillis, toMillis)` of `n` points in ascending time. A value that stands
    /// partly within the stretch counts with that part. NaN is a gap.
    public static Stretch of(
            int n,
            IntToLongFunction timeMillis,
            IntToDoubleFunction value,
            long fromMillis,
            long toMillis) {
        Stretch all = NOTHING;
        for (int k = 0; k < n; k++) {
            long end = timeMillis.applyAsLong(k);
            long start =
                    k == 0 ? end : Math.max(timeMillis.applyAsLong(k - 1), end - LONGEST_MILLIS);
            long within = Math.min(end, toMillis) - Math.max(start, fromMillis);
            boolean alone = k == 0 && end >= fromMillis && end < toMillis;
            if (within > 0 || alone) {
                double v = value.applyAsDouble(k);
                all = all.and(part(v, v, v, Math.max(0, within) / 1000.0));
            }
        }
        return all;
    }

    /// Both together; they must not overlap.
    public Stretch and(Stretch other) {
        return new Stretch(
                least(min, other.min),
                -least(-max, -other.max),
                seconds + other.seconds,
                area + other.area);
    }

    private static double least(double a, double b) {
        return Double.isNaN(a) || b < a ? b : a;
    }

    /// Mean over the time that has a value; NaN where there is none.
    public double mean() {
        return seconds > 0 ? Math.clamp(area / seconds, min, max) : min == max ? min : Double.NaN;
    }

    /// The integral over hours: kWh where the quantity is in kW.
    public double integralPerHour() {
        return Double.isNaN(min) ? Double.NaN : area / SECONDS_PER_HOUR;
    }
}

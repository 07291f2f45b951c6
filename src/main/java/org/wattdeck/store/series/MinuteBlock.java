package org.wattdeck.store.series;

import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.ops.Signal;

/// The sixty minutes of an hour of a group, rolled up and packed by asset. Energy is kept to 0.01
/// Wh.
public final class MinuteBlock {

    public static final int MINUTES = 60;
    private static final byte FORM = 3;
    private static final double ENERGY_STEPS = 1e5;

    /// A tick stands for the time since the one before, but after a gap not for longer than this.
    private static final double LONGEST_TICK_SECONDS = 300;

    private MinuteBlock() {}

    /// Seconds each tick of an hour stands for. The first is given the time to the second: what was
    /// before belongs to another hour.
    public static double[] weights(long[] timesMs) {
        double[] seconds = new double[timesMs.length];
        for (int t = 1; t < timesMs.length; t++) {
            seconds[t] = Math.min(LONGEST_TICK_SECONDS, (timesMs[t] - timesMs[t - 1]) / 1000.0);
        }
        seconds[0] = timesMs.length > 1 ? seconds[1] : 1;
        return seconds;
    }

    /// Rolls up one asset of an hour; minutes without ticks are null.
    public static @Nullable Rollup[] of(Ticks hour, int asset, long hourMs) {
        double[] seconds = weights(hour.timesMs());
        @Nullable Rollup[] minutes = new @Nullable Rollup[MINUTES];
        for (int t = 0; t < hour.size(); t++) {
            int minute = (int) ((hour.timesMs()[t] - hourMs) / 60_000);
            Rollup rollup = minutes[minute];
            if (rollup == null) {
                rollup = new Rollup();
                minutes[minute] = rollup;
            }
            rollup.addTick(hour, t, asset, seconds[t]);
        }
        return minutes;
    }

    public static byte[] encode(Ticks hour, long hourMs) {
        Packed.Writer writer = new Packed.Writer(FORM, hour.assets());
        double[] seconds = weights(hour.timesMs());
        int[] ticks = new int[MINUTES];
        double[] covered = new double[MINUTES];
        for (int t = 0; t < seconds.length; t++) {
            int minute = (int) ((hour.timesMs()[t] - hourMs) / 60_000);
            ticks[minute]++;
            covered[minute] += seconds[t];
        }
        Packed.Numbers shared = new Packed.Numbers();
        for (int m = 0; m < MINUTES; m++) {
            shared.put(ticks[m]);
            shared.put(Math.round(covered[m] * 1000));
        }
        writer.add(shared);
        for (int a = 0; a < hour.assets(); a++) {
            writer.add(numbers(of(hour, a, hourMs)));
        }
        return writer.finish();
    }

    private static Packed.Numbers numbers(@Nullable Rollup[] minutes) {
        Packed.Numbers numbers = new Packed.Numbers();
        for (Signal signal : Ticks.SIGNALS) {
            double perUnit = Quantity.perUnit(signal);
            double[] greatest = new double[2 * MINUTES];
            for (int m = 0; m < MINUTES; m++) {
                Rollup minute = minutes[m];
                greatest[m] = minute == null ? 0 : minute.min(signal);
                greatest[m + MINUTES] = minute == null ? 0 : minute.max(signal);
            }
            int exponent = Quantity.exponent(greatest, perUnit);
            double steps = Quantity.steps(perUnit, exponent);
            numbers.put(exponent);
            int before = 0;
            for (Rollup minute : minutes) {
                if (minute != null) {
                    int least = Quantity.encode(minute.min(signal), steps);
                    numbers.put((long) least - before);
                    before = least;
                    if (least != Quantity.NONE) {
                        numbers.put((long) Quantity.encode(minute.max(signal), steps) - least);
                        numbers.put((long) Quantity.encode(minute.mean(signal), steps) - least);
                        numbers.put((long) Quantity.encode(minute.last(signal), steps) - least);
                    }
                }
            }
        }
        for (Rollup minute : minutes) {
            if (minute != null) {
                numbers.put(Math.round(minute.energyInKwh() * ENERGY_STEPS));
                numbers.put(Math.round(minute.energyOutKwh() * ENERGY_STEPS));
            }
        }
        return numbers;
    }

    /// The minutes of one asset; those without ticks are null.
    public static @Nullable Rollup[] decode(byte[] block, int asset) {
        Packed packed = new Packed(block, FORM);
        Packed.Reader shared = packed.shared();
        @Nullable Rollup[] minutes = new @Nullable Rollup[MINUTES];
        int[] ticks = new int[MINUTES];
        double[] seconds = new double[MINUTES];
        for (int m = 0; m < MINUTES; m++) {
            ticks[m] = (int) shared.next();
            seconds[m] = shared.next() / 1000.0;
            minutes[m] = ticks[m] == 0 ? null : new Rollup();
        }
        Packed.Reader in = packed.asset(asset);
        for (Signal signal : Ticks.SIGNALS) {
            double steps = Quantity.steps(Quantity.perUnit(signal), (int) in.next());
            int before = 0;
            for (int m = 0; m < MINUTES; m++) {
                Rollup minute = minutes[m];
                if (minute != null) {
                    int least = (int) (before + in.next());
                    before = least;
                    if (least != Quantity.NONE) {
                        double most = Quantity.decode((int) (least + in.next()), steps);
                        double mean = Quantity.decode((int) (least + in.next()), steps);
                        double last = Quantity.decode((int) (least + in.next()), steps);
                        minute.set(
                                signal,
                                Quantity.decode(least, steps),
                                most,
                                mean,
                                last,
                                seconds[m]);
                    }
                }
            }
        }
        for (int m = 0; m < MINUTES; m++) {
            Rollup minute = minutes[m];
            if (minute != null) {
                double energyIn = in.next() / ENERGY_STEPS;
                minute.setTotals(ticks[m], seconds[m], energyIn, in.next() / ENERGY_STEPS);
            }
        }
        return minutes;
    }
}

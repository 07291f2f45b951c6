package org.wattdeck.domain.plan;

import java.util.Arrays;

/// A quantity over time, held from each time until the next. `epochSeconds` ascends strictly
/// and is as long as `values`; the last value holds for `lastSeconds`. Missing values are NaN.
public record Series(long[] epochSeconds, double[] values, long lastSeconds) {

    public Series {
        if (epochSeconds.length != values.length || values.length == 0) {
            throw new IllegalArgumentException(
                    "A series needs as many times ("
                            + epochSeconds.length
                            + ") as values ("
                            + values.length
                            + "), and at least one.");
        }
        for (int i = 1; i < epochSeconds.length; i++) {
            if (epochSeconds[i] <= epochSeconds[i - 1]) {
                throw new IllegalArgumentException(
                        "The times of a series must ascend; row " + (i + 1) + " does not.");
            }
        }
    }

    /// The value that holds at a time, NaN outside.
    public double at(long epochSecond) {
        int i = Arrays.binarySearch(epochSeconds, epochSecond);
        int place = i >= 0 ? i : -i - 2;
        if (place < 0 || epochSecond >= end()) {
            return Double.NaN;
        }
        return values[place];
    }

    /// The mean over a time, `from` included and `to` excluded, of what is known of it; NaN
    /// where nothing is.
    public double mean(long from, long to) {
        int i = Arrays.binarySearch(epochSeconds, from);
        int place = i >= 0 ? i : -i - 2;
        if (place >= 0 && to <= endOf(place)) {
            return values[place];
        }
        double sum = 0;
        long known = 0;
        for (int k = Math.max(0, place); k < values.length && epochSeconds[k] < to; k++) {
            long seconds = Math.min(to, endOf(k)) - Math.max(from, epochSeconds[k]);
            if (seconds > 0 && !Double.isNaN(values[k])) {
                sum += values[k] * seconds;
                known += seconds;
            }
        }
        return known > 0 ? sum / known : Double.NaN;
    }

    /// How much of a time, `from` included and `to` excluded, has a value.
    public long knownSeconds(long from, long to) {
        int i = Arrays.binarySearch(epochSeconds, from);
        int place = i >= 0 ? i : -i - 2;
        long known = 0;
        for (int k = Math.max(0, place); k < values.length && epochSeconds[k] < to; k++) {
            if (!Double.isNaN(values[k])) {
                known += Math.max(0, Math.min(to, endOf(k)) - Math.max(from, epochSeconds[k]));
            }
        }
        return known;
    }

    private long endOf(int place) {
        return place + 1 < epochSeconds.length ? epochSeconds[place + 1] : end();
    }

    /// The longest time, a divisor of `seconds`, in whose multiples since the epoch every value
    /// begins and ends.
    public long grid(long seconds) {
        long grid = seconds;
        for (long t : epochSeconds) {
            grid = divisor(grid, t);
        }
        return divisor(grid, lastSeconds);
    }

    private static long divisor(long a, long b) {
        long x = a;
        long y = Math.abs(b);
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }

    public long start() {
        return epochSeconds[0];
    }

    /// The end of the last value, excluded.
    public long end() {
        return epochSeconds[epochSeconds.length - 1] + lastSeconds;
    }
}

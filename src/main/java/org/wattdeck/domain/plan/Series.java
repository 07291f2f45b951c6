package org.wattdeck.domain.plan;

import java.util.Arrays;

/// A quantity over time, held from each time until the next. `epochSeconds` ascends strictly and is
/// as long as `values`; the last value holds for `lastSeconds`. Missing values are NaN.
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

    public long start() {
        return epochSeconds[0];
    }

    /// The end of the last value, excluded.
    public long end() {
        return epochSeconds[epochSeconds.length - 1] + lastSeconds;
    }
}

package org.wattdeck.engine.plan.unit;

import java.util.List;

/// A price for the highest mean import of a time, such as the peak of each month between 8 and 20
// h.
///
/// @param perKw currency
/// @param window for each step the time it counts for, as its place in `times`; -1 for none
/// @param interval for each step the interval of billing it belongs to; steps of one interval
///     follow each other, and their mean counts
/// @param times what each is called, such as `2026-01`
/// @param pastKw the highest so far in each, which costs whatever is planned
/// @param freeKw what costs nothing, such as a contracted power
public record DemandCharge(
        String name,
        double perKw,
        int[] window,
        int[] interval,
        List<String> times,
        double[] pastKw,
        double freeKw) {

    public DemandCharge {
        times = List.copyOf(times);
        if (times.size() != pastKw.length || window.length != interval.length) {
            throw new IllegalArgumentException(
                    "The demand charge %s has %d times and %d past peaks, %d and %d steps."
                            .formatted(
                                    name,
                                    times.size(),
                                    pastKw.length,
                                    window.length,
                                    interval.length));
        }
    }
}

package org.wattdeck.engine.plan.unit;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.wattdeck.domain.plan.tariff.Ratchet;

/// A price for the highest mean import of a time, such as the peak of each month between 8 and 20
/// h.
///
/// @param perKw currency
/// @param window for each step the time it counts for, as its place in `times`; -1 for none
/// @param interval for each step the interval of billing it belongs to; steps of one interval
///     follow each other, and their mean counts
/// @param times what each is called, such as `2026-01`
/// @param pastKw the highest so far in each, which costs whatever is planned
/// @param freeKw what costs nothing, such as a contracted power
/// @param ratchet what times before make a time pay; they are then months
public record DemandCharge(
        String name,
        double perKw,
        int[] window,
        int[] interval,
        List<String> times,
        double[] pastKw,
        double freeKw,
        Ratchet ratchet) {

    /// Without a look back.
    public DemandCharge(
            String name,
            double perKw,
            int[] window,
            int[] interval,
            List<String> times,
            double[] pastKw,
            double freeKw) {
        this(name, perKw, window, interval, times, pastKw, freeKw, Ratchet.NONE);
    }

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

    /// Whether months before make a month pay.
    public boolean looksBack() {
        return ratchet.shareFraction() > 0;
    }

    /// Whether the peak of one time makes a later one pay.
    public boolean pays(int earlier, int later) {
        long months = monthsBetween(earlier, later);
        return looksBack() && months >= 1 && months <= ratchet.months();
    }

    /// What the months before the first time make a time pay, before what is free.
    public double leastKw(int time) {
        boolean near = looksBack() && monthsBetween(0, time) + 1 <= ratchet.months();
        return near ? ratchet.shareFraction() * ratchet.beforeKw() : 0;
    }

    private long monthsBetween(int earlier, int later) {
        return ChronoUnit.MONTHS.between(
                YearMonth.parse(times.get(earlier)), YearMonth.parse(times.get(later)));
    }

    /// What is billed of the highest means of each time, in kW.
    public double[] billedKw(double[] peaksKw) {
        double[] billed = new double[peaksKw.length];
        for (int w = 0; w < billed.length; w++) {
            double kw = Math.max(peaksKw[w], leastKw(w));
            for (int v = 0; looksBack() && v < billed.length; v++) {
                if (pays(v, w)) {
                    kw = Math.max(kw, ratchet.shareFraction() * peaksKw[v]);
                }
            }
            billed[w] = Math.max(0, kw - freeKw);
        }
        return billed;
    }
}

package org.wattdeck.engine.plan.tariff;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wattdeck.domain.plan.tariff.Cycle;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.plan.tariff.PeakCharge;
import org.wattdeck.domain.plan.tariff.When;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plan.unit.DemandCharge;

/// The demand charges of a tariff on a grid of steps: which steps count for which time, and which
/// are averaged together. A step counts where it begins; the counted steps of an interval have the
/// mean of themselves. Times are called as `2026-01`, `2026-01-31` or `period`.
public final class PeakWindows {

    private PeakWindows() {}

    /// Those of all demand charges. The price includes the tax, since that is what a plan pays.
    ///
    /// @throws IllegalArgumentException if the tariff does not fit the steps, see [TariffFit]
    public static List<DemandCharge> of(EnergyTariff tariff, Steps steps) {
        TariffFit.demand(tariff, steps);
        return tariff.peaks().stream()
                .map(c -> taxed(of(c, tariff.holidays(), steps), 1 + tariff.taxFraction()))
                .toList();
    }

    private static DemandCharge taxed(DemandCharge charge, double factor) {
        return new DemandCharge(
                charge.name(),
                charge.perKw() * factor,
                charge.window(),
                charge.interval(),
                charge.times(),
                charge.pastKw(),
                charge.freeKw(),
                charge.ratchet());
    }

    /// Of one charge, without tax.
    static DemandCharge of(PeakCharge charge, Set<LocalDate> holidays, Steps steps) {
        int[] window = new int[steps.count()];
        int[] interval = new int[steps.count()];
        Map<String, Integer> times = new LinkedHashMap<>();
        String first = time(charge.per(), steps.local(0));
        boolean past = charge.measuredKw() > 0 && possible(charge, steps.local(0), holidays);
        if (past) {
            times.put(first, 0);
        }
        long before = 0;
        for (int t = 0; t < window.length; t++) {
            ZonedDateTime local = steps.local(t);
            window[t] = -1;
            if (BandTimes.holds(charge.when(), local, holidays)) {
                String time = time(charge.per(), local);
                window[t] = times.computeIfAbsent(time, k -> times.size());
            }
            long key = interval(charge, local, steps, t);
            interval[t] = t == 0 ? 0 : interval[t - 1] + (key == before ? 0 : 1);
            before = key;
        }
        double[] pastKw = new double[times.size()];
        if (past) {
            pastKw[0] = charge.measuredKw();
        }
        return new DemandCharge(
                charge.name(),
                charge.perKw(),
                window,
                interval,
                List.copyOf(times.keySet()),
                pastKw,
                charge.freeKw(),
                charge.ratchet());
    }

    /// By the clock, which may show an hour twice: its start in seconds since the epoch would be
    /// wrong in zones that are off by a part of the interval.
    private static long interval(PeakCharge charge, ZonedDateTime local, Steps steps, int step) {
        long second = steps.at(step).getEpochSecond();
        if (steps.stepSeconds() >= charge.intervalSeconds()) {
            return second;
        }
        int offset = local.getOffset().getTotalSeconds();
        return Math.floorDiv(second + offset, charge.intervalSeconds())
                        * (long) charge.intervalSeconds()
                - offset;
    }

    /// Whether something can have been measured before the first step in the same time.
    private static boolean possible(
            PeakCharge charge, ZonedDateTime start, Set<LocalDate> holidays) {
        return switch (charge.per()) {
            case PERIOD -> true;
            case MONTH -> charge.when().months().contains(start.getMonth());
            case DAY -> BandTimes.holds(wholeDays(charge.when()), start, holidays);
        };
    }

    private static When wholeDays(When when) {
        return new When(when.months(), when.weekdays(), List.of());
    }

    private static String time(Cycle cycle, ZonedDateTime local) {
        return switch (cycle) {
            case MONTH -> YearMonth.from(local).toString();
            case DAY -> local.toLocalDate().toString();
            case PERIOD -> cycle.word();
        };
    }
}

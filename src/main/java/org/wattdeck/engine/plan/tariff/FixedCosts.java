package org.wattdeck.engine.plan.tariff;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.wattdeck.domain.plan.tariff.Cycle;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.plan.tariff.FixedCharge;
import org.wattdeck.engine.plan.Steps;

/// What no plan changes. Months and days of which the period holds a part are charged whole.
public final class FixedCosts {

    private FixedCosts() {}

    /// All of a period, with tax, in the tariff's currency.
    public static double of(EnergyTariff tariff, Steps steps) {
        double sum = 0;
        for (FixedCharge charge : tariff.fixed()) {
            for (int times : times(charge.per(), steps).values()) {
                sum += charge.amountMoney() * times;
            }
        }
        return sum * (1 + tariff.taxFraction());
    }

    /// How often something is charged in each month.
    static SequencedMap<YearMonth, Integer> times(Cycle cycle, Steps steps) {
        SequencedMap<YearMonth, Integer> times = new TreeMap<>();
        LocalDate last = LocalDate.ofInstant(steps.end().minusNanos(1), steps.zone());
        LocalDate day = LocalDate.ofInstant(steps.start(), steps.zone());
        switch (cycle) {
            case PERIOD -> times.put(YearMonth.from(day), 1);
            case MONTH -> {
                YearMonth end = YearMonth.from(last);
                for (YearMonth m = YearMonth.from(day); !m.isAfter(end); m = m.plusMonths(1)) {
                    times.put(m, 1);
                }
            }
            case DAY -> {
                for (; !day.isAfter(last); day = day.plusDays(1)) {
                    times.merge(YearMonth.from(day), 1, Integer::sum);
                }
            }
        }
        return times;
    }
}

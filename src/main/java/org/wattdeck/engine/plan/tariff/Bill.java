package org.wattdeck.engine.plan.tariff;

import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.engine.plan.Steps;

/// What a tariff makes of imports and exports: a row for each item and month of the zone's
/// calendar. Nothing is rounded.
///
/// @param peaks of each demand charge and month (day, period), in the order of the tariff and time
public record Bill(
        String currency, List<Row> rows, List<Peak> peaks, double importKwh, double exportKwh) {

    public Bill {
        rows = List.copyOf(rows);
        peaks = List.copyOf(peaks);
    }

    public enum Kind {
        IMPORT,
        EXPORT,
        DEMAND,
        FIXED,
        TAX
    }

    /// @param item what it is for, such as the name of a band or a charge
    /// @param quantity in `unit`
    /// @param price for one unit; for energy at changing prices the mean; below zero for exports
    ///     that earn
    /// @param amount in the currency of the bill; below zero when it is earned
    public record Row(
            YearMonth month,
            Kind kind,
            String item,
            double quantity,
            String unit,
            double price,
            double amount) {}

    /// The highest mean import of an interval of billing.
    ///
    /// @param time the month, day or period, as `2026-01`
    /// @param at start of the interval; empty where it was measured before
    public record Peak(
            String charge, String time, double peakKw, double billedKw, Optional<Instant> at) {}

    /// @param importKw mean of each step, not negative
    /// @param exportKw likewise
    /// @throws IllegalArgumentException if the tariff does not fit the steps, see [TariffFit]
    public static Bill of(EnergyTariff tariff, Steps steps, double[] importKw, double[] exportKw) {
        if (importKw.length != steps.count() || exportKw.length != steps.count()) {
            throw new IllegalArgumentException(
                    "%d steps need as many imports (%d) and exports (%d)."
                            .formatted(steps.count(), importKw.length, exportKw.length));
        }
        TariffFit.demand(tariff, steps);
        return new Billing(tariff, steps).bill(importKw, exportKw);
    }

    public double total() {
        return rows.stream().mapToDouble(Row::amount).sum();
    }

    public double total(Kind kind) {
        return rows.stream().filter(r -> r.kind == kind).mapToDouble(Row::amount).sum();
    }

    public Map<String, Double> totalsByItem() {
        return totals(Row::item);
    }

    public Map<YearMonth, Double> totalsByMonth() {
        return totals(Row::month);
    }

    private <K> Map<K, Double> totals(Function<Row, K> key) {
        Map<K, Double> sums = new LinkedHashMap<>();
        rows.forEach(r -> sums.merge(key.apply(r), r.amount, Double::sum));
        return sums;
    }
}

package org.wattdeck.engine.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.performance.Step;

/// What an asset costs by the year or the month, spread evenly over each local year or month.
final class FixedCost {

    static final int DIGITS = 15;

    private final BigDecimal perYear;
    private final BigDecimal perMonth;
    private final Instant begins;
    private final ZoneId zone;

    private FixedCost(BigDecimal perYear, BigDecimal perMonth, Instant begins, ZoneId zone) {
        this.perYear = perYear;
        this.perMonth = perMonth;
        this.begins = begins;
        this.zone = zone;
    }

    static FixedCost of(Asset asset, ZoneId zone) {
        Instant begins =
                asset.core()
                        .get("commissioning_date")
                        .or(() -> asset.core().get("installation_date"))
                        .filter(LocalDate.class::isInstance)
                        .map(d -> ((LocalDate) d).atStartOfDay(zone).toInstant())
                        .orElse(Instant.MIN);
        return new FixedCost(
                decimal(asset, "maintenance_cost_per_year"),
                decimal(asset, "monthly_service_charge"),
                begins,
                zone);
    }

    static BigDecimal decimal(Asset asset, String field) {
        return BigDecimal.valueOf(asset.spec().number(field, 0));
    }

    /// Of the time from `from` to `to`, not before the asset was there.
    BigDecimal of(Instant from, Instant to) {
        Instant start = from.isBefore(begins) ? begins : from;
        return share(perYear, Step.YEAR, start, to).add(share(perMonth, Step.MONTH, start, to));
    }

    private BigDecimal share(BigDecimal each, Step step, Instant from, Instant to) {
        BigDecimal sum = BigDecimal.ZERO;
        if (each.signum() == 0) {
            return sum;
        }
        for (Instant at = from; at.isBefore(to); ) {
            LocalDate day = at.atZone(zone).toLocalDate();
            Instant first = Periods.firstOf(step, day).atStartOfDay(zone).toInstant();
            Instant end = Periods.endOf(step, day).atStartOfDay(zone).toInstant();
            Instant next = end.isBefore(to) ? end : to;
            sum =
                    sum.add(
                            each.multiply(millis(at, next))
                                    .divide(millis(first, end), DIGITS, RoundingMode.HALF_EVEN));
            at = next;
        }
        return sum;
    }

    private static BigDecimal millis(Instant from, Instant to) {
        return BigDecimal.valueOf(to.toEpochMilli() - from.toEpochMilli());
    }
}

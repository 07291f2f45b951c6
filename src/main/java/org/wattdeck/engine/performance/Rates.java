package org.wattdeck.engine.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.domain.performance.Tariff;

/// The prices of one site for every quarter of an hour of a span. A tariff of the site holds from
/// its first day until its next one; where the site has none yet, the one of all sites does.
/// Immutable.
public final class Rates {

    /// What holds in a quarter of an hour; the same object for as long as nothing changes. A price
    /// that is not known is null.
    record Rate(
            @Nullable String currency,
            @Nullable BigDecimal buy,
            @Nullable BigDecimal sell,
            BigDecimal demandPerKw,
            double gridKgPerKwh) {}

    private static final Rate NONE =
            new Rate(null, null, null, BigDecimal.ZERO, Tariff.GRID_KG_PER_KWH);

    private final long fromMs;
    private final Rate[] rates;

    private Rates(long fromMs, Rate[] rates) {
        this.fromMs = fromMs;
        this.rates = rates;
    }

    /// @param tariffs of any sites, in any order
    /// @param from, to on whole quarters of an hour
    public static Rates of(
            List<Tariff> tariffs, UUID siteId, ZoneId zone, Instant from, Instant to) {
        long fromMs = from.toEpochMilli();
        Rate[] rates = new Rate[(int) ((to.toEpochMilli() - fromMs) / QuarterDay.QUARTER_MS)];
        Map<Rate, Rate> known = new HashMap<>();
        Optional<Tariff> tariff = Optional.empty();
        @Nullable LocalDate day = null;
        for (int q = 0; q < rates.length; q++) {
            ZonedDateTime at =
                    Instant.ofEpochMilli(fromMs + q * QuarterDay.QUARTER_MS).atZone(zone);
            if (!at.toLocalDate().equals(day)) {
                day = at.toLocalDate();
                tariff = holds(tariffs, siteId, day);
            }
            rates[q] =
                    tariff.map(
                                    t ->
                                            new Rate(
                                                    t.currency(),
                                                    t.buy().at(at).orElse(null),
                                                    t.sell().at(at).orElse(null),
                                                    t.demandPerKw(),
                                                    t.gridKgPerKwh()))
                            .map(r -> known.computeIfAbsent(r, k -> k))
                            .orElse(NONE);
        }
        return new Rates(fromMs, rates);
    }

    /// The tariff that holds for a site on a day.
    public static Optional<Tariff> holds(List<Tariff> tariffs, UUID siteId, LocalDate day) {
        return newest(tariffs, Optional.of(siteId), day)
                .or(() -> newest(tariffs, Optional.empty(), day));
    }

    private static Optional<Tariff> newest(
            List<Tariff> tariffs, Optional<UUID> site, LocalDate day) {
        return tariffs.stream()
                .filter(t -> t.siteId().equals(site) && !t.validFrom().isAfter(day))
                .max(Comparator.comparing(Tariff::validFrom));
    }

    Rate at(long quarterMs) {
        return rates[(int) ((quarterMs - fromMs) / QuarterDay.QUARTER_MS)];
    }

    /// The currency of a quarter of an hour; empty where no tariff holds.
    Optional<String> currency(long quarterMs) {
        return Optional.ofNullable(at(quarterMs).currency());
    }

    /// When another currency begins to hold, or none does any more.
    List<Instant> changes() {
        List<Instant> changes = new ArrayList<>();
        for (int q = 1; q < rates.length; q++) {
            if (!Objects.equals(rates[q].currency(), rates[q - 1].currency())) {
                changes.add(Instant.ofEpochMilli(fromMs + q * QuarterDay.QUARTER_MS));
            }
        }
        return changes;
    }
}

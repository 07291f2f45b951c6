package org.wattdeck.engine.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.domain.performance.SitePerformance;
import org.wattdeck.domain.performance.Step;
import org.wattdeck.domain.performance.Tariff;
import org.wattdeck.testing.Portfolios;

/// A site's day written down as what each asset did when.
final class Story {

    static final Site SITE = Portfolios.site(1);

    private final Map<Asset, QuarterMeter> meters = new LinkedHashMap<>();
    private final Instant from;
    private final Instant to;

    Story(String from, String to) {
        this.from = Instant.parse(from);
        this.to = Instant.parse(to);
    }

    static Asset asset(AssetType type, Object... more) {
        Map<String, Object> spec = new HashMap<>(Portfolios.spec(type));
        for (int i = 0; i < more.length; i += 2) {
            spec.put((String) more[i], more[i + 1]);
        }
        return Portfolios.asset(type, type.letter() + "-1", SITE, spec);
    }

    QuarterMeter meter(Asset asset) {
        return meters.computeIfAbsent(
                asset, a -> new QuarterMeter(a, List.of(), from.toEpochMilli(), to.toEpochMilli()));
    }

    Story blind(Asset asset, String since, String until) {
        meters.put(
                asset,
                new QuarterMeter(
                        asset,
                        List.of(
                                new QuarterMeter.Blind(
                                        Instant.parse(since).toEpochMilli(),
                                        Instant.parse(until).toEpochMilli())),
                        from.toEpochMilli(),
                        to.toEpochMilli()));
        return this;
    }

    /// From one time to another, minute by minute, at one power; the SOC runs straight.
    Story runs(Asset asset, String since, String until, Doing doing) {
        long start = Instant.parse(since).toEpochMilli();
        long end = Instant.parse(until).toEpochMilli();
        for (long at = start; at < end; at += 60_000) {
            double done = (double) (at + 60_000 - start) / (end - start);
            meter(asset)
                    .add(
                            at,
                            at + 60_000,
                            new QuarterMeter.Sample(
                                    doing.powerKw,
                                    doing.socFrom + (doing.socTo - doing.socFrom) * done,
                                    doing.availableKw,
                                    doing.status,
                                    doing.gridKw,
                                    false));
        }
        return this;
    }

    record Doing(
            double powerKw,
            UnitStatus status,
            double gridKw,
            double availableKw,
            double socFrom,
            double socTo) {

        Doing(double powerKw, UnitStatus status, double gridKw) {
            this(powerKw, status, gridKw, Double.NaN, Double.NaN, Double.NaN);
        }
    }

    SitePerformance performance(Step step, Tariff... tariffs) {
        return performance(step, LocalDate.parse("2026-10-25"), tariffs);
    }

    SitePerformance performance(Step step, LocalDate day, Tariff... tariffs) {
        SiteAccount account =
                new SiteAccount(
                        SITE,
                        Periods.of(day, day.plusDays(1), step, SITE.zone()),
                        List.of(tariffs),
                        Instant.parse("2027-01-01T00:00:00Z"));
        meters.forEach((asset, meter) -> account.add(asset, meter.days()));
        return account.performance();
    }

    List<QuarterDay> days(Asset asset) {
        return new ArrayList<>(meter(asset).days());
    }

    static Tariff flat(String buy, String sell) {
        return new Tariff(
                Optional.empty(),
                LocalDate.parse("2020-01-01"),
                "EUR",
                new Price.Flat(new BigDecimal(buy)),
                new Price.Flat(new BigDecimal(sell)),
                0.42);
    }

    /// 0.12 from 22:00 to 06:00, otherwise 0.30.
    static Tariff dayAndNight() {
        return new Tariff(
                Optional.of(SITE.id()),
                LocalDate.parse("2020-01-01"),
                "EUR",
                new Price.ByClock(
                        List.of(
                                new Price.Band(LocalTime.of(6, 0), new BigDecimal("0.30")),
                                new Price.Band(LocalTime.of(22, 0), new BigDecimal("0.12")))),
                new Price.Flat(new BigDecimal("0.08")),
                0.42);
    }
}

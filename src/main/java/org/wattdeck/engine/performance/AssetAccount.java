package org.wattdeck.engine.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.performance.Money.Item;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.Period;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.domain.performance.Tally;

/// Sums one asset's quarters into periods: tally, emissions, and money before it is rounded. Not
/// thread-safe.
///
/// Behind one grid connection every asset trades with the connection at the price of what the site
/// does at that moment: the buy price while the site imports, the sell price while it exports. What
/// a kWh is worth is what it spares or what it brings, and since all that is given and taken comes
/// to what passes the connection, the sum over the assets is the site's bill.
final class AssetAccount {

    private final Asset asset;
    private final List<Period> periods;
    private final Rates rates;
    private final Sum[] sums;
    private final FixedCost fixed;
    private final Instant now;
    private int at;

    private static final class Sum {
        final Tally.Sum tally = new Tally.Sum();
        final Priced outImporting = new Priced();
        final Priced outExporting = new Priced();
        final Priced inImporting = new Priced();
        final Priced inExporting = new Priced();
        double avoidedKg;
        double emittedKg;

        void add(Sum other) {
            tally.add(other.tally.tally());
            outImporting.add(other.outImporting);
            outExporting.add(other.outExporting);
            inImporting.add(other.inImporting);
            inExporting.add(other.inExporting);
            avoidedKg += other.avoidedKg;
            emittedKg += other.emittedKg;
        }
    }

    /// @param periods in ascending time, without overlap, on whole quarters of an hour
    /// @param now what is later has not happened yet
    AssetAccount(Asset asset, Site site, List<Period> periods, Rates rates, Instant now) {
        this.asset = asset;
        this.periods = periods;
        this.rates = rates;
        this.now = now;
        this.fixed = FixedCost.of(asset, site.zone());
        this.sums = new Sum[periods.size() + 1];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new Sum();
        }
    }

    /// Adds a day; days come in ascending time.
    void add(QuarterDay day) {
        for (int q = 0; q < QuarterDay.QUARTERS; q++) {
            if (day.empty(q)) {
                continue;
            }
            long ms = day.startMs(q);
            while (at < periods.size() && periods.get(at).end().toEpochMilli() <= ms) {
                at++;
            }
            if (at < periods.size() && periods.get(at).start().toEpochMilli() <= ms) {
                add(sums[at], day, q, rates.at(ms));
            }
        }
    }

    private void add(Sum sum, QuarterDay day, int q, Rates.Rate rate) {
        sum.tally.add(day, q);
        double out = day.of(Part.OUT_KWH, q);
        double in = day.of(Part.IN_KWH, q);
        switch (asset.type()) {
            case GRID_CONNECTION -> {
                sum.outImporting.add(out, rate.buy());
                sum.inExporting.add(in, rate.sell());
                sum.emittedKg += out * rate.gridKgPerKwh();
                return;
            }
            case SOLAR_PV, WIND_TURBINE -> sum.avoidedKg += out * rate.gridKgPerKwh();
            case GENERATOR ->
                    sum.emittedKg += out * asset.spec().number("co2_emissions_kg_per_kwh", 0.5);
            case BATTERY, EV_CHARGER, LOAD -> {}
        }
        sum.outImporting.add(day.of(Part.OUT_IMPORTING_KWH, q), rate.buy());
        sum.outExporting.add(day.of(Part.OUT_EXPORTING_KWH, q), rate.sell());
        sum.inImporting.add(day.of(Part.IN_IMPORTING_KWH, q), rate.buy());
        sum.inExporting.add(day.of(Part.IN_EXPORTING_KWH, q), rate.sell());
    }

    /// Sums all periods up, once every day was added. What is asked of the period after the last
    /// one is then asked of all together.
    void close() {
        for (int i = 0; i < periods.size(); i++) {
            sums[periods.size()].add(sums[i]);
        }
    }

    Asset asset() {
        return asset;
    }

    Tally tally(int period) {
        return sums[period].tally.tally();
    }

    double avoidedKg(int period) {
        return sums[period].avoidedKg;
    }

    double emittedKg(int period) {
        return sums[period].emittedKg;
    }

    double unpricedKwh(int period) {
        Sum s = sums[period];
        return s.outImporting.unpricedKwh()
                + s.outExporting.unpricedKwh()
                + s.inImporting.unpricedKwh()
                + s.inExporting.unpricedKwh();
    }

    /// Not rounded. Of a grid connection: what it imported and exported.
    Map<Item, BigDecimal> items(int period) {
        Sum s = sums[period];
        Map<Item, BigDecimal> items = new EnumMap<>(Item.class);
        if (asset.type() == AssetType.GRID_CONNECTION) {
            items.put(Item.IMPORT, s.outImporting.amount());
            items.put(Item.EXPORT, s.inExporting.amount());
        } else {
            items.put(Item.SUPPLIED, s.outImporting.amount().add(s.outExporting.amount()));
            items.put(Item.TAKEN, s.inImporting.amount().add(s.inExporting.amount()));
        }
        own(items, s.tally.tally());
        boolean all = period == periods.size();
        Instant start = all ? periods.getFirst().start() : periods.get(period).start();
        Instant end = all ? periods.getLast().end() : periods.get(period).end();
        items.put(Item.FIXED, fixed.of(start, end.isBefore(now) ? end : now));
        return items;
    }

    /// What the asset's own spec says it costs or earns.
    private void own(Map<Item, BigDecimal> items, Tally tally) {
        switch (asset.type()) {
            case GENERATOR -> {
                BigDecimal out = amount(tally.of(Part.OUT_KWH));
                items.put(
                        Item.FUEL,
                        asset.spec().has("fuel_cost_per_liter")
                                ? amount(tally.of(Part.FUEL_LITRES))
                                        .multiply(cost("fuel_cost_per_liter"))
                                : out.multiply(cost("fuel_cost_per_kwh")));
                items.put(
                        Item.STARTS,
                        cost("startup_cost")
                                .multiply(BigDecimal.valueOf(tally.count(Part.STARTS)))
                                .add(
                                        cost("shutdown_cost")
                                                .multiply(
                                                        BigDecimal.valueOf(
                                                                tally.count(Part.STOPS)))));
                items.put(
                        Item.RUNNING,
                        cost("variable_om_cost_per_kwh")
                                .multiply(out)
                                .add(
                                        cost("maintenance_cost_per_hour")
                                                .multiply(
                                                        amount(
                                                                tally.hours(
                                                                        Part.OPERATING_SECONDS)))));
            }
            case BATTERY ->
                    items.put(
                            Item.WEAR,
                            amount(tally.of(Part.IN_KWH) + tally.of(Part.OUT_KWH))
                                    .multiply(
                                            BigDecimal.valueOf(
                                                    asset.spec()
                                                            .number(
                                                                    "degradation_cost_per_kwh",
                                                                    0.01))));
            case EV_CHARGER ->
                    items.put(
                            Item.CHARGING_FEES,
                            amount(tally.of(Part.IN_KWH)).multiply(cost("usage_fee_per_kwh")));
            case SOLAR_PV, WIND_TURBINE, LOAD, GRID_CONNECTION -> {}
        }
    }

    private BigDecimal cost(String field) {
        return FixedCost.decimal(asset, field);
    }

    /// As a decimal of six digits, which is finer than any meter.
    private static BigDecimal amount(double value) {
        return BigDecimal.valueOf(Math.round(value * 1e6), 6);
    }
}

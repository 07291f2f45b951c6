package org.wattdeck.engine.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.performance.Money.Item;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.domain.performance.Tally;

/// Sums one asset's quarters into cells: tally, emissions, and money to the cent. Not thread-safe.
///
/// Behind one grid connection every asset trades with the connection at the price of what the site
/// does at that moment: the buy price while the site imports, the sell price while it exports. What
/// a kWh is worth is what it spares or what it brings, and since all that is given and taken comes
/// to what passes the connection, the sum over the assets is the site's bill.
///
/// Money is rounded as it adds up: a cell has what the month to its end comes to, in cents, less
/// what the month to its start did. So the cells of a month always come to the month, to the cent,
/// however it is cut.
final class AssetAccount {

    private final Asset asset;
    private final Cells cells;
    private final Sum[] sums;
    private final List<Map<Item, BigDecimal>> items = new ArrayList<>();
    private final AssetCosts costs;
    private final FixedCost fixed;
    private final Instant now;
    private int at;
    private long peakStepsOfMonth;

    private static final class Sum {
        final Tally.Sum tally = new Tally.Sum();
        final AssetCosts.Used used = new AssetCosts.Used();
        final Priced outImporting = new Priced();
        final Priced outExporting = new Priced();
        final Priced inImporting = new Priced();
        final Priced inExporting = new Priced();
        BigDecimal demand = BigDecimal.ZERO;
        long peakSteps;
        double avoidedKg;
        double emittedKg;

        /// Of the money only what it is made of.
        void addMoney(Sum other) {
            used.add(other.used);
            outImporting.add(other.outImporting);
            outExporting.add(other.outExporting);
            inImporting.add(other.inImporting);
            inExporting.add(other.inExporting);
            demand = demand.add(other.demand);
        }

        double unpricedKwh() {
            return outImporting.unpricedKwh()
                    + outExporting.unpricedKwh()
                    + inImporting.unpricedKwh()
                    + inExporting.unpricedKwh();
        }
    }

    /// @param now what is later has not happened yet
    AssetAccount(Asset asset, Site site, Cells cells, Instant now) {
        this.asset = asset;
        this.cells = cells;
        this.now = now;
        this.costs = new AssetCosts(asset);
        this.fixed = FixedCost.of(asset, site.zone());
        this.sums = new Sum[cells.size()];
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
            while (at < sums.length && cells.get(at).end().toEpochMilli() <= ms) {
                at++;
                if (at < sums.length && cells.get(at).first()) {
                    peakStepsOfMonth = 0;
                }
            }
            if (at < sums.length && cells.get(at).start().toEpochMilli() <= ms) {
                add(sums[at], day, q, cells.rates().at(ms));
            }
        }
    }

    private void add(Sum sum, QuarterDay day, int q, Rates.Rate rate) {
        sum.tally.add(day, q);
        sum.used.add(day, q);
        double out = day.of(Part.OUT_KWH, q);
        double in = day.of(Part.IN_KWH, q);
        switch (asset.type()) {
            case GRID_CONNECTION -> {
                sum.outImporting.add(out, rate.buy());
                sum.inExporting.add(in, rate.sell());
                sum.emittedKg += out * rate.gridKgPerKwh();
                demand(sum, out, rate);
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

    /// A quarter of an hour costs what the highest of its month rises by with it.
    private void demand(Sum sum, double importedKwh, Rates.Rate rate) {
        long steps = AssetCosts.steps(importedKwh);
        sum.peakSteps = Math.max(sum.peakSteps, steps);
        if (steps > peakStepsOfMonth) {
            if (costs.demandCharged()) {
                sum.demand =
                        sum.demand.add(
                                AssetCosts.quarterKw(steps - peakStepsOfMonth)
                                        .multiply(rate.demandPerKw()));
            }
            peakStepsOfMonth = steps;
        }
    }

    /// Rounds the money, once every day was added.
    void close() {
        Sum month = new Sum();
        Map<Item, BigDecimal> before = Map.of();
        Instant begin = cells.get(0).start();
        for (int i = 0; i < sums.length; i++) {
            Cells.Cell cell = cells.get(i);
            if (cell.first()) {
                month = new Sum();
                before = Map.of();
                begin = cell.start();
            }
            month.addMoney(sums[i]);
            Map<Item, BigDecimal> until =
                    cell.currency().isPresent() ? rounded(month, begin, cell.end()) : Map.of();
            Map<Item, BigDecimal> own = new EnumMap<>(Item.class);
            for (Map.Entry<Item, BigDecimal> e : until.entrySet()) {
                own.put(
                        e.getKey(),
                        e.getValue().subtract(before.getOrDefault(e.getKey(), BigDecimal.ZERO)));
            }
            items.add(own);
            before = until;
        }
    }

    /// What the time from `begin` to `end` comes to. Of a grid connection: what it imported and
    /// exported.
    private Map<Item, BigDecimal> rounded(Sum s, Instant begin, Instant end) {
        Map<Item, BigDecimal> exact = costs.of(s.used);
        switch (asset.type()) {
            case GRID_CONNECTION -> {
                exact.put(Item.IMPORT, s.outImporting.amount());
                exact.put(Item.EXPORT, s.inExporting.amount());
                exact.put(Item.DEMAND, s.demand);
            }
            case BATTERY, GENERATOR, SOLAR_PV, WIND_TURBINE, LOAD, EV_CHARGER -> {
                exact.put(Item.SUPPLIED, s.outImporting.amount().add(s.outExporting.amount()));
                exact.put(Item.TAKEN, s.inImporting.amount().add(s.inExporting.amount()));
            }
        }
        exact.put(Item.FIXED, fixed.of(begin, end.isBefore(now) ? end : now));
        exact.replaceAll((item, amount) -> Cents.round(amount));
        return exact;
    }

    Asset asset() {
        return asset;
    }

    Tally tally(Cells.Range range) {
        if (range.to() - range.from() == 1) {
            return sums[range.from()].tally.tally();
        }
        Tally.Sum all = new Tally.Sum();
        for (int i = range.from(); i < range.to(); i++) {
            all.add(sums[i].tally.tally());
        }
        return all.tally();
    }

    double avoidedKg(Cells.Range range) {
        double sum = 0;
        for (int i = range.from(); i < range.to(); i++) {
            sum += sums[i].avoidedKg;
        }
        return sum;
    }

    double emittedKg(Cells.Range range) {
        double sum = 0;
        for (int i = range.from(); i < range.to(); i++) {
            sum += sums[i].emittedKg;
        }
        return sum;
    }

    double unpricedKwh(Cells.Range range) {
        double sum = 0;
        for (int i = range.from(); i < range.to(); i++) {
            sum += sums[i].unpricedKwh();
        }
        return sum;
    }

    /// Mean of the quarter of an hour in which most was imported, of a grid connection.
    double peakImportKw(Cells.Range range) {
        long steps = 0;
        for (int i = range.from(); i < range.to(); i++) {
            steps = Math.max(steps, sums[i].peakSteps);
        }
        return AssetCosts.quarterKw(steps).doubleValue();
    }

    /// Of a cell, to the cent.
    Map<Item, BigDecimal> items(int cell) {
        return items.get(cell);
    }
}

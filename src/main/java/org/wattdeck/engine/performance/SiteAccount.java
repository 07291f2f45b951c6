package org.wattdeck.engine.performance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.performance.Money;
import org.wattdeck.domain.performance.PerformanceRecord;
import org.wattdeck.domain.performance.Period;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.domain.performance.SitePerformance;
import org.wattdeck.domain.performance.Tariff;

/// Sums the quarters of a site's assets into records. Give it every asset of the site, each with
/// its days in ascending time, and then ask for the records. Not thread-safe.
public final class SiteAccount {

    private final Site site;
    private final List<Period> periods;
    private final Instant now;
    private final Rates rates;
    private final List<AssetAccount> accounts = new ArrayList<>();

    /// @param periods in ascending time, without overlap, on whole quarters of an hour; at
    ///     least one
    /// @param tariffs of any sites
    /// @param now what is later has not happened yet
    public SiteAccount(Site site, List<Period> periods, List<Tariff> tariffs, Instant now) {
        this.site = site;
        this.periods = List.copyOf(periods);
        this.now = now;
        this.rates =
                Rates.of(
                        tariffs,
                        site.id(),
                        site.zone(),
                        periods.getFirst().start(),
                        periods.getLast().end());
    }

    public void add(Asset asset, Iterable<QuarterDay> days) {
        AssetAccount account = new AssetAccount(asset, site, periods, rates, now);
        days.forEach(account::add);
        account.close();
        accounts.add(account);
    }

    /// From the start of the first period to the end of the last.
    public Period whole() {
        return period(periods.size());
    }

    Site site() {
        return site;
    }

    List<AssetAccount> accounts() {
        return accounts;
    }

    /// The period with this place; after the last one all of them together.
    Period period(int place) {
        return place < periods.size()
                ? periods.get(place)
                : new Period(periods.getFirst().start(), periods.getLast().end());
    }

    public SitePerformance performance() {
        List<Optional<Statement>> statements = new ArrayList<>();
        for (int p = 0; p <= periods.size(); p++) {
            int place = p;
            Period of = period(p);
            statements.add(
                    rates.currency(of.start().toEpochMilli(), of.end().toEpochMilli())
                            .map(currency -> Statement.of(currency, accounts, place)));
        }
        Map<UUID, SitePerformance.Line> assets = new LinkedHashMap<>();
        for (int i = 0; i < accounts.size(); i++) {
            int asset = i;
            assets.put(
                    accounts.get(i).asset().id(),
                    line(new int[] {i}, p -> statements.get(p).map(s -> s.asset(asset))));
        }
        Map<AssetType, SitePerformance.Line> types = new EnumMap<>(AssetType.class);
        for (AssetType type : AssetType.values()) {
            int[] those =
                    IntStream.range(0, accounts.size())
                            .filter(i -> accounts.get(i).asset().type() == type)
                            .toArray();
            if (those.length > 0) {
                types.put(type, line(those, p -> statements.get(p).map(s -> sum(s, those))));
            }
        }
        return new SitePerformance(
                site.id(),
                periods,
                line(
                        IntStream.range(0, accounts.size()).toArray(),
                        p -> statements.get(p).map(Statement::site)),
                assets,
                types);
    }

    private static Money sum(Statement statement, int[] assets) {
        return IntStream.of(assets).mapToObj(statement::asset).reduce(Money::plus).orElseThrow();
    }

    private SitePerformance.Line line(int[] of, IntFunction<Optional<Money>> money) {
        List<PerformanceRecord> records = new ArrayList<>();
        for (int p = 0; p <= periods.size(); p++) {
            Figures figures = new Figures(period(p), now);
            for (int i : of) {
                figures.add(site, accounts.get(i), p, period(p));
            }
            records.add(figures.record(money.apply(p)));
        }
        return new SitePerformance.Line(records.subList(0, periods.size()), records.getLast());
    }
}

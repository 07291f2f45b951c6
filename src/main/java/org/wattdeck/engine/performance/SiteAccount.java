package org.wattdeck.engine.performance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
        accounts.add(account);
    }

    public SitePerformance performance() {
        Map<UUID, List<PerformanceRecord>> assets = new LinkedHashMap<>();
        Map<AssetType, List<PerformanceRecord>> types = new EnumMap<>(AssetType.class);
        List<PerformanceRecord> whole = new ArrayList<>();
        for (int p = 0; p < periods.size(); p++) {
            int place = p;
            Optional<Statement> statement =
                    rates.currency(
                                    periods.get(p).start().toEpochMilli(),
                                    periods.get(p).end().toEpochMilli())
                            .map(currency -> Statement.of(currency, accounts, place));
            for (int i = 0; i < accounts.size(); i++) {
                int asset = i;
                assets.computeIfAbsent(accounts.get(i).asset().id(), id -> new ArrayList<>())
                        .add(record(IntStream.of(i), p, statement.map(s -> s.asset(asset))));
            }
            for (AssetType type : AssetType.values()) {
                int[] those = of(type);
                if (those.length > 0) {
                    types.computeIfAbsent(type, t -> new ArrayList<>())
                            .add(record(IntStream.of(those), p, statement.map(s -> sum(s, those))));
                }
            }
            whole.add(
                    record(IntStream.range(0, accounts.size()), p, statement.map(Statement::site)));
        }
        return new SitePerformance(site.id(), periods, whole, assets, types);
    }

    private int[] of(AssetType type) {
        return IntStream.range(0, accounts.size())
                .filter(i -> accounts.get(i).asset().type() == type)
                .toArray();
    }

    private static Money sum(Statement statement, int[] assets) {
        return IntStream.of(assets).mapToObj(statement::asset).reduce(Money::plus).orElseThrow();
    }

    private PerformanceRecord record(IntStream of, int period, Optional<Money> money) {
        Figures figures = new Figures(periods.get(period), now);
        of.forEach(i -> figures.add(site, accounts.get(i), period));
        return figures.record(money);
    }
}

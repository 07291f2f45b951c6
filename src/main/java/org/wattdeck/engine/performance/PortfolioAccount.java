package org.wattdeck.engine.performance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.performance.Money;
import org.wattdeck.domain.performance.PerformanceRecord;
import org.wattdeck.domain.performance.Period;
import org.wattdeck.domain.performance.PortfolioPerformance;
import org.wattdeck.domain.performance.SitePerformance;

/// Puts sites together. Not thread-safe.
public final class PortfolioAccount {

    private final Period period;
    private final Instant now;
    private final List<SitePerformance> sites = new ArrayList<>();
    private final Figures total;
    private final Map<AssetType, Figures> types = new EnumMap<>(AssetType.class);
    private int assets;

    /// @param period what is said of all sites together is said to be of this one
    public PortfolioAccount(Period period, Instant now) {
        this.period = period;
        this.now = now;
        this.total = new Figures(period, now);
    }

    /// Adds a site that is complete.
    public void add(SiteAccount account) {
        SitePerformance site = account.performance();
        sites.add(site);
        int whole = site.periods().size();
        for (AssetAccount asset : account.accounts()) {
            total.add(account.site(), asset, account.range(whole), account.period(whole));
            types.computeIfAbsent(asset.asset().type(), t -> new Figures(period, now))
                    .add(account.site(), asset, account.range(whole), account.period(whole));
            assets++;
        }
    }

    public PortfolioPerformance performance() {
        Map<String, Money> money = new TreeMap<>();
        int without = 0;
        for (SitePerformance site : sites) {
            Optional<Money> own = site.site().total().money();
            own.ifPresent(m -> money.merge(m.currency(), m, Money::plus));
            without += own.isEmpty() ? 1 : 0;
        }
        boolean one = money.size() == 1;
        Map<AssetType, PerformanceRecord> byType = new EnumMap<>(AssetType.class);
        types.forEach(
                (type, figures) ->
                        byType.put(type, figures.record(one ? moneyOf(type) : Optional.empty())));
        return new PortfolioPerformance(
                sites,
                total.record(
                        one ? Optional.of(money.values().iterator().next()) : Optional.empty()),
                byType,
                money,
                assets,
                without);
    }

    private Optional<Money> moneyOf(AssetType type) {
        return sites.stream()
                .map(s -> Optional.ofNullable(s.types().get(type)))
                .flatMap(Optional::stream)
                .map(line -> line.total().money())
                .flatMap(Optional::stream)
                .reduce(Money::plus);
    }
}

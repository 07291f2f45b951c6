package org.wattdeck.engine.performance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
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
    private final Cells cells;
    private final List<AssetAccount> accounts = new ArrayList<>();

    /// @param periods follow each other, on whole quarters of an hour; at least one
    /// @param tariffs of any sites
    /// @param now what is later has not happened yet
    public SiteAccount(Site site, List<Period> periods, List<Tariff> tariffs, Instant now) {
        this.site = site;
        this.periods = List.copyOf(periods);
        this.now = now;
        this.cells = Cells.of(site, this.periods, tariffs);
    }

    public void add(Asset asset, Iterable<QuarterDay> days) {
        AssetAccount account = new AssetAccount(asset, site, cells, now);
        days.forEach(account::add);
        account.close();
        accounts.add(account);
    }

    /// Of what time the days of assets are needed: from the start of the first period, or of its
    /// month where there is money to count, to the end of the last.
    public Period reach() {
        return cells.reach();
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

    /// The cells of a period; after the last one those of all.
    Cells.Range range(int place) {
        return cells.of(place);
    }

    public SitePerformance performance() {
        Statement statement = new Statement(accounts, cells.size());
        Map<UUID, SitePerformance.Line> assets = new LinkedHashMap<>();
        for (int i = 0; i < accounts.size(); i++) {
            int asset = i;
            assets.put(
                    accounts.get(i).asset().id(),
                    line(new int[] {i}, money((c, r) -> statement.asset(asset, c, r))));
        }
        Map<AssetType, SitePerformance.Line> types = new EnumMap<>(AssetType.class);
        for (AssetType type : AssetType.values()) {
            int[] those =
                    IntStream.range(0, accounts.size())
                            .filter(i -> accounts.get(i).asset().type() == type)
                            .toArray();
            if (those.length > 0) {
                types.put(
                        type,
                        line(
                                those,
                                p ->
                                        IntStream.of(those)
                                                .mapToObj(
                                                        i ->
                                                                assets.get(
                                                                        accounts.get(i)
                                                                                .asset()
                                                                                .id()))
                                                .map(l -> record(l, p).money())
                                                .flatMap(Optional::stream)
                                                .reduce(Money::plus)));
            }
        }
        return new SitePerformance(
                site.id(),
                periods,
                line(IntStream.range(0, accounts.size()).toArray(), money(statement::site)),
                assets,
                types);
    }

    private PerformanceRecord record(SitePerformance.Line line, int place) {
        return place < periods.size() ? line.periods().get(place) : line.total();
    }

    /// Money by period, where one currency holds in it.
    private IntFunction<Optional<Money>> money(BiFunction<String, Cells.Range, Money> of) {
        return place -> cells.currency(cells.of(place)).map(c -> of.apply(c, cells.of(place)));
    }

    private SitePerformance.Line line(int[] of, IntFunction<Optional<Money>> money) {
        List<PerformanceRecord> records = new ArrayList<>();
        for (int p = 0; p <= periods.size(); p++) {
            Figures figures = new Figures(period(p), now);
            for (int i : of) {
                figures.add(site, accounts.get(i), cells.of(p), period(p));
            }
            records.add(figures.record(money.apply(p)));
        }
        return new SitePerformance.Line(records.subList(0, periods.size()), records.getLast());
    }
}

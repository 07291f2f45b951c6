package org.wattdeck.app.performance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wattdeck.app.record.ReportPlans;
import org.wattdeck.app.record.Tariffs;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.performance.Period;
import org.wattdeck.domain.performance.PortfolioPerformance;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.domain.performance.Tariff;
import org.wattdeck.engine.performance.Periods;
import org.wattdeck.engine.performance.PortfolioAccount;
import org.wattdeck.engine.performance.SiteAccount;

/// How assets, sites and the portfolio performed. Thread-safe; every answer is put together on a
/// thread that may wait.
public final class Performances {

    /// What was recorded last is taken for now while it is no older than this.
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Supplier<Registry> registry;
    private final Tariffs tariffs;
    private final ReportPlans plans;
    private final Supplier<Instant> now;
    private final Reads reads;

    /// Questions to the database; the stage fails when it is away.
    @FunctionalInterface
    public interface Reads {
        <T> CompletionStage<T> ask(Function<PerformanceStore, T> question);
    }

    /// Follows a long answer.
    ///
    /// @param done told how much is done, 0 to 1, on the thread that works
    /// @param cancelled asked now and then
    public record Watch(DoubleConsumer done, BooleanSupplier cancelled) {
        public static final Watch NONE = new Watch(d -> {}, () -> false);
    }

    /// @param portfolio the records
    /// @param registry the portfolio they are of
    /// @param until what is later was not counted: it is not recorded yet
    /// @param hoursDue recorded hours that are not added up yet; their energy is missing
    public record Answer(
            Question question,
            PortfolioPerformance portfolio,
            Registry registry,
            Instant until,
            long hoursDue) {}

    /// @param now the plant's time
    public Performances(
            Supplier<Registry> registry,
            Tariffs tariffs,
            ReportPlans plans,
            Supplier<Instant> now,
            Reads reads) {
        this.registry = registry;
        this.tariffs = tariffs;
        this.plans = plans;
        this.now = now;
        this.reads = reads;
    }

    /// What sites pay and are paid.
    public Tariffs tariffs() {
        return tariffs;
    }

    /// The reports that are written by themselves.
    public ReportPlans plans() {
        return plans;
    }

    /// The stage fails with a [CancellationException] when it was cancelled, with an
    /// [IllegalArgumentException] when the question has a problem.
    public CompletionStage<Answer> ask(Question question, Watch watch) {
        return reads.ask(
                store -> answer(store, registry.get(), tariffs.all(), now.get(), question, watch));
    }

    /// Answers from a store; blocking.
    ///
    /// @param tariffs of any sites
    public static Answer answer(
            PerformanceStore store,
            Registry registry,
            List<Tariff> tariffs,
            Instant now,
            Question question,
            Watch watch) {
        List<Site> sites =
                registry.sites().stream()
                        .filter(s -> question.siteId().map(s.id()::equals).orElse(true))
                        .filter(s -> !registry.assetsOf(registry.siteIndexOf(s.id())).isEmpty())
                        .toList();
        int assets =
                sites.stream()
                        .mapToInt(s -> registry.assetsOf(registry.siteIndexOf(s.id())).size())
                        .sum();
        question.problem(assets)
                .ifPresent(
                        why -> {
                            throw new IllegalArgumentException(why);
                        });
        Optional<Instant> newest = store.newest();
        Instant until =
                newest.filter(
                                n ->
                                        n.isBefore(now)
                                                && Duration.between(n, now).compareTo(FRESH) <= 0)
                        .orElse(now);
        ZoneId zone = sites.isEmpty() ? ZoneOffset.UTC : sites.getFirst().zone();
        PortfolioAccount portfolio =
                new PortfolioAccount(
                        new Period(
                                question.from().atStartOfDay(zone).toInstant(),
                                question.to().atStartOfDay(zone).toInstant()),
                        until);
        int done = 0;
        for (Site site : sites) {
            List<Asset> those = registry.assetsOf(registry.siteIndexOf(site.id()));
            int before = done;
            portfolio.add(
                    account(
                            store,
                            registry,
                            new SiteAccount(
                                    site,
                                    Periods.of(
                                            question.from(),
                                            question.to(),
                                            question.step(),
                                            site.zone()),
                                    tariffs,
                                    until),
                            site,
                            newest,
                            new Watch(
                                    d -> watch.done.accept((before + d * those.size()) / assets),
                                    watch.cancelled)));
            done += those.size();
        }
        return new Answer(question, portfolio.performance(), registry, until, store.due());
    }

    private static SiteAccount account(
            PerformanceStore store,
            Registry registry,
            SiteAccount account,
            Site site,
            Optional<Instant> newest,
            Watch watch) {
        Period whole = account.reach();
        List<Asset> assets = registry.assetsOf(registry.siteIndexOf(site.id()));
        boolean recent =
                newest.map(n -> whole.end().isAfter(n.minus(PerformanceStore.Live.LENGTH)))
                        .orElse(false);
        PerformanceStore.Live live =
                recent ? store.live(registry, site.id()) : PerformanceStore.Live.NOTHING;
        return store.days(
                whole.start(),
                whole.end(),
                days -> {
                    for (int i = 0; i < assets.size(); i++) {
                        if (watch.cancelled.getAsBoolean()) {
                            throw new CancellationException();
                        }
                        UUID id = assets.get(i).id();
                        account.add(assets.get(i), joined(days.apply(id), live, id));
                        watch.done.accept((i + 1.0) / assets.size());
                    }
                    return account;
                });
    }

    /// What was added up, with the newest hours straight from the ticks in their place.
    private static Iterable<QuarterDay> joined(
            List<QuarterDay> days, PerformanceStore.Live live, UUID asset) {
        List<QuarterDay> fresh = live.days().getOrDefault(asset, List.of());
        if (fresh.isEmpty()) {
            return days;
        }
        Map<Long, QuarterDay> byDay = new TreeMap<>();
        days.forEach(d -> byDay.put(d.dayMs(), d));
        for (QuarterDay day : fresh) {
            byDay.computeIfAbsent(day.dayMs(), QuarterDay::new)
                    .take(
                            day,
                            day.quarterAt(live.from().toEpochMilli()),
                            day.quarterAt(live.to().toEpochMilli()));
        }
        return new ArrayList<>(byDay.values());
    }
}

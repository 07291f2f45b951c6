package org.wattdeck.app.series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.app.planning.PlanningStore;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.QuarterDay;

/// What was recorded, and before it the example history of the demonstration sites: for who plans
/// with the past, not for who judges it. A quarter of an hour that was recorded is never an
/// example.
public final class ExamplePast implements PerformanceStore {

    private final PerformanceStore recorded;
    private final SeriesStore kept;

    ExamplePast(PerformanceStore recorded, SeriesStore kept) {
        this.recorded = recorded;
        this.kept = kept;
    }

    /// Questions to what was recorded that are answered with the examples too, and without them
    /// where the database keeps no series.
    public static Performances.Reads reads(
            Performances.Reads recorded, PlanningStore.Reads planning) {
        return new Performances.Reads() {
            @Override
            public <T> CompletionStage<T> ask(Function<PerformanceStore, T> question) {
                return planning.ask(store -> Optional.of(store.series()))
                        .exceptionally(e -> Optional.empty())
                        .thenCompose(
                                kept ->
                                        recorded.ask(
                                                own ->
                                                        question.apply(
                                                                kept.<PerformanceStore>map(
                                                                                k ->
                                                                                        new ExamplePast(
                                                                                                own,
                                                                                                k))
                                                                        .orElse(own))));
            }
        };
    }

    @Override
    public <T> T days(Instant from, Instant to, Function<Function<UUID, List<QuarterDay>>, T> use) {
        return recorded.days(
                from, to, days -> use.apply(id -> joined(days.apply(id), id, from, to)));
    }

    private List<QuarterDay> joined(List<QuarterDay> own, UUID assetId, Instant from, Instant to) {
        List<QuarterDay> examples =
                ExampleSeries.days(
                        kept.points(
                                ExampleSeries.id(assetId),
                                QuarterDay.dayOf(from.toEpochMilli()) / 1000,
                                QuarterDay.dayOf(to.toEpochMilli() + QuarterDay.DAY_MS - 1)
                                        / 1000));
        if (examples.isEmpty()) {
            return own;
        }
        TreeMap<Long, QuarterDay> all = new TreeMap<>();
        examples.forEach(d -> all.put(d.dayMs(), d));
        for (QuarterDay day : own) {
            QuarterDay example = all.get(day.dayMs());
            if (example == null) {
                all.put(day.dayMs(), day);
                continue;
            }
            for (int q = 0; q < QuarterDay.QUARTERS; q++) {
                if (day.of(Part.SECONDS, q) > 0) {
                    example.take(day, q, q + 1);
                }
            }
        }
        return new ArrayList<>(all.values());
    }

    @Override
    public boolean example(UUID assetId, Instant at) {
        Instant quarter = Instant.ofEpochMilli(QuarterDay.quarterOf(at.toEpochMilli()));
        Instant end = quarter.plusMillis(QuarterDay.QUARTER_MS);
        return recorded.days(quarter, end, days -> days.apply(assetId)).stream()
                .noneMatch(d -> d.of(Part.SECONDS, d.quarterAt(quarter.toEpochMilli())) > 0);
    }

    @Override
    public long roll(Registry registry, int atMost) {
        return recorded.roll(registry, atMost);
    }

    @Override
    public long due() {
        return recorded.due();
    }

    @Override
    public Live live(Registry registry, UUID siteId) {
        return recorded.live(registry, siteId);
    }

    @Override
    public Optional<Instant> newest() {
        return recorded.newest();
    }

    @Override
    public List<HourValues> hours(UUID assetId, Instant from, Instant to) {
        return recorded.hours(assetId, from, to);
    }

    @Override
    public void again(Instant from, Instant to) {
        recorded.again(from, to);
    }
}

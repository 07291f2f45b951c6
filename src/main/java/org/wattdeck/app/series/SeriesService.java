package org.wattdeck.app.series;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.app.planning.PlanningStore;
import org.wattdeck.app.series.SeriesStore.Written;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.series.Meter;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.engine.plant.OwnWeather;
import org.wattdeck.engine.plant.PlantInputs.Weather;
import org.wattdeck.engine.series.Cover;
import org.wattdeck.engine.series.Resampled;
import org.wattdeck.engine.series.Resampling;
import org.wattdeck.engine.series.SeriesFigures;

/// Meters and series: what there are, what they say, and how they come in. Beside those that are
/// kept it offers what the plant recorded of each site as series that can only be read.
/// Thread-safe; every answer comes on an I/O thread, and fails with a StoreException while the
/// database is away.
public final class SeriesService {

    /// The id of what the plant recorded of a site's assets of a type: chargers, PV, wind, else
    /// loads with chargers.
    public static UUID ofSite(UUID siteId, AssetType type) {
        return LiveSeries.id(
                siteId,
                switch (type) {
                    case SOLAR_PV -> LiveSeries.Signal.PV;
                    case WIND_TURBINE -> LiveSeries.Signal.WIND;
                    case EV_CHARGER -> LiveSeries.Signal.CHARGING;
                    default -> LiveSeries.Signal.LOAD;
                });
    }

    private final Ports ports;
    private final LiveSeries live;
    private final SeriesEdits edits;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile OptionalDouble exampleFraction = OptionalDouble.empty();

    /// @param now the plant's time
    /// @param weather that the plant runs in
    public record Ports(
            PlanningStore.Reads reads,
            Performances.Reads recorded,
            Supplier<Registry> registry,
            Supplier<Instant> now,
            OwnWeather weather,
            Guard guard) {}

    /// The ids of the weather that the plant ran in at a site and that makes the power of PV or
    /// wind.
    public static List<UUID> weatherOf(UUID siteId, AssetType type) {
        return type == AssetType.SOLAR_PV
                ? List.of(
                        LiveSeries.id(siteId, LiveSeries.Signal.IRRADIANCE),
                        LiveSeries.id(siteId, LiveSeries.Signal.TEMPERATURE))
                : List.of(LiveSeries.id(siteId, LiveSeries.Signal.WIND_SPEED));
    }

    /// Which weather one of the plant's own series tells; empty of any other series.
    public static Optional<Weather> ownWeather(SeriesLine line) {
        return LiveSeries.weather(line);
    }

    public SeriesService(Ports ports) {
        this.ports = ports;
        live = new LiveSeries(ports.registry, ports.now, ports.weather);
        edits = new SeriesEdits(ports, live, this::changed);
    }

    /// What changes meters, series and points.
    public SeriesEdits edits() {
        return edits;
    }

    /// The same as studies read it; on the thread that asks.
    public StoredSeries stored() {
        return new SeriesReads(this, ports.now);
    }

    /// Called after anything about meters, series or points was changed here; on any thread.
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Somebody else wrote points or series into the store.
    public void changed() {
        listeners.forEach(Runnable::run);
    }

    /// How much of the example history is made, as a fraction, while it is being made.
    public OptionalDouble exampleUnderWay() {
        return exampleFraction;
    }

    /// Told while the example history is being made, and empty when that is over.
    public void example(OptionalDouble doneFraction) {
        boolean any = exampleFraction.isPresent() || doneFraction.isPresent();
        exampleFraction = doneFraction;
        if (any) {
            changed();
        }
    }

    /// All series: those that are kept by name, then the plant's own by site.
    public CompletionStage<List<SeriesLine>> all() {
        return ports.reads.ask(
                store -> {
                    List<SeriesLine> lines = new ArrayList<>(kept(store.series()));
                    Set<UUID> examples =
                            ExampleSeries.assets(ports.registry.get()).stream()
                                    .map(a -> ExampleSeries.id(a.id()))
                                    .collect(Collectors.toSet());
                    lines.removeIf(l -> examples.contains(l.id()));
                    lines.addAll(live.lines());
                    return lines;
                });
    }

    private static List<SeriesLine> kept(SeriesStore store) {
        Map<UUID, Meter> meters =
                store.meters().stream().collect(Collectors.toMap(Meter::id, m -> m));
        return store.series().stream().map(k -> line(k, meters)).toList();
    }

    private static SeriesLine line(SeriesStore.Kept kept, Map<UUID, Meter> meters) {
        Optional<Meter> meter =
                kept.series().meterId().flatMap(id -> Optional.ofNullable(meters.get(id)));
        return new SeriesLine(
                kept.series(), meter, false, meter.flatMap(Meter::siteId), kept.span());
    }

    /// One series, if there is one with that id.
    public CompletionStage<Optional<SeriesLine>> find(UUID id) {
        Optional<SeriesLine> own = live.line(id);
        return ports.reads.ask(
                store ->
                        own.or(
                                () ->
                                        store.series()
                                                .series(id)
                                                .map(k -> line(k, meters(store.series())))));
    }

    private static Map<UUID, Meter> meters(SeriesStore store) {
        return store.meters().stream().collect(Collectors.toMap(Meter::id, m -> m));
    }

    public CompletionStage<List<Meter>> meters() {
        return ports.reads.ask(store -> store.series().meters());
    }

    /// The points of a series from `from` (included) to `to` (excluded), kept or live.
    public CompletionStage<Points> points(UUID id, Instant from, Instant to) {
        if (live.line(id).isPresent()) {
            return ports.reads
                    .ask(store -> live.examples(store.series(), id, from, to))
                    .exceptionally(e -> Map.of())
                    .thenCompose(
                            examples ->
                                    ports.recorded.ask(
                                            store -> live.points(store, examples, id, from, to)));
        }
        return ports.reads.ask(
                store -> store.series().points(id, from.getEpochSecond(), to.getEpochSecond()));
    }

    /// What a series says about a time.
    ///
    /// The stage fails with an [IllegalArgumentException] where there is no such series.
    public CompletionStage<SeriesRange> range(SeriesRange.Query query) {
        return find(query.seriesId())
                .thenCompose(
                        found -> {
                            SeriesLine line =
                                    found.orElseThrow(
                                            () ->
                                                    new IllegalArgumentException(
                                                            "There is no series %s any more."
                                                                    .formatted(query.seriesId())));
                            Duration margin = margin(line);
                            return points(
                                            line.id(),
                                            query.from().minus(margin),
                                            query.to().plus(margin))
                                    .thenApply(points -> range(line, query, points));
                        });
    }

    /// How far outside of a time points are looked for that reach into it: two of its steps, but a
    /// day at least.
    private static Duration margin(SeriesLine line) {
        return line.span()
                .filter(s -> s.points() > 1)
                .map(s -> 2 * (s.lastEpochSecond() - s.firstEpochSecond()) / (s.points() - 1))
                .map(seconds -> Duration.ofSeconds(Math.clamp(seconds, 86_400, 63 * 86_400L)))
                .orElse(Duration.ofDays(1));
    }

    static SeriesRange range(SeriesLine line, SeriesRange.Query query, Points around) {
        TimeSeries series = line.series();
        Cover cover = Cover.of(around, series.zone());
        Points within =
                around.part(
                        around.placeOf(query.from().getEpochSecond()),
                        around.placeOf(query.to().getEpochSecond()));
        Cover own = new Cover(within, series.zone(), cover.usualSeconds());
        Optional<Resampled> resampled =
                query.step().map(step -> resampled(cover, series, query, step));
        return new SeriesRange(
                line, query, within, cover, SeriesFigures.of(own, series.aggregation()), resampled);
    }

    private static Resampled resampled(
            Cover cover, TimeSeries series, SeriesRange.Query query, Duration step) {
        TimeGrid grid =
                org.wattdeck.engine.forecast.Resampling.grid(
                        query.from().getEpochSecond(), step.toSeconds(), series.zone());
        int steps = 1 + grid.indexOf(query.to().getEpochSecond() - 1);
        return Resampling.of(cover, series.aggregation(), query.reduction(), grid, steps);
    }

    static boolean named(TimeSeries series, String name) {
        return series.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
    }

    /// Adds points to a kept series by the rule of versions: what is there is replaced only by a
    /// higher version.
    public CompletionStage<Verdict<Written>> write(Actor actor, UUID seriesId, Points points) {
        return edits.act(
                Deed.of(actor, Act.SERIES_WRITE)
                        .on("series " + seriesId)
                        .to("%,d points".formatted(points.count())),
                store -> {
                    if (store.series(seriesId).isEmpty()) {
                        return Verdict.refused(
                                "There is no series (%s); %,d points were not kept.",
                                seriesId, points.count());
                    }
                    return Verdict.accepted(store.write(seriesId, points));
                });
    }
}

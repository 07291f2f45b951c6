package org.wattdeck.app.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkQuery;
import org.wattdeck.domain.maintenance.WorkStatus;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.engine.maintenance.health.AssetHealth;
import org.wattdeck.engine.maintenance.health.DayFacts;
import org.wattdeck.engine.maintenance.health.DayMeter;
import org.wattdeck.engine.maintenance.health.DayValue;
import org.wattdeck.engine.maintenance.health.HealthEngine;
import org.wattdeck.engine.maintenance.health.HealthPart;
import org.wattdeck.engine.maintenance.health.Situation;
import org.wattdeck.engine.maintenance.health.Subject;

/// How healthy the assets are, computed behind from what was recorded within a year: at the start,
/// every hour of the plant and on demand, one run at a time, on a thread that may wait. A run that
/// took long is not repeated before twenty times as long has passed. Thread-safe.
public final class AssetHealths {

    private static final Duration BACK = Duration.ofDays(365);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final long REST_TIMES = 20;
    private static final int MOST_ORDERS = 100_000;
    private static final Logger LOG = LoggerFactory.getLogger(AssetHealths.class);

    private final Upkeep upkeep;
    private final Ports ports;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean cancelled;
    private volatile Picture latest = Picture.NONE;
    private volatile Progress progress = Progress.IDLE;
    private volatile Instant looked = Instant.MIN;
    private volatile long restUntilNanos;
    private volatile boolean rested;

    /// @param snapshot the live plant
    /// @param nanos the monotonic clock
    public record Ports(
            Supplier<Registry> registry,
            Supplier<PlantSnapshot> snapshot,
            Performances.Reads reads,
            LongSupplier nanos) {}

    /// What the last run found.
    ///
    /// @param at the plant's time it was asked at
    /// @param seconds how long it took
    public record Picture(Instant at, Map<UUID, AssetHealth> byAsset, double seconds) {
        public static final Picture NONE = new Picture(Instant.MIN, Map.of(), 0);

        public Picture {
            byAsset = Map.copyOf(byAsset);
        }

        public Optional<AssetHealth> of(UUID assetId) {
            return Optional.ofNullable(byAsset.get(assetId));
        }

        /// Whether there was a run.
        public boolean known() {
            return at.isAfter(Instant.MIN);
        }
    }

    /// @param doneFraction 0 to 1
    /// @param problem why the last run came to nothing
    public record Progress(boolean running, double doneFraction, Optional<String> problem) {
        static final Progress IDLE = new Progress(false, 0, Optional.empty());
    }

    /// One asset, with the daily values its parts go by.
    public record Detail(
            UUID assetId, AssetHealth health, Map<HealthPart, List<DayValue>> history) {}

    public AssetHealths(Upkeep upkeep, Ports ports) {
        this.upkeep = upkeep;
        this.ports = ports;
    }

    public Picture latest() {
        return latest;
    }

    public Progress progress() {
        return progress;
    }

    /// Called when a run begins, goes on and ends, on any thread.
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// How many listen; a screen that is hidden must not.
    public int listening() {
        return listeners.size();
    }

    private void tell(Progress now) {
        progress = now;
        listeners.forEach(Runnable::run);
    }

    /// Begins a run if one is due. Never waits.
    public void look(Instant now) {
        boolean resting = rested && ports.nanos.getAsLong() - restUntilNanos < 0;
        if (!resting && (looked.equals(Instant.MIN) || !now.isBefore(looked.plus(EVERY)))) {
            var unused = compute();
        }
    }

    /// Ends a run that is under way; what was known before stays.
    public void cancel() {
        cancelled = true;
    }

    /// Begins a run, unless one is under way. The stage ends when it is over, and fails when it was
    /// cancelled or the database is away.
    public CompletionStage<Picture> compute() {
        if (running.getAndSet(true)) {
            return CompletableFuture.completedFuture(latest);
        }
        cancelled = false;
        Instant now = ports.snapshot.get().time();
        looked = now;
        long start = ports.nanos.getAsLong();
        tell(new Progress(true, 0, Optional.empty()));
        return repaired(now)
                .thenCompose(
                        repaired ->
                                ports.reads
                                        .ask(store -> run(store, new Basis(now, repaired)))
                                        .thenApply(found -> ended(now, found, repaired, start)))
                .whenComplete((picture, e) -> over(start, e));
    }

    private Picture ended(
            Instant now, Map<UUID, AssetHealth> found, Map<UUID, Instant> repaired, long start) {
        latest = new Picture(now, found, (ports.nanos.getAsLong() - start) / 1e9);
        int made = upkeep.proposals().look(found, repaired);
        LOG.debug(
                "The health of {} assets took {} s; {} proposals were made.",
                found.size(),
                latest.seconds(),
                made);
        return latest;
    }

    private void over(long start, @Nullable Throwable e) {
        restUntilNanos = ports.nanos.getAsLong() + REST_TIMES * (ports.nanos.getAsLong() - start);
        rested = true;
        running.set(false);
        Throwable cause =
                e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        if (cause == null || cause instanceof CancellationException) {
            tell(Progress.IDLE);
        } else {
            LOG.warn("The health of the assets could not be computed: {}", cause.getMessage());
            tell(new Progress(false, 0, Optional.of(String.valueOf(cause.getMessage()))));
        }
    }

    /// When assets were last worked on because something was wrong, within a year.
    private CompletionStage<Map<UUID, Instant>> repaired(Instant now) {
        return upkeep.find(
                        new WorkQuery(
                                now.minus(BACK),
                                now.plus(EVERY),
                                Optional.empty(),
                                Set.of(WorkStatus.COMPLETED),
                                MOST_ORDERS))
                .thenApply(
                        orders -> {
                            Map<UUID, Instant> found = new HashMap<>();
                            for (WorkOrder o : orders) {
                                if (o.task().kind() != WorkKind.PREVENTIVE) {
                                    found.merge(
                                            o.assetId(), o.to(), (a, b) -> a.isAfter(b) ? a : b);
                                }
                            }
                            return found;
                        });
    }

    /// What a run goes by besides the record.
    private final class Basis {
        final Instant now;
        final Map<UUID, Instant> repaired;
        final PlantSnapshot snapshot = ports.snapshot.get();
        final Map<UUID, Situation.Service> services = upkeep.plans().services();

        Basis(Instant now, Map<UUID, Instant> repaired) {
            this.now = now;
            this.repaired = repaired;
        }

        Situation of(UUID asset) {
            int i = snapshot.registry().indexOf(asset);
            return new Situation(
                    day(now),
                    // the day of the repair is of both
                    Optional.ofNullable(repaired.get(asset)).map(r -> day(r) + 1).orElse(0L),
                    i < 0 ? Double.NaN : snapshot.healthFraction(i),
                    upkeep.plans().use().reading(asset).fullCycles(),
                    Optional.ofNullable(services.get(asset)));
        }
    }

    private static long day(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), QuarterDay.DAY_MS);
    }

    private Map<UUID, AssetHealth> run(PerformanceStore store, Basis basis) {
        int[] told = {0};
        return of(
                store,
                ports.registry.get(),
                basis.now,
                basis::of,
                new Performances.Watch(
                        done -> {
                            int percent = (int) (100 * done);
                            if (percent > told[0]) {
                                told[0] = percent;
                                tell(new Progress(true, percent / 100.0, Optional.empty()));
                            }
                        },
                        () -> cancelled));
    }

    /// Computes the health of all assets from a store; blocking.
    ///
    /// @param situations what is known of an asset beside its record
    /// @throws CancellationException when it was cancelled
    public static Map<UUID, AssetHealth> of(
            PerformanceStore store,
            Registry registry,
            Instant now,
            Function<UUID, Situation> situations,
            Performances.Watch watch) {
        List<Asset> assets = registry.assets();
        return store.days(
                now.minus(BACK),
                now,
                days -> {
                    Map<UUID, AssetHealth> found = new HashMap<>();
                    for (Asset asset : assets) {
                        if (watch.cancelled().getAsBoolean()) {
                            throw new CancellationException();
                        }
                        UUID id = asset.id();
                        Subject subject = Subject.of(asset);
                        List<DayFacts> facts = facts(store, subject, id, days.apply(id), now);
                        found.put(id, HealthEngine.health(subject, facts, situations.apply(id)));
                        watch.done().accept((double) found.size() / assets.size());
                    }
                    return found;
                });
    }

    private static List<DayFacts> facts(
            PerformanceStore store,
            Subject subject,
            UUID asset,
            List<QuarterDay> quarters,
            Instant now) {
        return DayMeter.days(
                subject, HourJoin.join(quarters, store.hours(asset, now.minus(BACK), now)));
    }

    /// Looks at one asset anew.
    public CompletionStage<Detail> detail(UUID assetId) {
        Instant now = ports.snapshot.get().time();
        return repaired(now)
                .thenCompose(
                        repaired ->
                                ports.reads.ask(
                                        store -> detail(store, assetId, new Basis(now, repaired))));
    }

    private Detail detail(PerformanceStore store, UUID assetId, Basis basis) {
        Asset asset = ports.registry.get().asset(assetId).orElseThrow();
        Subject subject = Subject.of(asset);
        Situation at = basis.of(assetId);
        List<DayFacts> facts =
                store.days(
                        basis.now.minus(BACK),
                        basis.now,
                        days -> facts(store, subject, assetId, days.apply(assetId), basis.now));
        AssetHealth health = HealthEngine.health(subject, facts, at);
        Map<HealthPart, List<DayValue>> history = new EnumMap<>(HealthPart.class);
        health.parts()
                .forEach(
                        p ->
                                history.put(
                                        p.part(),
                                        HealthEngine.history(p.part(), subject, facts, at)));
        return new Detail(assetId, health, history);
    }
}

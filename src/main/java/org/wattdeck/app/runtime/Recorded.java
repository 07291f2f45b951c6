package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.History;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.alarm.AlarmDesk;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.app.planning.PlanningStore;
import org.wattdeck.app.record.RecordStore;
import org.wattdeck.app.replay.Records;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;

/// History from memory where that suffices, else from the database on the I/O executor. What the
/// writer has not written yet is added from memory, so that nothing shown goes away again.
final class Recorded implements History, AlarmDesk.Records {

    private static final int EVENTS = 100;

    private final Executor io;
    private final RecentPoints points;
    private final DispatchLedger ledger;
    private final ArrayDeque<PlantEvent> events = new ArrayDeque<>();

    /// Completes when the database was opened at the start, or was not: what is asked before waits.
    private final CompletableFuture<Boolean> opening = new CompletableFuture<>();

    private volatile @Nullable Stores stores;

    /// @param assets how many assets there are at first
    Recorded(int assets, Executor io, DispatchLedger ledger) {
        this.io = io;
        this.ledger = ledger;
        this.points = new RecentPoints(assets);
    }

    void attach(Stores opened) {
        stores = opened;
        opening.complete(true);
    }

    /// The database did not open at the start: questions wait no longer for it.
    void without() {
        opening.complete(false);
    }

    void tick(PlantSnapshot snapshot) {
        points.add(snapshot);
    }

    void event(PlantEvent event) {
        synchronized (events) {
            events.addFirst(event);
            if (events.size() > EVENTS) {
                events.removeLast();
            }
        }
    }

    private <T> CompletionStage<T> read(Supplier<T> question) {
        return opening.thenApplyAsync(opened -> question.get(), io);
    }

    private Stores open() {
        Stores opened = stores;
        if (opened == null) {
            throw new StoreException("The database is not open. Older values show once it is.");
        }
        return opened;
    }

    /// Where a replay reads.
    Records records() {
        Stores opened = open();
        return new Records(opened.operations(), opened.telemetry());
    }

    @Override
    public CompletionStage<List<Point>> last(UUID assetId, int n) {
        List<Point> recent = points.last(assetId, n);
        if (recent.size() >= n) {
            return CompletableFuture.completedFuture(recent);
        }
        return read(
                () -> {
                    Stores opened = stores;
                    return opened == null
                            ? recent
                            : joined(recent, opened.telemetry().last(assetId, n), n);
                });
    }

    private static List<Point> joined(List<Point> recent, List<Point> stored, int n) {
        if (recent.isEmpty()) {
            return stored;
        }
        List<Point> all = new ArrayList<>(recent);
        Instant oldest = recent.getLast().time();
        stored.stream().filter(p -> p.time().isBefore(oldest)).forEach(all::add);
        return all.subList(0, Math.min(n, all.size()));
    }

    @Override
    public CompletionStage<List<Bucket>> range(
            UUID assetId, Signal signal, Instant from, Instant to, int buckets) {
        return read(() -> open().telemetry().range(assetId, signal, from, to, buckets));
    }

    @Override
    public CompletionStage<List<Point>> points(UUID assetId, Instant from, Instant to) {
        return read(
                () -> {
                    List<Point> found = new ArrayList<>();
                    open().telemetry().points(assetId, from, to, found::add);
                    return found;
                });
    }

    @Override
    public CompletionStage<List<PlantEvent>> lastEvents(int n) {
        List<PlantEvent> recent;
        synchronized (events) {
            recent = events.stream().limit(n).toList();
        }
        if (recent.size() >= n) {
            return CompletableFuture.completedFuture(recent);
        }
        return read(
                () -> {
                    Stores opened = stores;
                    if (opened == null) {
                        return recent;
                    }
                    Map<UUID, PlantEvent> all = new HashMap<>();
                    opened.operations().lastEvents(n).forEach(e -> all.put(e.id(), e));
                    recent.forEach(e -> all.put(e.id(), e));
                    return all.values().stream()
                            .sorted((a, b) -> b.time().compareTo(a.time()))
                            .limit(n)
                            .toList();
                });
    }

    @Override
    public CompletionStage<List<PlantEvent>> events(Instant from, Instant to, int atMost) {
        List<PlantEvent> recent;
        synchronized (events) {
            recent =
                    events.stream()
                            .filter(e -> !e.time().isBefore(from) && e.time().isBefore(to))
                            .toList();
        }
        return read(
                () -> {
                    Map<UUID, PlantEvent> all = new HashMap<>();
                    open().operations().events(from, to, atMost).forEach(e -> all.put(e.id(), e));
                    recent.forEach(e -> all.put(e.id(), e));
                    return all.values().stream()
                            .sorted((a, b) -> b.time().compareTo(a.time()))
                            .limit(atMost)
                            .toList();
                });
    }

    @Override
    public CompletionStage<List<Dispatch>> dispatches(Instant from, Instant to, int atMost) {
        return read(
                () -> {
                    Map<UUID, Dispatch> all = new HashMap<>();
                    open().operations()
                            .dispatches(from, to, atMost)
                            .forEach(d -> all.put(d.id(), d));
                    ledger.recent(atMost).stream()
                            .filter(d -> d.submittedAt().isBefore(to) && d.endsAt().isAfter(from))
                            .forEach(d -> all.put(d.id(), d));
                    return all.values().stream()
                            .sorted((a, b) -> b.submittedAt().compareTo(a.submittedAt()))
                            .limit(atMost)
                            .toList();
                });
    }

    /// Asks the database what telemetry came to.
    <T> CompletionStage<T> performance(Function<PerformanceStore, T> question) {
        return read(() -> question.apply(open().telemetry().performance()));
    }

    /// Asks the database what planning keeps, or has it kept.
    <T> CompletionStage<T> planning(Function<PlanningStore, T> question) {
        return read(() -> question.apply(open().operations().planning()));
    }

    /// Asks the database about records.
    <T> CompletionStage<T> records(Function<RecordStore, T> question) {
        return read(() -> question.apply(open().operations()));
    }

    @Override
    public CompletionStage<List<AlarmTransition>> alarmHistory(AlarmQuery query) {
        return read(() -> open().operations().alarmHistory(query));
    }

    @Override
    public CompletionStage<AlarmCounts> alarmCounts(Instant from, Instant to) {
        return read(() -> open().operations().alarmCounts(from, to));
    }

    @Override
    public CompletionStage<List<Dispatch>> lastDispatches(int n) {
        return read(
                () -> {
                    Stores opened = stores;
                    if (opened == null) {
                        return ledger.recent(n);
                    }
                    Map<UUID, Dispatch> all = new HashMap<>();
                    opened.operations().lastDispatches(n).forEach(d -> all.put(d.id(), d));
                    ledger.recent(n).forEach(d -> all.put(d.id(), d));
                    return all.values().stream()
                            .sorted((a, b) -> b.submittedAt().compareTo(a.submittedAt()))
                            .limit(n)
                            .toList();
                });
    }
}

package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.History;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;

/// The past of a sandbox: what was recorded up to the fork, and from then on what happened in it,
/// kept in memory alone. Thread-safe.
final class SandboxHistory implements History {

    private static final long MOST_VALUES = 20_000_000;
    private static final int EVENTS = 2_000;

    private final Registry registry;
    private final Instant forkedAt;
    private final History before;
    private final DispatchLedger ledger;
    private final List<Sample> samples = new ArrayList<>();
    private final ArrayDeque<PlantEvent> events = new ArrayDeque<>();
    private long every = 1;
    private long seen;

    private record Sample(Instant time, float[] values) {}

    SandboxHistory(Registry registry, Instant forkedAt, History before, DispatchLedger ledger) {
        this.registry = registry;
        this.forkedAt = forkedAt;
        this.before = before;
        this.ledger = ledger;
    }

    void tick(PlantSnapshot snapshot) {
        Signal[] signals = Signal.values();
        int n = snapshot.size();
        synchronized (samples) {
            if (seen++ % every != 0) {
                return;
            }
            float[] values = new float[signals.length * n];
            for (Signal signal : signals) {
                for (int i = 0; i < n; i++) {
                    values[signal.ordinal() * n + i] = (float) signal.of(snapshot, i);
                }
            }
            samples.add(new Sample(snapshot.time(), values));
            if ((long) samples.size() * values.length > MOST_VALUES) {
                List<Sample> half = new ArrayList<>();
                for (int k = 0; k < samples.size(); k += 2) {
                    half.add(samples.get(k));
                }
                samples.clear();
                samples.addAll(half);
                every *= 2;
            }
        }
    }

    void event(PlantEvent event) {
        synchronized (events) {
            events.addFirst(event);
            if (events.size() > EVENTS) {
                events.removeLast();
            }
        }
    }

    private List<Sample> since(Instant from, Instant to) {
        synchronized (samples) {
            return samples.stream()
                    .filter(s -> !s.time.isBefore(from) && s.time.isBefore(to))
                    .toList();
        }
    }

    private Point point(Sample s, int asset) {
        int n = registry.assets().size();
        return new Point(
                s.time,
                s.values[Signal.POWER_KW.ordinal() * n + asset],
                s.values[Signal.SETPOINT_KW.ordinal() * n + asset],
                s.values[Signal.SOC_FRACTION.ordinal() * n + asset],
                s.values[Signal.AVAILABLE_KW.ordinal() * n + asset],
                s.values[Signal.TEMPERATURE_CELSIUS.ordinal() * n + asset]);
    }

    private Instant upToFork(Instant to) {
        return to.isBefore(forkedAt) ? to : forkedAt;
    }

    @Override
    public CompletionStage<List<Point>> points(UUID assetId, Instant from, Instant to) {
        int asset = registry.indexOf(assetId);
        if (asset < 0) {
            return CompletableFuture.completedFuture(List.of());
        }
        List<Point> after = since(from, to).stream().map(s -> point(s, asset)).toList();
        return from.isBefore(forkedAt)
                ? before.points(assetId, from, upToFork(to)).thenApply(old -> joined(old, after))
                : CompletableFuture.completedFuture(after);
    }

    private static <T> List<T> joined(List<T> first, List<T> then) {
        List<T> all = new ArrayList<>(first);
        all.addAll(then);
        return List.copyOf(all);
    }

    @Override
    public CompletionStage<List<Point>> last(UUID assetId, int n) {
        return points(assetId, forkedAt.minus(Duration.ofMinutes(15)), Instant.MAX)
                .thenApply(points -> points.reversed().stream().limit(n).toList());
    }

    /// What was recorded in the buckets up to the fork, what happened here in those after it.
    @Override
    public CompletionStage<List<Bucket>> range(
            UUID assetId, Signal signal, Instant from, Instant to, int buckets) {
        int asset = registry.indexOf(assetId);
        long width = Math.max(1, Duration.between(from, to).toMillis() / buckets);
        if (!to.isAfter(forkedAt) || asset < 0) {
            return before.range(assetId, signal, from, to, buckets);
        }
        List<Bucket> own = own(asset, signal, from, width, buckets, to);
        if (!from.isBefore(forkedAt)) {
            return CompletableFuture.completedFuture(own);
        }
        return before.range(assetId, signal, from, to, buckets)
                .thenApply(
                        old -> {
                            List<Bucket> all = new ArrayList<>();
                            for (int k = 0; k < old.size(); k++) {
                                boolean past = old.get(k).start().isBefore(forkedAt);
                                all.add(past ? old.get(k) : own.get(k));
                            }
                            return List.copyOf(all);
                        });
    }

    private List<Bucket> own(
            int asset, Signal signal, Instant from, long width, int buckets, Instant to) {
        int n = registry.assets().size();
        double[] min = new double[buckets];
        double[] max = new double[buckets];
        double[] sum = new double[buckets];
        double[] last = new double[buckets];
        long[] count = new long[buckets];
        for (Sample s : since(from.isBefore(forkedAt) ? forkedAt : from, to)) {
            int k = (int) Math.min(buckets - 1, Duration.between(from, s.time).toMillis() / width);
            double value = s.values[signal.ordinal() * n + asset];
            min[k] = count[k] == 0 ? value : Math.min(min[k], value);
            max[k] = count[k] == 0 ? value : Math.max(max[k], value);
            sum[k] += value;
            last[k] = value;
            count[k]++;
        }
        List<Bucket> all = new ArrayList<>();
        for (int k = 0; k < buckets; k++) {
            Instant start = from.plusMillis(k * width);
            all.add(
                    count[k] == 0
                            ? Bucket.empty(start)
                            : new Bucket(
                                    start,
                                    min[k],
                                    max[k],
                                    sum[k] / count[k],
                                    last[k],
                                    count[k],
                                    width / 1000.0));
        }
        return all;
    }

    @Override
    public CompletionStage<List<PlantEvent>> lastEvents(int n) {
        return events(forkedAt.minus(Duration.ofDays(1)), Instant.MAX, n);
    }

    @Override
    public CompletionStage<List<PlantEvent>> events(Instant from, Instant to, int atMost) {
        List<PlantEvent> own;
        synchronized (events) {
            own =
                    events.stream()
                            .filter(e -> !e.time().isBefore(from) && e.time().isBefore(to))
                            .limit(atMost)
                            .toList();
        }
        return from.isBefore(forkedAt) && own.size() < atMost
                ? before.events(from, upToFork(to), atMost - own.size())
                        .thenApply(old -> joined(own, old))
                : CompletableFuture.completedFuture(own);
    }

    @Override
    public CompletionStage<List<Dispatch>> lastDispatches(int n) {
        return CompletableFuture.completedFuture(ledger.recent(n));
    }

    @Override
    public CompletionStage<List<Dispatch>> dispatches(Instant from, Instant to, int atMost) {
        return before.dispatches(from, upToFork(to).isAfter(from) ? upToFork(to) : from, atMost)
                .thenApply(
                        old -> {
                            Map<UUID, Dispatch> all = new HashMap<>();
                            old.forEach(d -> all.put(d.id(), d));
                            ledger.recent(atMost).stream()
                                    .filter(
                                            d ->
                                                    d.submittedAt().isBefore(to)
                                                            && d.endsAt().isAfter(from))
                                    .forEach(d -> all.put(d.id(), d));
                            return all.values().stream()
                                    .sorted(Comparator.comparing(Dispatch::submittedAt).reversed())
                                    .limit(atMost)
                                    .toList();
                        });
    }
}

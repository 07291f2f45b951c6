package org.wattdeck.ui.kit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Severity;

/// The plant's events as an operator follows them: what is active, what is new since it was last
/// looked at, and what came in the last ten minutes. FX thread.
///
/// An event is active until a CLEAR of the same type on the same asset; an INFO has no end and is
/// active until seen. "Seen" holds for this session of this console and is told to nobody.
public final class EventModel implements AutoCloseable {

    private static final int KEPT = 1_000;
    private static final int WAITING = 10_000;
    private static final Duration RATE_WINDOW = Duration.ofMinutes(10);

    /// An event and whether the operator has seen it and it is still so.
    public record Entry(PlantEvent event, Priority priority, boolean active, boolean seen) {}

    private record Key(Optional<UUID> asset, Optional<UUID> site, String type) {
        static Key of(PlantEvent event) {
            return new Key(event.assetId(), event.siteId(), event.type());
        }

        /// Whether the console spoke of itself, not of the plant.
        boolean ownWords() {
            return asset.isEmpty() && site.isEmpty();
        }
    }

    private final Queue<PlantEvent> inbox = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean queued = new AtomicBoolean();
    private final LivePlant.Subscription source;
    private final List<Runnable> listeners = new ArrayList<>();
    private final LinkedHashMap<UUID, Entry> log = new LinkedHashMap<>();
    private final Map<Key, Entry> active = new LinkedHashMap<>();
    private final Deque<Instant> lately = new ArrayDeque<>();

    /// Ends whose beginnings are not known yet: they come with what was recorded.
    private final Map<Key, Instant> endedEarly = new HashMap<>();

    private Map<UUID, Priority> worstByAsset = new HashMap<>();
    private Instant newest = Instant.EPOCH;
    private long version;

    public EventModel(LivePlant plant) {
        source = plant.onEvent(this::receive);
    }

    /// On the plant loop's thread. In a storm the oldest wait is cut: the newest must be seen.
    private void receive(PlantEvent event) {
        inbox.add(event);
        if (waiting.incrementAndGet() > WAITING && inbox.poll() != null) {
            waiting.decrementAndGet();
        }
        if (queued.compareAndSet(false, true)) {
            Fx.later(this::drain);
        }
    }

    private void drain() {
        queued.set(false);
        for (PlantEvent event = inbox.poll(); event != null; event = inbox.poll()) {
            waiting.decrementAndGet();
            add(event);
        }
        changed();
    }

    /// Takes in what was recorded before this model listened. Events from before `start` of this
    /// console count as seen, and what the console then said of itself as over.
    public void restore(List<PlantEvent> newestFirst, Instant start) {
        Map<UUID, Entry> live = new LinkedHashMap<>(log);
        Map<Key, Entry> liveActive = new LinkedHashMap<>(active);
        log.clear();
        active.clear();
        newestFirst.reversed().stream()
                .filter(event -> !live.containsKey(event.id()))
                .forEach(this::add);
        for (Entry entry : List.copyOf(active.values())) {
            Key key = Key.of(entry.event());
            Instant ended = endedEarly.get(key);
            boolean old = entry.event().time().isBefore(start);
            if (old) {
                markSeen(entry);
            }
            if (ended != null && !entry.event().time().isAfter(ended) || old && key.ownWords()) {
                end(key);
            }
        }
        endedEarly.clear();
        for (Entry entry : live.values()) {
            Key key = Key.of(entry.event());
            end(key);
            log.put(entry.event().id(), entry);
            if (entry.equals(liveActive.get(key))) {
                active.put(key, entry);
            }
        }
        lately.clear();
        log.values().stream()
                .map(e -> e.event().time())
                .filter(time -> !time.isBefore(start))
                .sorted()
                .forEach(lately::addLast);
        changed();
    }

    /// Something else is shown: forgets everything, and takes in what was recorded there.
    public void startOver(List<PlantEvent> newestFirst) {
        inbox.clear();
        waiting.set(0);
        log.clear();
        active.clear();
        lately.clear();
        endedEarly.clear();
        newest = Instant.EPOCH;
        newestFirst.reversed().forEach(this::add);
        active.values().stream().toList().forEach(this::markSeen);
        changed();
    }

    private void end(Key key) {
        Entry ended = active.remove(key);
        if (ended != null) {
            replace(ended, new Entry(ended.event(), ended.priority(), false, ended.seen()));
        }
    }

    private void add(PlantEvent event) {
        newest = event.time().isAfter(newest) ? event.time() : newest;
        Key key = Key.of(event);
        if (event.severity() == Severity.CLEAR) {
            if (!active.containsKey(key)) {
                endedEarly.put(key, event.time());
            }
            end(key);
            return;
        }
        Priority priority = Priority.of(event.severity()).orElseThrow();
        Entry entry = new Entry(event, priority, true, false);
        end(key);
        active.put(key, entry);
        log.put(event.id(), entry);
        if (log.size() > KEPT) {
            log.pollFirstEntry();
        }
        lately.addLast(event.time());
    }

    private void replace(Entry old, Entry now) {
        log.computeIfPresent(old.event().id(), (id, known) -> now);
    }

    private void changed() {
        version++;
        Map<UUID, Priority> worst = new HashMap<>();
        for (Entry entry : active.values()) {
            entry.event()
                    .assetId()
                    .ifPresent(
                            id ->
                                    worst.merge(
                                            id,
                                            entry.priority(),
                                            (a, b) -> a.compareTo(b) <= 0 ? a : b));
        }
        worstByAsset = worst;
        for (Runnable listener : List.copyOf(listeners)) {
            listener.run();
        }
    }

    /// Counts up with every change.
    public long version() {
        return version;
    }

    /// Newest first.
    public List<Entry> log() {
        return List.copyOf(log.sequencedValues().reversed());
    }

    /// Active events: most urgent first, then newest.
    public List<Entry> active() {
        return active.values().stream()
                .sorted(
                        Comparator.comparing(Entry::priority)
                                .thenComparing(e -> e.event().time(), Comparator.reverseOrder()))
                .toList();
    }

    /// The most urgent active events that are new, at most `n`, then those already seen.
    public List<Entry> top(int n) {
        return active.values().stream()
                .sorted(
                        Comparator.comparing(Entry::seen)
                                .thenComparing(Entry::priority)
                                .thenComparing(e -> e.event().time(), Comparator.reverseOrder()))
                .limit(n)
                .toList();
    }

    public int activeCount(Priority priority) {
        return (int) active.values().stream().filter(e -> e.priority() == priority).count();
    }

    public int newCount(Priority priority) {
        return (int)
                active.values().stream().filter(e -> e.priority() == priority && !e.seen()).count();
    }

    /// The most urgent active event of an asset above INFO.
    public Optional<Priority> worstOf(UUID assetId) {
        return Optional.ofNullable(worstByAsset.get(assetId)).filter(p -> p != Priority.LOW);
    }

    /// Events per minute of the ten minutes before `now` (plant time), oldest first.
    public int[] rate(Instant now) {
        Instant end = now.isBefore(newest) ? newest : now;
        Instant start = end.minus(RATE_WINDOW);
        while (!lately.isEmpty() && lately.getFirst().isBefore(start)) {
            lately.removeFirst();
        }
        int[] bars = new int[10];
        for (Instant time : lately) {
            long minute = Duration.between(start, time).toMinutes();
            bars[(int) Math.clamp(minute, 0, 9)]++;
        }
        return bars;
    }

    /// The operator has looked at everything that is active.
    public void markAllSeen() {
        for (Map.Entry<Key, Entry> e : List.copyOf(active.entrySet())) {
            markSeen(e.getValue());
        }
        changed();
    }

    private void markSeen(Entry entry) {
        if (entry.seen()) {
            return;
        }
        Key key = Key.of(entry.event());
        boolean ends = entry.priority() == Priority.LOW;
        Entry seen = new Entry(entry.event(), entry.priority(), !ends, true);
        replace(entry, seen);
        if (ends) {
            active.remove(key);
        } else {
            active.put(key, seen);
        }
    }

    /// Calls `listener` at once and after every change.
    public LivePlant.Subscription onChange(Runnable listener) {
        listeners.add(listener);
        listener.run();
        return () -> listeners.remove(listener);
    }

    /// How many listen; a screen that is hidden must not.
    public int listening() {
        return listeners.size();
    }

    @Override
    public void close() {
        source.close();
        listeners.clear();
    }
}

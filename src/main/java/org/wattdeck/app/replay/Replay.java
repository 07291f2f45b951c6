package org.wattdeck.app.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.StoreException;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;

/// Plays what was recorded. A clock of its own goes over the record at 1 to 600 seconds a second;
/// what is shown is the newest tick that is not after it. Reading runs ahead on the I/O executor,
/// one reel at a time; a later wish makes an earlier one void. Where nothing was recorded the
/// values stay and grow old. Thread-safe; nothing waits for the disk on the caller's thread.
public final class Replay implements LivePlant, AutoCloseable {

    /// Seconds of the record in a second.
    public static final List<Integer> SPEEDS = List.of(1, 4, 10, 60, 600);

    static final Duration BEAT = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private final Registry registry;
    private final Supplier<Records> records;
    private final Executor reads;
    private final LongSupplier nanos;
    private final Supplier<Instant> present;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Consumer<PlantSnapshot>> snapshots = new CopyOnWriteArrayList<>();
    private final List<Consumer<PlantEvent>> events = new CopyOnWriteArrayList<>();
    private final List<Consumer<AlarmSnapshot>> alarms = new CopyOnWriteArrayList<>();
    private final List<Consumer<Dispatch>> dispatches = new CopyOnWriteArrayList<>();
    private final List<Runnable> leaps = new CopyOnWriteArrayList<>();
    private final List<Runnable> turns = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService beats =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("replay").daemon().factory());

    private Reel reel;
    private ReelCursor cursor;
    private @Nullable Reel next;
    private boolean reading;
    private long positionMillis;
    private long lastNanos;
    private volatile long wish;
    private volatile Moment moment;
    private volatile Status status;

    /// @param at where it is in the record
    /// @param waiting whether what comes next is still being read
    public record Status(Instant at, boolean playing, int speed, boolean waiting, boolean gap) {}

    private Replay(Opening opening, Reel first, Instant at) {
        registry = first.registry();
        records = opening.records;
        reads = opening.reads;
        nanos = opening.nanos;
        present = opening.present;
        reel = first;
        cursor = new ReelCursor(first);
        moment = cursor.to(at);
        cursor.takePassed();
        positionMillis = at.toEpochMilli();
        status = new Status(at, false, 1, false, moment.gap());
    }

    /// What a replay needs.
    ///
    /// @param records throws where the store is away
    /// @param reads for questions to the store
    /// @param nanos a monotonic clock
    /// @param present the live plant's time, where every record ends
    public record Opening(
            Supplier<Registry> registry,
            Supplier<Records> records,
            Executor reads,
            LongSupplier nanos,
            Supplier<Instant> present) {

        /// A replay that rests at `at`; fails where the store is away.
        public CompletionStage<Replay> at(Instant at) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        Instant there = earlier(at, present.get());
                        Reel first = Reel.read(records.get(), registry.get(), there, () -> true);
                        return new Replay(this, first, there);
                    },
                    reads);
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /// Lets the clock run by itself.
    public Replay start() {
        lastNanos = nanos.getAsLong();
        beats.scheduleAtFixedRate(
                this::guardedTurn, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    private void guardedTurn() {
        try {
            turn();
        } catch (RuntimeException e) {
            LOG.error("A turn of the replay failed; it goes on.", e);
        }
    }

    /// Moves the clock by the time since the last turn.
    public void turn() {
        locked(
                () -> {
                    long now = nanos.getAsLong();
                    long passed = (now - lastNanos) / 1_000_000;
                    lastNanos += passed * 1_000_000;
                    if (status.playing && passed > 0) {
                        move(passed * status.speed);
                    }
                });
    }

    private void move(long millis) {
        long end = present.get().toEpochMilli();
        positionMillis = Math.min(positionMillis + millis, end);
        Instant at = Instant.ofEpochMilli(positionMillis);
        Reel ahead = next;
        if (ahead != null && ahead.holds(at)) {
            goOn(ahead);
        }
        boolean waits = !reel.holds(at);
        if (waits) {
            positionMillis = reel.to().toEpochMilli() - 1;
            at = Instant.ofEpochMilli(positionMillis);
        }
        show(at);
        say(new Status(at, positionMillis < end, status.speed, waits, moment.gap()));
        if (waits || next == null && !reel.open() || stale(at)) {
            readAhead();
        }
    }

    /// Goes on with the reel that follows, or with the same one of which more was recorded since.
    private void goOn(Reel ahead) {
        boolean more = ahead.from().equals(reel.from());
        // the rest of the reel before is passed first, so that no event is lost between two
        cursor.to(more ? status.at : reel.to().minusMillis(1));
        List<PlantEvent> rest = cursor.takePassed();
        reel = ahead;
        cursor = new ReelCursor(ahead);
        next = null;
        if (more) {
            cursor.to(status.at);
            cursor.takePassed();
        }
        rest.forEach(e -> events.forEach(l -> l.accept(e)));
    }

    private void readAhead() {
        if (reading) {
            return;
        }
        long mine = wish;
        Instant from = reel.open() ? Instant.ofEpochMilli(positionMillis) : reel.to();
        if (from.isAfter(present.get())) {
            return;
        }
        reading = true;
        reads.execute(
                () -> {
                    Reel read = null;
                    try {
                        read = Reel.read(records.get(), registry, from, () -> mine == wish);
                    } catch (java.util.concurrent.CancellationException e) {
                        LOG.debug("A reel is no longer wanted.");
                    } catch (RuntimeException e) {
                        LOG.warn("The replay could not read on: {}", e.getMessage());
                    }
                    Reel got = read;
                    locked(
                            () -> {
                                reading = false;
                                if (got != null && mine == wish) {
                                    next = got;
                                }
                            });
                });
    }

    /// Shows the moment, and tells who listens what is new.
    private void show(Instant at) {
        Moment before = moment;
        int tick = cursor.tick();
        Moment now = cursor.to(at);
        List<PlantEvent> passed = cursor.takePassed();
        if (cursor.tick() == tick && !now.gap() && passed.isEmpty()) {
            return;
        }
        moment = now;
        passed.forEach(e -> events.forEach(l -> l.accept(e)));
        alarms.forEach(l -> l.accept(now.alarms()));
        snapshots.forEach(l -> l.accept(now.plant()));
        if (!now.dispatches().equals(before.dispatches())) {
            now.dispatches().stream()
                    .filter(d -> !before.dispatches().contains(d))
                    .forEach(d -> dispatches.forEach(l -> l.accept(d)));
        }
    }

    private void say(Status next) {
        status = next;
        turns.forEach(Runnable::run);
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    public Status status() {
        return status;
    }

    /// Where every record ends: the live plant's time.
    public Instant present() {
        return present.get();
    }

    public void play() {
        locked(
                () -> {
                    lastNanos = nanos.getAsLong();
                    boolean room = positionMillis < present.get().toEpochMilli();
                    say(with(room, status.speed));
                });
    }

    public void pause() {
        locked(() -> say(with(false, status.speed)));
    }

    /// Sets the speed, one of {@link #SPEEDS}.
    public void setSpeed(int speed) {
        if (!SPEEDS.contains(speed)) {
            throw new IllegalArgumentException("The speed (" + speed + ") is none of " + SPEEDS);
        }
        locked(() -> say(with(status.playing, speed)));
    }

    private Status with(boolean playing, int speed) {
        return new Status(status.at, playing, speed, status.waiting, status.gap);
    }

    /// Goes to a time, which is at the latest the present; answers where it came to. What was asked
    /// before and is not there yet is given up.
    public CompletionStage<Instant> seek(Instant wanted) {
        Instant at = earlier(wanted, present.get());
        long mine;
        lock.lock();
        try {
            mine = ++wish;
            if (reel.holds(at) && !stale(at)) {
                leapTo(reel, at);
                return CompletableFuture.completedFuture(at);
            }
            say(new Status(status.at, status.playing, status.speed, true, status.gap));
        } finally {
            lock.unlock();
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    Reel read = Reel.read(records.get(), registry, at, () -> mine == wish);
                    locked(
                            () -> {
                                if (mine == wish) {
                                    leapTo(read, at);
                                }
                            });
                    return at;
                },
                reads);
    }

    /// Whether more may have been recorded of an open reel than was read of it.
    private boolean stale(Instant at) {
        return reel.open() && (reel.ticks().isEmpty() || at.isAfter(reel.ticks().getLast().time()));
    }

    private void leapTo(Reel there, Instant at) {
        reel = there;
        cursor = new ReelCursor(there);
        next = null;
        lastNanos = nanos.getAsLong();
        positionMillis = at.toEpochMilli();
        moment = cursor.to(at);
        cursor.takePassed();
        alarms.forEach(l -> l.accept(moment.alarms()));
        snapshots.forEach(l -> l.accept(moment.plant()));
        say(new Status(at, status.playing, status.speed, false, moment.gap()));
        leaps.forEach(Runnable::run);
    }

    /// One tick forward (1) or back (-1), and rests there.
    public CompletionStage<Instant> step(int direction) {
        pause();
        Instant to;
        lock.lock();
        try {
            int tick = cursor.tick() + direction;
            if (direction > 0 && tick < reel.ticks().size()) {
                Instant at = reel.ticks().get(tick).time();
                positionMillis = at.toEpochMilli();
                show(at);
                say(new Status(at, false, status.speed, false, moment.gap()));
                return CompletableFuture.completedFuture(at);
            }
            to =
                    direction > 0
                            ? reel.to()
                            : tick >= 0
                                    ? reel.ticks().get(tick).time()
                                    : reel.from().minusMillis(1);
        } finally {
            lock.unlock();
        }
        return seek(to);
    }

    /// Goes to the next (1) or the previous (-1) announcement of an alarm and rests there; empty
    /// where there is none in the month around.
    public CompletionStage<Optional<AlarmTransition>> alarm(int direction) {
        pause();
        Instant here = status.at;
        return CompletableFuture.supplyAsync(() -> findAlarm(here, direction), reads)
                .thenCompose(
                        found ->
                                found.map(t -> seek(t.at()).thenApply(at -> found))
                                        .orElseGet(() -> CompletableFuture.completedFuture(found)));
    }

    private Optional<AlarmTransition> findAlarm(Instant here, int direction) {
        Instant near = here;
        Duration width = Duration.ofMinutes(15);
        for (int tries = 0; tries < 8; tries++) {
            Instant far = direction > 0 ? near.plus(width) : near.minus(width);
            Instant from = direction > 0 ? near.plusMillis(1) : far;
            Instant to = direction > 0 ? far.plusMillis(1) : near;
            List<AlarmTransition> came =
                    records
                            .get()
                            .operations()
                            .alarmHistory(new AlarmQuery(from, to, Optional.empty(), "", 20_000))
                            .stream()
                            .filter(t -> t.trigger() == AlarmTrigger.ACTIVATED)
                            .filter(t -> t.to().unacknowledged())
                            .toList();
            if (!came.isEmpty()) {
                return Optional.of(direction > 0 ? came.getLast() : came.getFirst());
            }
            if (direction > 0 && far.isAfter(present.get())) {
                return Optional.empty();
            }
            near = far;
            width = width.multipliedBy(3);
        }
        return Optional.empty();
    }

    Moment moment() {
        return moment;
    }

    Records records() {
        try {
            return records.get();
        } catch (StoreException e) {
            throw new java.util.concurrent.CompletionException(e);
        }
    }

    Executor reads() {
        return reads;
    }

    @Override
    public PlantSnapshot latest() {
        return moment.plant();
    }

    @Override
    public boolean restored() {
        return true;
    }

    @Override
    public Subscription onSnapshot(Consumer<PlantSnapshot> listener) {
        snapshots.add(listener);
        return () -> snapshots.remove(listener);
    }

    @Override
    public Subscription onEvent(Consumer<PlantEvent> listener) {
        events.add(listener);
        return () -> events.remove(listener);
    }

    Subscription onAlarms(Consumer<AlarmSnapshot> listener) {
        alarms.add(listener);
        return () -> alarms.remove(listener);
    }

    Subscription onDispatch(Consumer<Dispatch> listener) {
        dispatches.add(listener);
        return () -> dispatches.remove(listener);
    }

    /// Calls `listener` when it went to a time that does not follow from the one before. On any
    /// thread; must return at once.
    public Subscription onLeap(Runnable listener) {
        leaps.add(listener);
        return () -> leaps.remove(listener);
    }

    /// Calls `listener` when the status changed. On any thread; must return at once.
    public Subscription onStatus(Runnable listener) {
        turns.add(listener);
        return () -> turns.remove(listener);
    }

    @Override
    public void close() {
        wish++;
        beats.shutdownNow();
        snapshots.clear();
        events.clear();
        alarms.clear();
        dispatches.clear();
        leaps.clear();
        turns.clear();
    }
}

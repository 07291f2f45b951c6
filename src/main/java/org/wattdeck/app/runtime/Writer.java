package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Journal;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.TelemetryStore.Keyframe;
import org.wattdeck.app.lead.LeadLostException;
import org.wattdeck.app.record.RecordAct;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;

/// Carries what happens into the database, behind everything else, on one thread of its own.
///
/// Everybody hands in without waiting for I/O. Telemetry is kept up to a number of samples, then
/// the oldest tick is shed and counted; events, alarms and dispatches are never shed. Of a dispatch
/// only the newest row waits, of the plant's state only the newest. While the database is away
/// everything waits and is tried again after 1, 2, 4 ... 30 s, in order.
final class Writer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int EVENTS_AT_ONCE = 2_000;
    private static final int ROWS_AT_ONCE = 2_000;
    private static final int ACTS_AT_ONCE = 200;
    private static final int SAMPLES_AT_ONCE = 100_000;
    private static final long FIRST_BACKOFF = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_BACKOFF = TimeUnit.SECONDS.toNanos(30);

    private static final int KEYFRAMES_KEPT = 100;

    private final RuntimeSettings.Saving settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private final ArrayDeque<PlantSnapshot> telemetry = new ArrayDeque<>();
    private final ArrayDeque<Supplier<Keyframe>> keyframes = new ArrayDeque<>();
    private final ArrayDeque<PlantEvent> events = new ArrayDeque<>();
    private final ArrayDeque<Steps> alarms = new ArrayDeque<>();
    private final ArrayDeque<Act> acts = new ArrayDeque<>();
    private final Map<UUID, Row> rows = new LinkedHashMap<>();
    private final Function<List<Dispatch>, byte[]> carrying;
    private final TakeOver recordsTaking;
    private volatile TakeOver taking;
    private final Thread thread;

    private @Nullable State state;
    private @Nullable Stores stores;
    private long samples;
    private long backoff;
    private volatile boolean closed;
    private volatile long shed;
    private volatile double lastMillis;
    private volatile long samplesWritten;
    private volatile @Nullable String lastProblem;
    private volatile @Nullable String problem;
    private volatile String storeName = "";

    /// A row that waits, and the journal entries it stands for.
    private record Row(Dispatch dispatch, List<Long> sequences) {}

    /// Steps of alarms, and the journal entry they stand for or 0.
    private record Steps(List<AlarmStep> steps, long sequence) {}

    /// An act on records, and the journal entry it stands for or 0.
    private record Act(RecordAct act, long sequence) {}

    private record State(Instant wall, byte[] bytes) {}

    /// What is taken out of the queue to be written together.
    private record Batch(
            Stores stores,
            List<Row> rows,
            List<PlantEvent> events,
            List<Steps> alarms,
            List<Act> acts,
            List<PlantSnapshot> ticks,
            List<Supplier<Keyframe>> keyframes,
            @Nullable State state) {

        boolean isEmpty() {
            return rows.isEmpty()
                    && events.isEmpty()
                    && alarms.isEmpty()
                    && acts.isEmpty()
                    && ticks.isEmpty()
                    && keyframes.isEmpty()
                    && state == null;
        }
    }

    /// @param carrying the journal's entry for rows that are written there once more
    Writer(
            RuntimeSettings.Saving settings,
            Journal journal,
            Function<List<Dispatch>, byte[]> carrying) {
        this.settings = settings;
        this.carrying = carrying;
        this.recordsTaking = new TakeOver(journal, carrying);
        this.taking = recordsTaking;
        this.thread = Thread.ofPlatform().name("writer").daemon().unstarted(this::runUntilClosed);
    }

    void start() {
        thread.start();
    }

    /// The database is open: what waited can be written.
    void attach(Stores opened) {
        locked(
                () -> {
                    stores = opened;
                    storeName = opened.name();
                    problem = null;
                    backoff = 0;
                });
    }

    /// Acts on the plant are journalled there from now on, whatever records are.
    void plantJournal(Journal shared) {
        locked(() -> taking = new TakeOver(shared, carrying));
    }

    /// Another console runs the plant: what waits of its history is not for this one to write.
    void dropPlant() {
        locked(
                () -> {
                    telemetry.clear();
                    samples = 0;
                    keyframes.clear();
                    events.clear();
                    alarms.clear();
                    rows.clear();
                    state = null;
                });
    }

    /// Waits until everything that waited is written; false where it takes longer.
    boolean flush(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        lock.lock();
        try {
            long left = until - System.nanoTime();
            while (!nothingWaits() && left > 0) {
                left = emptied.awaitNanos(left);
            }
            return nothingWaits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    boolean running() {
        return thread.isAlive();
    }

    /// The database cannot be opened, for this reason; everything waits.
    void away(String why) {
        problem = why;
        lastProblem = why;
    }

    void tick(PlantSnapshot snapshot) {
        locked(
                () -> {
                    telemetry.add(snapshot);
                    samples += snapshot.size();
                    while (samples > settings.queuedSamples() && telemetry.size() > 1) {
                        int lost = telemetry.remove().size();
                        samples -= lost;
                        shed += lost;
                    }
                });
    }

    /// A keyframe, packed when it is written. While the database is away the oldest go first.
    void keyframe(Supplier<Keyframe> keyframe) {
        locked(
                () -> {
                    keyframes.add(keyframe);
                    while (keyframes.size() > KEYFRAMES_KEPT) {
                        keyframes.remove();
                    }
                });
    }

    void event(PlantEvent event) {
        locked(() -> events.add(event));
    }

    /// Steps of alarms in their order; `sequence` is their entry in the journal, 0 without one.
    void alarms(List<AlarmStep> steps, long sequence) {
        locked(() -> alarms.add(new Steps(steps, sequence)));
    }

    /// An act on records; `sequence` is its entry in the journal, 0 without one.
    void records(RecordAct act, long sequence) {
        locked(
                () -> {
                    recordsTaking.records(act.kept(), sequence);
                    acts.add(new Act(act, sequence));
                });
    }

    /// Newest rows of dispatches; `sequence` is their entry in the journal, 0 without one.
    void rows(List<Dispatch> changed, long sequence) {
        locked(
                () -> {
                    taking.rows(changed, sequence);
                    for (Dispatch d : changed) {
                        queue(new Row(d, sequence > 0 ? List.of(sequence) : List.of()));
                    }
                });
    }

    private void queue(Row row) {
        rows.merge(row.dispatch.id(), row, Writer::newer);
    }

    private static Row newer(Row before, Row after) {
        List<Long> sequences = new ArrayList<>(before.sequences);
        sequences.addAll(after.sequences);
        boolean further = further(after.dispatch, before.dispatch);
        return new Row(further ? after.dispatch : before.dispatch, sequences);
    }

    /// Whether `a` is a later picture of the same dispatch than `b`.
    static boolean further(Dispatch a, Dispatch b) {
        if (a.state().ended() != b.state().ended()) {
            return a.state().ended();
        }
        return a.transitions().size() >= b.transitions().size();
    }

    void state(Instant wall, byte[] bytes) {
        locked(() -> state = new State(wall, bytes));
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    private void runUntilClosed() {
        while (!closed) {
            try {
                awaitWork();
                writeOnce();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("The writer failed in a way it should not; it goes on.", e);
            }
        }
    }

    private void awaitWork() throws InterruptedException {
        lock.lock();
        try {
            long left = backoff;
            while (!closed && left > 0) {
                left = work.awaitNanos(left);
            }
            while (!closed && (stores == null || nothingWaits())) {
                work.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean nothingWaits() {
        return rows.isEmpty()
                && events.isEmpty()
                && alarms.isEmpty()
                && acts.isEmpty()
                && telemetry.isEmpty()
                && keyframes.isEmpty()
                && state == null;
    }

    /// Writes one batch, if there is a database and something to write. Returns whether all of it
    /// was written.
    boolean writeOnce() {
        Batch batch = take();
        if (batch == null || batch.isEmpty()) {
            return batch != null;
        }
        long start = System.nanoTime();
        String failure = null;
        try {
            write(batch);
        } catch (LeadLostException e) {
            LOG.warn("What waited of the plant's history is dropped: {}", e.getMessage());
            dropPlant();
        } catch (StoreException e) {
            failure = String.valueOf(e.getMessage());
            LOG.debug("The database could not be written.", e);
        } catch (RuntimeException e) {
            failure = "The database refused a batch: " + e.getMessage();
            if (problem == null) {
                LOG.error("A batch could not be written; it is tried again.", e);
            }
        }
        lastMillis = (System.nanoTime() - start) / 1e6;
        settle(failure);
        return failure == null;
    }

    private @Nullable Batch take() {
        lock.lock();
        try {
            Stores open = stores;
            if (open == null) {
                return null;
            }
            List<PlantSnapshot> ticks = new ArrayList<>();
            long taken = 0;
            for (PlantSnapshot tick : telemetry) {
                if (!ticks.isEmpty() && taken + tick.size() > SAMPLES_AT_ONCE) {
                    break;
                }
                ticks.add(tick);
                taken += tick.size();
            }
            return new Batch(
                    open,
                    rows.values().stream().limit(ROWS_AT_ONCE).toList(),
                    events.stream().limit(EVENTS_AT_ONCE).toList(),
                    alarms.stream().limit(EVENTS_AT_ONCE).toList(),
                    acts.stream().limit(ACTS_AT_ONCE).toList(),
                    ticks,
                    List.copyOf(keyframes),
                    state);
        } finally {
            lock.unlock();
        }
    }

    /// Each part leaves the queue once it is written: what follows a failure stays.
    private void write(Batch batch) {
        if (!batch.rows.isEmpty()) {
            batch.stores
                    .operations()
                    .saveDispatches(batch.rows.stream().map(Row::dispatch).toList());
            locked(() -> batch.rows.forEach(this::written));
            taking.tell(batch.stores);
        }
        if (!batch.events.isEmpty()) {
            batch.stores.operations().saveEvents(batch.events);
            locked(() -> batch.events.forEach(events::removeFirstOccurrence));
        }
        if (!batch.alarms.isEmpty()) {
            batch.stores
                    .operations()
                    .saveAlarms(batch.alarms.stream().flatMap(a -> a.steps.stream()).toList());
            locked(() -> batch.alarms.forEach(this::written));
            taking.tell(batch.stores);
        }
        if (!batch.acts.isEmpty()) {
            batch.stores.operations().saveRecords(batch.acts.stream().map(Act::act).toList());
            locked(() -> batch.acts.forEach(this::written));
            recordsTaking.tell(batch.stores);
        }
        if (!batch.ticks.isEmpty()) {
            batch.stores.telemetry().append(batch.ticks);
            long rows = batch.ticks.stream().mapToLong(PlantSnapshot::size).sum();
            locked(
                    () -> {
                        batch.ticks.forEach(this::writtenTick);
                        samplesWritten = samplesWritten + rows;
                    });
        }
        for (Supplier<Keyframe> keyframe : batch.keyframes) {
            batch.stores.telemetry().saveKeyframe(keyframe.get());
            locked(() -> keyframes.removeFirstOccurrence(keyframe));
        }
        State saved = batch.state;
        if (saved != null) {
            batch.stores.operations().savePlantState(saved.wall, saved.bytes);
            locked(
                    () -> {
                        if (state == saved) {
                            state = null;
                        }
                    });
        }
    }

    private void written(Steps steps) {
        alarms.removeFirstOccurrence(steps);
        taking.saved(steps.sequence);
    }

    private void written(Act act) {
        acts.removeFirstOccurrence(act);
        recordsTaking.saved(act.sequence);
    }

    private void writtenTick(PlantSnapshot tick) {
        if (telemetry.peek() == tick) {
            telemetry.remove();
            samples -= tick.size();
        }
    }

    private void written(Row row) {
        Row now = rows.get(row.dispatch.id());
        if (now == row) {
            rows.remove(row.dispatch.id());
        } else if (now != null) {
            // a newer picture came meanwhile; the entries of the written one are settled
            List<Long> left = new ArrayList<>(now.sequences);
            row.sequences.forEach(left::remove);
            rows.put(row.dispatch.id(), new Row(now.dispatch, left));
        }
        row.sequences.forEach(taking::savedRow);
    }

    /// Entries of the journal that the database does not have yet.
    long unsavedEntries() {
        long own = recordsTaking.unsavedEntries();
        TakeOver plant = taking;
        return plant == recordsTaking ? own : own + plant.unsavedEntries();
    }

    private void settle(@Nullable String failure) {
        lock.lock();
        try {
            if (failure == null) {
                if (problem != null) {
                    LOG.info("The database ({}) is written again.", storeName);
                }
                backoff = 0;
            } else {
                if (problem == null) {
                    LOG.warn("{} What is to be written waits.", failure);
                }
                backoff = Math.clamp(backoff * 2, FIRST_BACKOFF, LONGEST_BACKOFF);
                lastProblem = failure;
            }
            problem = failure;
            if (nothingWaits()) {
                emptied.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return telemetry.size()
                    + (events.isEmpty() ? 0 : 1)
                    + (alarms.isEmpty() ? 0 : 1)
                    + (acts.isEmpty() ? 0 : 1)
                    + (rows.isEmpty() ? 0 : 1)
                    + (state == null ? 0 : 1);
        } finally {
            lock.unlock();
        }
    }

    long shedSamples() {
        return shed;
    }

    long samplesWritten() {
        return samplesWritten;
    }

    /// Why the last write that failed did.
    Optional<String> lastProblem() {
        return Optional.ofNullable(lastProblem);
    }

    double lastMillis() {
        return lastMillis;
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    String storeName() {
        return storeName;
    }

    /// Stops, and writes what still waits for at most this long.
    void close(Duration atMost) {
        locked(() -> closed = true);
        try {
            thread.join(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("The writer hangs in the database; {} batches stay unwritten.", waiting());
            return;
        }
        long until = System.nanoTime() + atMost.toNanos();
        boolean more = true;
        while (more && waiting() > 0 && System.nanoTime() < until) {
            more = writeOnce();
        }
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(10));
    }
}

package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Journal;
import org.wattdeck.app.OperationsStore;
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
/// Everybody hands in without waiting for I/O ([WriteQueue]). While the database is away everything
/// waits and is tried again after 1, 2, 4 ... 30 s, in order.
final class Writer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final long FIRST_BACKOFF = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_BACKOFF = TimeUnit.SECONDS.toNanos(30);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private final WriteQueue queue;
    private final Function<List<Dispatch>, byte[]> carrying;
    private final TakeOver recordsTaking;
    private volatile TakeOver taking;
    private final Thread thread;

    private @Nullable Stores stores;
    private long backoff;
    private volatile boolean closed;
    private volatile long shed;
    private volatile double lastMillis;
    private volatile long samplesWritten;
    private volatile @Nullable String lastProblem;
    private volatile @Nullable String problem;
    private volatile String storeName = "";

    /// @param carrying the journal's entry for rows that are written there once more
    Writer(
            RuntimeSettings.Saving settings,
            Journal journal,
            Function<List<Dispatch>, byte[]> carrying) {
        this.queue = new WriteQueue(settings.queuedSamples());
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
        locked(queue::dropPlant);
    }

    /// Waits until everything that waited is written; false where it takes longer.
    boolean flush(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        lock.lock();
        try {
            long left = until - System.nanoTime();
            while (!queue.isEmpty() && left > 0) {
                left = emptied.awaitNanos(left);
            }
            return queue.isEmpty();
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
        locked(() -> shed += queue.add(snapshot));
    }

    /// A keyframe, packed when it is written.
    void keyframe(Supplier<Keyframe> keyframe) {
        locked(() -> queue.add(keyframe));
    }

    void event(PlantEvent event) {
        locked(() -> queue.add(event));
    }

    /// Steps of alarms in their order; `sequence` is their entry in the journal, 0 without one.
    void alarms(List<AlarmStep> steps, long sequence) {
        locked(() -> queue.add(new WriteQueue.Steps(steps, sequence)));
    }

    /// An act on records; `sequence` is its entry in the journal, 0 without one.
    void records(RecordAct act, long sequence) {
        locked(
                () -> {
                    recordsTaking.records(act.kept(), sequence);
                    queue.add(new WriteQueue.Act(act, sequence));
                });
    }

    /// Newest rows of dispatches; `sequence` is their entry in the journal, 0 without one.
    void rows(List<Dispatch> changed, long sequence) {
        List<Long> entries = sequence > 0 ? List.of(sequence) : List.of();
        locked(
                () -> {
                    taking.rows(changed, sequence);
                    changed.forEach(d -> queue.add(new WriteQueue.Row(d, entries)));
                });
    }

    /// Whether `a` is a later picture of the same dispatch than `b`.
    static boolean further(Dispatch a, Dispatch b) {
        if (a.state().ended() != b.state().ended()) {
            return a.state().ended();
        }
        return a.transitions().size() >= b.transitions().size();
    }

    void state(Instant wall, byte[] bytes) {
        locked(() -> queue.set(new WriteQueue.State(wall, bytes)));
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
            while (!closed && (stores == null || queue.isEmpty())) {
                work.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Writes one batch, if there is a database and something to write. Returns whether all of it
    /// was written.
    boolean writeOnce() {
        Stores open;
        WriteQueue.Batch batch;
        lock.lock();
        try {
            open = stores;
            if (open == null || queue.isEmpty()) {
                return open != null;
            }
            batch = queue.batch();
        } finally {
            lock.unlock();
        }
        long start = System.nanoTime();
        String failure = null;
        try {
            write(batch, open);
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

    /// Each part leaves the queue once it is written: what follows a failure stays.
    private void write(WriteQueue.Batch batch, Stores to) {
        OperationsStore operations = to.operations();
        if (!batch.rows().isEmpty()) {
            operations.saveDispatches(batch.rows().stream().map(WriteQueue.Row::dispatch).toList());
            locked(() -> batch.rows().forEach(this::written));
            taking.tell(to);
        }
        if (!batch.events().isEmpty()) {
            operations.saveEvents(batch.events());
            locked(() -> batch.events().forEach(queue::written));
        }
        if (!batch.alarms().isEmpty()) {
            operations.saveAlarms(
                    batch.alarms().stream().flatMap(a -> a.steps().stream()).toList());
            locked(() -> batch.alarms().forEach(this::written));
            taking.tell(to);
        }
        if (!batch.acts().isEmpty()) {
            operations.saveRecords(batch.acts().stream().map(WriteQueue.Act::act).toList());
            locked(() -> batch.acts().forEach(this::written));
            recordsTaking.tell(to);
        }
        if (!batch.ticks().isEmpty()) {
            to.telemetry().append(batch.ticks());
            long samples = batch.ticks().stream().mapToLong(PlantSnapshot::size).sum();
            locked(
                    () -> {
                        batch.ticks().forEach(queue::written);
                        samplesWritten += samples;
                    });
        }
        for (Supplier<Keyframe> keyframe : batch.keyframes()) {
            to.telemetry().saveKeyframe(keyframe.get());
            locked(() -> queue.written(keyframe));
        }
        WriteQueue.State saved = batch.state();
        if (saved != null) {
            operations.savePlantState(saved.wall(), saved.bytes());
            locked(() -> queue.written(saved));
        }
    }

    private void written(WriteQueue.Row row) {
        queue.written(row);
        row.sequences().forEach(taking::savedRow);
    }

    private void written(WriteQueue.Steps steps) {
        queue.written(steps);
        taking.saved(steps.sequence());
    }

    private void written(WriteQueue.Act act) {
        queue.written(act);
        recordsTaking.saved(act.sequence());
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
            if (queue.isEmpty()) {
                emptied.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return queue.waiting();
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

package org.wattdeck.app.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.engine.alarm.AlarmBook;

/// The alarms as they stand, under one lock, and who is told of each change. Thread-safe.
final class Standing {

    /// With so many alarms a picture of them all takes milliseconds: single events wait for it.
    private static final int MANY = 1_000;

    private static final Duration PICTURE_EVERY = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);

    private final AlarmBook book;
    private final AlarmDesk.Steps sink;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Consumer<AlarmSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private boolean ready;
    private boolean changed;

    /// The last step of each alarm since the act in hand was planned; empty without an act.
    private Optional<Map<UUID, AlarmStep>> meanwhile = Optional.empty();

    private long pictureNanos = System.nanoTime();
    private Instant now;
    private volatile AlarmSnapshot latest = AlarmSnapshot.EMPTY;

    Standing(AlarmBook book, Instant now, AlarmDesk.Steps sink) {
        this.book = book;
        this.now = now;
        this.sink = sink;
    }

    AlarmSnapshot latest() {
        return latest;
    }

    Subscription onChange(Consumer<AlarmSnapshot> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// The plant's time, which goes on by itself between two snapshots.
    Instant now() {
        return under(() -> now);
    }

    void now(Instant time) {
        now = time;
    }

    boolean ready() {
        return ready;
    }

    void begin() {
        ready = true;
    }

    void end() {
        ready = false;
    }

    /// Asks the book something under the lock.
    <T> T under(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    /// Changes the alarms and tells everybody what came of it.
    ///
    /// @param mayWait whether the picture may come with the next snapshot or look at the troubles
    List<AlarmStep> change(boolean mayWait, Runnable action) {
        List<AlarmStep> steps;
        AlarmSnapshot next = null;
        lock.lock();
        try {
            action.run();
            steps = book.drain();
            meanwhile.ifPresent(m -> steps.forEach(s -> m.put(s.alarm().id(), s)));
            boolean minute = now.getEpochSecond() / 60 != latest.time().getEpochSecond() / 60;
            changed |= !steps.isEmpty() || book.floodTurned() || minute && ready;
            long sincePicture = System.nanoTime() - pictureNanos;
            boolean due =
                    !mayWait
                            || latest.alarms().size() < MANY
                            || sincePicture >= PICTURE_EVERY.toNanos();
            if (changed && due) {
                next = book.snapshot(now);
                pictureNanos = System.nanoTime();
                changed = false;
            }
        } finally {
            lock.unlock();
        }
        if (!steps.isEmpty()) {
            sink.take(steps, 0);
        }
        if (next != null) {
            publish(next);
        }
        return steps;
    }

    /// From now on what happens to alarms is remembered for the act that was planned with this.
    <T> T plan(Supplier<T> planning) {
        return under(
                () -> {
                    T plan = planning.get();
                    meanwhile = Optional.of(new HashMap<>());
                    return plan;
                });
    }

    void planEnds() {
        under(() -> meanwhile = Optional.empty());
    }

    /// What last happened to this alarm since the act in hand was planned.
    Optional<AlarmStep> meanwhile(UUID alarm) {
        return meanwhile.map(m -> m.get(alarm));
    }

    /// Applies an act that stands at this place in the journal.
    List<AlarmStep> applied(long sequence, Runnable action) {
        List<AlarmStep> steps = new ArrayList<>();
        AlarmSnapshot next =
                under(
                        () -> {
                            action.run();
                            steps.addAll(book.drain());
                            return book.snapshot(now);
                        });
        sink.take(steps, sequence);
        publish(next);
        return steps;
    }

    /// A new picture for everybody.
    void publish() {
        publish(under(() -> book.snapshot(now)));
    }

    /// Two threads may come here at once: an older picture never replaces a newer one.
    private void publish(AlarmSnapshot next) {
        lock.lock();
        try {
            if (next.version() <= latest.version()) {
                return;
            }
            latest = next;
        } finally {
            lock.unlock();
        }
        for (Consumer<AlarmSnapshot> listener : listeners) {
            try {
                listener.accept(next);
            } catch (RuntimeException e) {
                LOG.warn("A listener to the alarms failed.", e);
            }
        }
    }
}

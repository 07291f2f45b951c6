package org.wattdeck.app.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.AlarmService;
import org.wattdeck.app.Journal;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.StoreException;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.engine.alarm.AlarmBook;
import org.wattdeck.engine.alarm.AlarmRule;
import org.wattdeck.engine.alarm.AlarmWatch;
import org.wattdeck.engine.alarm.RuleFacts;
import org.wattdeck.engine.alarm.Tunings;
import org.wattdeck.engine.dispatch.Words;

/// The alarms of a running console. Conditions come from the plant loop's thread, which never waits
/// for a disk here; acts work on the I/O executor, one after the other: planned, journalled, and
/// then applied to the alarms as they are by then.
public final class AlarmDesk implements AlarmService {

    /// A shelf and a time out of service need a reason of at least so many characters.
    public static final int LEAST_REASON = 4;

    private static final int LONGEST_NOTE = 500;
    private static final int ROWS_PER_ENTRY = 500;
    private static final int EARLY_EVENTS = 1_000;
    /// With so many alarms a picture of them all takes milliseconds: single events wait for it.
    private static final int MANY = 1_000;

    private static final Duration PICTURE_EVERY = Duration.ofMillis(100);
    private static final Duration SHORTEST_SHELF = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(AlarmDesk.class);
    private static final String STARTING =
            "The console is starting: the alarms are not restored yet. Try again in a moment.";

    private final AlarmWatch watch;
    private final AlarmBook book;
    private final Ports ports;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock acting = new ReentrantLock();
    private final List<Consumer<AlarmSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private final List<PlantEvent> early = new ArrayList<>();
    private boolean ready;
    private boolean changed;

    /// The last step of each alarm since the act in hand was planned; empty without an act.
    private Optional<Map<UUID, AlarmStep>> meanwhile = Optional.empty();

    private long pictureNanos = System.nanoTime();
    private Instant now;
    private volatile AlarmSnapshot latest = AlarmSnapshot.EMPTY;

    /// @param steps takes every step on its way to the database, with the journal's entry of the
    ///     act it belongs to or 0
    /// @param io for acts
    /// @param records answers from the database, on a thread that may wait
    public record Ports(Journal journal, Steps steps, Executor io, Records records) {}

    /// Answers from what was recorded.
    public interface Records {

        CompletionStage<List<AlarmTransition>> alarmHistory(AlarmQuery query);

        CompletionStage<AlarmCounts> alarmCounts(Instant from, Instant to);
    }

    /// Takes steps on their way to the database.
    @FunctionalInterface
    public interface Steps {
        void take(List<AlarmStep> steps, long sequence);
    }

    public AlarmDesk(PlantSnapshot first, List<AlarmRule> rules, Ports ports) {
        this.watch = new AlarmWatch(first, rules);
        this.book = watch.book();
        this.now = first.time();
        this.ports = ports;
    }

    @Override
    public AlarmSnapshot latest() {
        return latest;
    }

    @Override
    public Subscription onChange(Consumer<AlarmSnapshot> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// One snapshot of the plant. On the plant loop's thread.
    public void look(PlantSnapshot snapshot) {
        change(
                false,
                () -> {
                    now = snapshot.time();
                    if (ready) {
                        watch.look(snapshot);
                    }
                });
    }

    /// One event. On the plant loop's thread.
    public void event(PlantEvent event) {
        change(
                true,
                () -> {
                    if (ready) {
                        watch.event(event);
                    } else if (early.size() < EARLY_EVENTS) {
                        early.add(event);
                    }
                });
    }

    /// Whether the console itself is in this trouble, and why.
    public void trouble(RuleFacts rule, Optional<String> why) {
        change(
                false,
                () -> {
                    if (ready) {
                        watch.trouble(rule, why);
                    }
                });
    }

    /// The rules watch as these say from the next snapshot on. On any thread.
    public void tune(Tunings tunings) {
        change(false, () -> watch.tune(tunings));
    }

    /// Goes on from what was saved: rows of the database and, where it came further, the journal.
    ///
    /// @param journalled records by their place in the journal; their steps are handed on so that
    ///     the database gets them
    public void restore(
            Collection<Alarm> stored, Map<Long, AlarmRecord> journalled, PlantSnapshot plant) {
        Map<UUID, Alarm> rows = new HashMap<>();
        stored.forEach(a -> rows.put(a.id(), a));
        journalled.forEach(
                (sequence, record) -> {
                    for (AlarmStep step : record.steps()) {
                        rows.merge(step.alarm().id(), step.alarm(), (a, b) -> b.further(a) ? b : a);
                    }
                    ports.steps.take(record.steps(), sequence);
                });
        change(
                false,
                () -> {
                    now = plant.time();
                    watch.restore(rows.values(), plant);
                    ready = true;
                    early.forEach(watch::event);
                    early.clear();
                });
        publish(picture());
        LOG.info("{} alarms go on from before the start.", rows.size());
    }

    /// A database that opened only after the start: acknowledgements, shelves and times out of
    /// service of alarms that stand again hold.
    public void restoreLate(Collection<Alarm> stored) {
        change(
                false,
                () -> {
                    for (Alarm a : stored) {
                        book.alarm(a.id())
                                .filter(here -> here.state() == AlarmState.UNACKED)
                                .ifPresent(here -> again(a));
                    }
                });
    }

    private void again(Alarm before) {
        if (before.hold().isPresent() && before.state() != AlarmState.SUPPRESSED) {
            Alarm.Hold h = before.hold().get();
            boolean over = h.until().filter(end -> !now.isBefore(end)).isPresent();
            AlarmTrigger act =
                    before.state() == AlarmState.SHELVED
                            ? AlarmTrigger.SHELVED
                            : AlarmTrigger.TAKEN_OUT;
            if (!over) {
                apply(before.id(), act, new AlarmBook.Act(h.by(), now, h.reason(), h.until()));
            }
        } else if (before.active() && before.ack().isPresent()) {
            Alarm.Ack ack = before.ack().get();
            apply(
                    before.id(),
                    AlarmTrigger.ACKNOWLEDGED,
                    new AlarmBook.Act(ack.by(), now, ack.note(), Optional.empty()));
        }
    }

    private void apply(UUID id, AlarmTrigger trigger, AlarmBook.Act act) {
        book.plan(id, trigger, act).ifPresent(book::apply);
    }

    /// Changes the alarms and tells everybody what came of it.
    ///
    /// @param mayWait whether the picture may come with the next snapshot or look at the troubles
    private void change(boolean mayWait, Runnable action) {
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
            ports.steps.take(steps, 0);
        }
        if (next != null) {
            publish(next);
        }
    }

    private AlarmSnapshot picture() {
        lock.lock();
        try {
            return book.snapshot(now);
        } finally {
            lock.unlock();
        }
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

    @Override
    public CompletionStage<Verdict<Integer>> acknowledge(
            Actor actor, List<UUID> alarms, String note) {
        return act(actor, alarms, AlarmTrigger.ACKNOWLEDGED, note, Optional.empty());
    }

    @Override
    public CompletionStage<Verdict<Integer>> reset(Actor actor, List<UUID> alarms, String note) {
        return act(actor, alarms, AlarmTrigger.RESET, note, Optional.empty());
    }

    @Override
    public CompletionStage<Verdict<Integer>> shelve(
            Actor actor, List<UUID> alarms, Duration length, String reason) {
        if (length.compareTo(SHORTEST_SHELF) < 0 || length.compareTo(AlarmBook.LONGEST_SHELF) > 0) {
            return refused(
                    "A shelf of %s is not possible: it lasts 1 min to 24 h."
                            .formatted(Words.length(length)));
        }
        return withReason(actor, alarms, AlarmTrigger.SHELVED, reason, Optional.of(length));
    }

    @Override
    public CompletionStage<Verdict<Integer>> takeOutOfService(
            Actor actor, List<UUID> alarms, String reason) {
        return withReason(actor, alarms, AlarmTrigger.TAKEN_OUT, reason, Optional.empty());
    }

    @Override
    public CompletionStage<Verdict<Integer>> putBack(Actor actor, List<UUID> alarms, String note) {
        return act(actor, alarms, AlarmTrigger.RETURNED_NORMAL, note, Optional.empty());
    }

    private CompletionStage<Verdict<Integer>> withReason(
            Actor actor,
            List<UUID> alarms,
            AlarmTrigger trigger,
            String reason,
            Optional<Duration> length) {
        int given = reason.strip().length();
        return given < LEAST_REASON
                ? refused(
                        "A reason of at least %d characters is needed, %d were given."
                                .formatted(LEAST_REASON, given))
                : act(actor, alarms, trigger, reason, length);
    }

    private static CompletionStage<Verdict<Integer>> refused(String why) {
        return CompletableFuture.completedFuture(Verdict.refused(why));
    }

    private CompletionStage<Verdict<Integer>> act(
            Actor actor,
            List<UUID> alarms,
            AlarmTrigger trigger,
            String note,
            Optional<Duration> length) {
        String text = note.strip();
        if (text.length() > LONGEST_NOTE) {
            return refused(
                    "The note has %d characters; at most %d are kept."
                            .formatted(text.length(), LONGEST_NOTE));
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    acting.lock();
                    try {
                        return carryOut(actor, alarms, trigger, text, length);
                    } finally {
                        lock.lock();
                        meanwhile = Optional.empty();
                        lock.unlock();
                        acting.unlock();
                    }
                },
                ports.io);
    }

    private Verdict<Integer> carryOut(
            Actor actor,
            List<UUID> alarms,
            AlarmTrigger trigger,
            String note,
            Optional<Duration> length) {
        Map<UUID, Alarm> before = new HashMap<>();
        List<AlarmStep> planned = new ArrayList<>();
        AlarmBook.Act by;
        lock.lock();
        try {
            if (!ready) {
                return Verdict.refused(STARTING);
            }
            by = new AlarmBook.Act(actor.name(), now, note, length.map(now::plus));
            for (UUID id : alarms) {
                book.alarm(id).ifPresent(a -> before.put(id, a));
                book.plan(id, trigger, by).ifPresent(planned::add);
            }
            meanwhile = Optional.of(new HashMap<>());
        } finally {
            lock.unlock();
        }
        if (planned.isEmpty()) {
            return Verdict.refused(nothing(alarms.size(), trigger));
        }
        Optional<Alarm> critical =
                planned.stream()
                        .map(AlarmStep::alarm)
                        .filter(a -> a.priority() == Priority.CRITICAL)
                        .findFirst();
        if (trigger == AlarmTrigger.ACKNOWLEDGED && note.isEmpty() && critical.isPresent()) {
            return Verdict.refused(
                    "A critical alarm is acknowledged with a note (%s). Write what you know or do."
                            .formatted(critical.get().message()));
        }
        int changed = 0;
        for (int k = 0; k < planned.size(); k += ROWS_PER_ENTRY) {
            List<AlarmStep> some = planned.subList(k, Math.min(planned.size(), k + ROWS_PER_ENTRY));
            try {
                changed += journalAndApply(some, before, trigger, by);
            } catch (StoreException e) {
                LOG.warn("An act on alarms was refused: {}", e.getMessage());
                return Verdict.refused(
                        "%s %s"
                                .formatted(
                                        e.getMessage(),
                                        changed == 0
                                                ? "Nothing was changed."
                                                : "Only %d were changed.".formatted(changed)));
            }
        }
        return Verdict.accepted(changed);
    }

    private static String nothing(int asked, AlarmTrigger trigger) {
        String what =
                switch (trigger) {
                    case ACKNOWLEDGED -> "acknowledge";
                    case RESET -> "reset";
                    case SHELVED -> "shelve";
                    case TAKEN_OUT -> "take out of service";
                    default -> "put back";
                };
        return asked == 0
                ? "No alarm is selected."
                : "There is nothing to %s in the %d selected: they have changed or ended meanwhile."
                        .formatted(what, asked);
    }

    private int journalAndApply(
            List<AlarmStep> planned,
            Map<UUID, Alarm> before,
            AlarmTrigger trigger,
            AlarmBook.Act by) {
        long sequence = ports.journal.append(AlarmRecord.KIND, new AlarmRecord(planned).bytes());
        List<AlarmStep> steps;
        List<AlarmStep> others = new ArrayList<>();
        AlarmSnapshot next;
        lock.lock();
        try {
            for (AlarmStep step : planned) {
                UUID id = step.alarm().id();
                Optional<Alarm> here = book.alarm(id);
                if (here.equals(Optional.ofNullable(before.get(id)))) {
                    book.apply(step);
                } else if (here.map(Alarm::since)
                        .equals(Optional.ofNullable(before.get(id)).map(Alarm::since))) {
                    apply(id, trigger, by);
                } else {
                    meanwhile.map(m -> m.get(id)).ifPresent(others::add);
                }
            }
            steps = book.drain();
            next = book.snapshot(now);
        } finally {
            lock.unlock();
        }
        ports.steps.take(steps, sequence);
        publish(next);
        setRight(others);
        return steps.size();
    }

    /// What came again while the act was written is not what the act was about: the journal is
    /// told, or a restart would take the act for one on the new occurrence.
    private void setRight(List<AlarmStep> others) {
        if (!others.isEmpty()) {
            long sequence = ports.journal.append(AlarmRecord.KIND, new AlarmRecord(others).bytes());
            ports.steps.take(others, sequence);
        }
    }

    @Override
    public CompletionStage<List<AlarmTransition>> history(AlarmQuery query) {
        return ports.records.alarmHistory(query);
    }

    @Override
    public CompletionStage<AlarmCounts> counts(Instant from, Instant to) {
        return ports.records.alarmCounts(from, to);
    }
}

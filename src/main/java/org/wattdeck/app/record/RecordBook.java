package org.wattdeck.app.record;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Journal;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.Guard;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.say.Said;

/// What all records have in common: an act is planned, journalled on disk, and only then counts;
/// after a restart everything is as it was. Acts work on the I/O executor, one after the other.
/// Thread-safe.
public final class RecordBook {

    private static final int RECENT = 2_000;
    private static final int SHARED_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(RecordBook.class);
    private static final Said STARTING =
            Said.of(
                    "The console is starting: its records are not restored yet. Try again in a moment.");

    private final Ports ports;
    private final ReentrantLock acting = new ReentrantLock();
    private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();
    private final ArrayDeque<LogEntry> recent = new ArrayDeque<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean ready;
    private volatile @Nullable Instant followed;

    /// @param sink takes every act on its way to the database, with its entry in the journal or 0
    /// @param io for acts
    /// @param now the plant's time
    /// @param reads asks the database on a thread that may wait
    /// @param guard says who may act
    public record Ports(
            Journal journal,
            Sink sink,
            Executor io,
            Supplier<UUID> ids,
            Supplier<Instant> now,
            Reads reads,
            Guard guard) {

        /// Where everybody may act.
        public Ports(
                Journal journal,
                Sink sink,
                Executor io,
                Supplier<UUID> ids,
                Supplier<Instant> now,
                Reads reads) {
            this(journal, sink, io, ids, now, reads, Guard.open());
        }
    }

    /// Takes acts on their way to the database.
    @FunctionalInterface
    public interface Sink {
        void take(RecordAct act, long sequence);
    }

    /// Questions to the database; the stage fails when it is away.
    @FunctionalInterface
    public interface Reads {
        <T> CompletionStage<T> ask(Function<RecordStore, T> question);

        /// No database is asked.
        Reads NONE =
                new Reads() {
                    @Override
                    public <T> CompletionStage<T> ask(Function<RecordStore, T> question) {
                        return CompletableFuture.failedFuture(
                                new StoreException("There is no database."));
                    }
                };
    }

    /// What is to be written, and what the caller is told when it is.
    public record Plan<T>(RecordAct act, T result) {

        public static <T> Verdict<Plan<T>> of(
                T result, List<LogEntry> entries, List<Kept> records) {
            return Verdict.accepted(
                    new Plan<>(
                            new RecordAct(
                                    entries.stream().map(RecordAct.Line::plain).toList(), records),
                            result));
        }
    }

    public RecordBook(Ports ports) {
        this.ports = ports;
    }

    /// One that no database keeps, for as long as the program runs.
    public static RecordBook apart(
            Journal journal, Executor io, Supplier<UUID> ids, Supplier<Instant> now) {
        RecordBook book =
                new RecordBook(new Ports(journal, (act, sequence) -> {}, io, ids, now, Reads.NONE));
        book.restore(List.of(), Map.of());
        return book;
    }

    public Instant now() {
        return ports.now.get();
    }

    public UUID newId() {
        return ports.ids.get();
    }

    public Executor io() {
        return ports.io;
    }

    public Reads reads() {
        return ports.reads;
    }

    public boolean ready() {
        return ready;
    }

    /// Says who may act on the records.
    public Guard guard() {
        return ports.guard;
    }

    /// Carries out what somebody does, if they may.
    public <T> CompletionStage<Verdict<T>> act(Deed deed, Supplier<Verdict<Plan<T>>> planning) {
        return ports.guard.later(deed, () -> act(planning));
    }

    /// Carries out an act: planned under the lock, journalled, then applied.
    public <T> CompletionStage<Verdict<T>> act(Supplier<Verdict<Plan<T>>> planning) {
        return CompletableFuture.supplyAsync(() -> actNow(planning), ports.io);
    }

    /// As [#act], on the caller's thread, which may block.
    public <T> Verdict<T> actNow(Supplier<Verdict<Plan<T>>> planning) {
        T result;
        acting.lock();
        try {
            if (!ready) {
                return Verdict.refused(STARTING);
            }
            switch (planning.get()) {
                case Verdict.Refused<Plan<T>>(List<Said> reasons) -> {
                    return new Verdict.Refused<>(reasons);
                }
                case Verdict.Accepted<Plan<T>>(Plan<T> plan) -> {
                    long sequence = ports.journal.append(RecordAct.KIND, plan.act.bytes());
                    apply(plan.act);
                    ports.sink.take(plan.act, sequence);
                    result = plan.result;
                }
            }
        } catch (StoreException e) {
            LOG.warn("A record was refused: {}", e.getMessage());
            return Verdict.refused("%s Nothing was recorded.", String.valueOf(e.getMessage()));
        } finally {
            acting.unlock();
        }
        tell();
        return Verdict.accepted(result);
    }

    /// As [#actNow], for an act of the console that runs the plant, of which another one must know
    /// if it does so from the next moment on: where consoles share a database it is there before it
    /// counts, and refused where another has the lead by then.
    public <T> Verdict<T> actShared(boolean shared, Supplier<Verdict<Plan<T>>> planning) {
        return shared ? actNow(() -> saved(planning.get())) : actNow(planning);
    }

    private <T> Verdict<Plan<T>> saved(Verdict<Plan<T>> planned) {
        if (!(planned instanceof Verdict.Accepted<Plan<T>>(Plan<T> plan))) {
            return planned;
        }
        try {
            ports.reads
                    .ask(
                            store -> {
                                store.saveLeading(List.of(plan.act));
                                return true;
                            })
                    .toCompletableFuture()
                    .orTimeout(SHARED_SECONDS, TimeUnit.SECONDS)
                    .join();
            return planned;
        } catch (CompletionException e) {
            LOG.warn("The database that consoles share did not take a record.", e);
            return Verdict.refused(
                    "The database did not take it, so another console would not know of it. Nothing was done; try again.");
        }
    }

    /// Takes over what must count even though the journal refuses it: it goes to the database
    /// alone.
    void withoutJournal(RecordAct act) {
        acting.lock();
        try {
            apply(act);
            ports.sink.take(act, 0);
        } finally {
            acting.unlock();
        }
        tell();
    }

    private void apply(RecordAct act) {
        act.kept().forEach(this::keep);
        synchronized (recent) {
            act.lines().forEach(line -> recent.addFirst(line.entry()));
            while (recent.size() > RECENT) {
                recent.removeLast();
            }
        }
    }

    private void keep(Kept next) {
        kept.merge(next.id(), next, (a, b) -> b.step() > a.step() ? b : a);
    }

    private void tell() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("A listener to the records failed.", e);
            }
        }
    }

    /// Every change, on an I/O thread.
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// How many listen; a screen that is hidden must not.
    public int listening() {
        return listeners.size();
    }

    /// Goes on from what was saved: records of the database and, where it came further, the
    /// journal.
    ///
    /// @param journalled acts by their place in the journal; they are handed on so that the
    ///     database gets them
    public void restore(Collection<Kept> stored, Map<Long, RecordAct> journalled) {
        stored.forEach(this::keep);
        journalled.forEach(
                (sequence, act) -> {
                    apply(act);
                    ports.sink.take(act, sequence);
                });
        inJournalToo(stored, journalled.values());
        ready = true;
        tell();
        LOG.info("{} records go on from before the start.", kept.size());
    }

    /// Open records that only the database has are written to the journal once more, so that a
    /// start without the database knows them.
    private void inJournalToo(Collection<Kept> stored, Collection<RecordAct> journalled) {
        Map<UUID, Long> steps = new HashMap<>();
        journalled.forEach(a -> a.kept().forEach(k -> steps.merge(k.id(), k.step(), Math::max)));
        List<Kept> only =
                stored.stream()
                        .filter(k -> k.open() && steps.getOrDefault(k.id(), -1L) < k.step())
                        .toList();
        if (only.isEmpty()) {
            return;
        }
        RecordAct act = new RecordAct(List.of(), only);
        try {
            ports.sink.take(act, ports.journal.append(RecordAct.KIND, act.bytes()));
        } catch (StoreException e) {
            LOG.warn("{} records are not in the journal: {}", only.size(), e.getMessage());
        }
    }

    /// A database that opened only after the start.
    public void restoreLate(Collection<Kept> stored) {
        stored.forEach(this::keep);
        inJournalToo(stored, List.of());
        tell();
    }

    /// Takes over what other consoles on the same database did since: records that are further
    /// there than here. It is journalled here too, so that it holds while the database is away,
    /// also after a restart. Fails when the database is away; blocking.
    public void follow(RecordStore store) {
        List<Kept> there = new ArrayList<>(store.openRecords());
        Set<UUID> open = new HashSet<>();
        there.forEach(k -> open.add(k.id()));
        List<UUID> closed =
                kept.values().stream()
                        .filter(k -> k.open() && !open.contains(k.id()))
                        .map(Kept::id)
                        .toList();
        if (!closed.isEmpty()) {
            there.addAll(store.records(closed));
        }
        boolean changed = false;
        acting.lock();
        try {
            List<Kept> news = there.stream().filter(this::isNews).toList();
            changed = ready && !news.isEmpty();
            if (changed) {
                RecordAct act = new RecordAct(List.of(), news);
                news.forEach(k -> kept.put(k.id(), k));
                ports.sink.take(act, ports.journal.append(RecordAct.KIND, act.bytes()));
            }
        } catch (StoreException e) {
            LOG.warn("What other consoles did is not in the journal: {}", e.getMessage());
        } finally {
            acting.unlock();
        }
        followed = now();
        if (changed) {
            tell();
        }
    }

    /// Further than here, or closed there by the same step.
    private boolean isNews(Kept there) {
        Kept here = kept.get(there.id());
        return here == null
                ? there.open()
                : there.step() > here.step()
                        || there.step() == here.step() && here.open() && !there.open();
    }

    /// When the records of other consoles were seen last, in the plant's time; empty before.
    public Optional<Instant> followed() {
        return Optional.ofNullable(followed);
    }

    public Optional<Kept> kept(UUID id) {
        return Optional.ofNullable(kept.get(id));
    }

    /// Records of one sort in memory: all that are open, and those that closed since the start.
    public List<Kept> all(Kept.Sort sort) {
        return kept.values().stream().filter(k -> k.sort() == sort).toList();
    }

    /// The next picture of a record.
    public Kept next(UUID id, Kept.Sort sort, boolean open, byte[] body) {
        long step = kept(id).map(Kept::step).orElse(0L) + 1;
        return new Kept(id, sort, step, now(), open, body);
    }

    /// Drops the oldest closed records of a sort from memory, all but so many; the database has
    /// them.
    public void forget(Kept.Sort sort, int allBut) {
        all(sort).stream()
                .filter(k -> !k.open())
                .sorted((a, b) -> b.time().compareTo(a.time()))
                .skip(allBut)
                .forEach(k -> kept.remove(k.id(), k));
    }

    /// Records of one sort, newest first, those in memory before those of the database.
    public CompletionStage<List<Kept>> last(Kept.Sort sort, int atMost) {
        return ports.reads
                .ask(store -> store.lastRecords(sort, atMost))
                .exceptionally(
                        e -> {
                            LOG.debug("Older records could not be read.", e);
                            return List.of();
                        })
                .thenApply(
                        stored -> {
                            Map<UUID, Kept> found = new HashMap<>();
                            stored.forEach(k -> found.put(k.id(), k));
                            all(sort)
                                    .forEach(
                                            k ->
                                                    found.merge(
                                                            k.id(),
                                                            k,
                                                            (a, b) ->
                                                                    b.step() >= a.step() ? b : a));
                            return found.values().stream()
                                    .sorted((a, b) -> b.time().compareTo(a.time()))
                                    .limit(atMost)
                                    .toList();
                        });
    }

    /// Entries written since the start, newest first.
    List<LogEntry> recent() {
        synchronized (recent) {
            return new ArrayList<>(recent);
        }
    }
}

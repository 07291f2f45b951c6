package org.wattdeck.app.runtime;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Journal;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.RecordAct;
import org.wattdeck.domain.ops.Dispatch;

/// Which entries of the journal the database has, and how far the journal may be given up. What is
/// old there and still needed is written once more at its end. Thread-safe.
///
/// A journal entry is taken over when it and all before it are in the database, and [JournalWindow]
/// does not want it kept: so a restart without the database still knows what runs, which requests
/// were answered and what is locked.
final class TakeOver {

    private static final Logger LOG = LoggerFactory.getLogger(TakeOver.class);

    private final Journal journal;
    private final Function<List<Dispatch>, byte[]> carrying;
    private final ReentrantLock lock = new ReentrantLock();
    private final JournalWindow window = new JournalWindow();
    private final Map<Long, Integer> openEntries = new HashMap<>();
    private final Set<Long> savedEntries = new HashSet<>();
    private long savedUpTo;

    /// @param carrying the journal's entry for rows that are written there once more
    TakeOver(Journal journal, Function<List<Dispatch>, byte[]> carrying) {
        this.journal = journal;
        this.carrying = carrying;
        this.savedUpTo = journal.takenOverSequence();
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /// Rows that are to be written, with their entry in the journal or 0.
    void rows(List<Dispatch> changed, long sequence) {
        locked(
                () -> {
                    if (sequence > 0) {
                        openEntries.put(sequence, changed.size());
                    }
                    window.rows(changed, sequence);
                });
    }

    /// Records that are to be written, with their entry in the journal or 0.
    void records(List<Kept> kept, long sequence) {
        locked(() -> window.records(kept, sequence));
    }

    /// The database has all of this entry; nothing for 0.
    void saved(long sequence) {
        if (sequence > 0) {
            locked(() -> savedEntries.add(sequence));
        }
    }

    /// The database has one of the rows of this entry.
    void savedRow(long sequence) {
        locked(
                () -> {
                    int open = openEntries.merge(sequence, -1, Integer::sum);
                    if (open <= 0) {
                        openEntries.remove(sequence);
                        savedEntries.add(sequence);
                    }
                });
    }

    /// Tells the database and the journal how far the one has taken over the other. Blocking; on
    /// the writer's thread.
    void tell(Stores stores) {
        long upTo;
        JournalWindow.@Nullable Carried crowding = null;
        lock.lock();
        try {
            while (savedEntries.remove(savedUpTo + 1)) {
                savedUpTo++;
            }
            upTo = window.upTo(savedUpTo);
            if (window.crowded(savedUpTo)) {
                crowding = window.toCarry(savedUpTo);
            }
        } finally {
            lock.unlock();
        }
        if (crowding != null) {
            upTo = carried(crowding, upTo);
        }
        if (upTo > journal.takenOverSequence()) {
            stores.operations().noteTakenOver(upTo);
            journal.takenOver(upTo);
        }
    }

    /// Writes what is old and still needed at the journal's end. Returns how far the journal may be
    /// given up then.
    private long carried(JournalWindow.Carried what, long upToBefore) {
        long rowsEntry = 0;
        long recordsEntry = 0;
        try {
            if (!what.rows().isEmpty()) {
                rowsEntry = journal.append(DispatchRecord.CARRIED, carrying.apply(what.rows()));
            }
            if (!what.records().isEmpty()) {
                RecordAct act = new RecordAct(List.of(), what.records());
                recordsEntry = journal.append(RecordAct.KIND, act.bytes());
            }
        } catch (StoreException e) {
            LOG.debug("The journal keeps more than it must.", e);
        }
        lock.lock();
        try {
            Stream.of(rowsEntry, recordsEntry).filter(s -> s > 0).forEach(savedEntries::add);
            boolean whole =
                    (rowsEntry > 0 || what.rows().isEmpty())
                            && (recordsEntry > 0 || what.records().isEmpty());
            if (!whole) {
                return upToBefore;
            }
            window.carried(what, rowsEntry, recordsEntry);
            return window.upTo(savedUpTo);
        } finally {
            lock.unlock();
        }
    }

    /// Entries of the journal that the database does not have yet.
    long unsavedEntries() {
        lock.lock();
        try {
            return journal.lastSequence() - savedUpTo;
        } finally {
            lock.unlock();
        }
    }
}

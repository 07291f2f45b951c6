package org.wattdeck.app.audit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The record of who did what that cannot be changed unseen. Thread-safe; blocking.
public interface Audit {

    /// What happened, before it gets its number and time. None of the texts ever holds a secret.
    ///
    /// @param user who, or in whose name
    /// @param role their roles then; empty where nobody signs in
    /// @param session empty without one
    /// @param source console, command line, ...
    /// @param action such as `lock.put`
    /// @param object what it was done to
    /// @param outcome `done`, or `denied: `, `refused: ` or `failed: ` and why
    record Entry(
            String user,
            String role,
            String session,
            String source,
            String action,
            String object,
            String before,
            String after,
            String outcome) {

        /// Whether it was done.
        public boolean done() {
            return outcome.startsWith("done");
        }
    }

    /// An entry as it stands in the record.
    ///
    /// @param sequence from 1, without gaps
    /// @param monotonicNanos of the clock that never leaps, for the order within one run
    record Line(long sequence, Instant time, long monotonicNanos, Entry entry) {}

    /// Which entries are wanted; empty texts are any. `from` is meant with, `to` without.
    ///
    /// @param user the whole name, whatever its case
    /// @param action how it begins
    /// @param text somewhere in what was done, to what and how it ended
    record Query(Instant from, Instant to, String user, String action, String text, int atMost) {

        public static Query last(int atMost) {
            return new Query(Instant.MIN, Instant.MAX, "", "", "", atMost);
        }

        public Query of(String name) {
            return new Query(from, to, name, action, text, atMost);
        }

        public boolean wants(Line line) {
            Entry e = line.entry;
            String sought = text.toLowerCase(Locale.ROOT);
            return !line.time.isBefore(from)
                    && line.time.isBefore(to)
                    && (user.isEmpty() || e.user.equalsIgnoreCase(user))
                    && e.action.startsWith(action)
                    && (sought.isEmpty()
                            || Stream.of(e.user, e.action, e.object, e.before, e.after, e.outcome)
                                    .anyMatch(t -> t.toLowerCase(Locale.ROOT).contains(sought)));
        }
    }

    /// When it returns, the entry is on disk.
    ///
    /// @throws org.wattdeck.app.StoreException if the disk refused
    void record(Entry entry);

    /// Why nothing can be recorded at the moment, if so.
    Optional<String> problem();

    /// What was recorded, newest first.
    ///
    /// @throws org.wattdeck.app.StoreException if it cannot be read
    List<Line> find(Query query);

    /// Keeps nothing.
    static Audit none() {
        return new Audit() {
            @Override
            public void record(Entry entry) {
                // for tests and what runs without people
            }

            @Override
            public Optional<String> problem() {
                return Optional.empty();
            }

            @Override
            public List<Line> find(Query query) {
                return List.of();
            }
        };
    }
}

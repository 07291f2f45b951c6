package org.wattdeck.app.audit;

import java.util.Optional;

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
            String outcome) {}

    /// When it returns, the entry is on disk.
    ///
    /// @throws org.wattdeck.app.StoreException if the disk refused
    void record(Entry entry);

    /// Why nothing can be recorded at the moment, if so.
    Optional<String> problem();

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
        };
    }
}

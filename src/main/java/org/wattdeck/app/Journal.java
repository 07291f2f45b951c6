package org.wattdeck.app;

import java.util.List;
import java.util.Optional;

/// The append-only file that stands in front of the database for every act that is acknowledged.
/// When `append` returns, the entry is on disk. Thread-safe.
public interface Journal extends AutoCloseable {

    /// An act as it was written: `sequence` starts at 1 and has no gaps; `kind` names the format
    /// of `body`.
    record Entry(long sequence, String kind, byte[] body) {}

    /// Writes and forces to disk, then returns the sequence number.
    ///
    /// @throws StoreException if the disk refused; the act must then not be acknowledged
    long append(String kind, byte[] body);

    /// All entries from `sequence` on, in order.
    List<Entry> from(long sequence);

    /// Entries up to and including `sequence` are safe in the database; their space may be given
    /// back.
    void takenOver(long sequence);

    long lastSequence();

    long takenOverSequence();

    long lengthBytes();

    /// How many files it has.
    default int files() {
        return 1;
    }

    /// Why acts are refused at the moment, if they are: the disk is full or broken.
    default Optional<String> problem() {
        return Optional.empty();
    }

    /// Tries to write again after a problem, so that it ends by itself when the disk has room.
    default void recover() {}

    @Override
    void close();
}

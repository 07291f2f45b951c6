package org.wattdeck.app;

import java.util.Optional;

/// How the program itself is doing; read at any time from any thread.
public interface Health {

    /// @param tickLagMillis how late the last tick started
    /// @param tickMillis how long the last tick took
    /// @param writerQueue batches waiting to be written
    /// @param shedSamples telemetry rows dropped because the queue was full, since the start
    /// @param storeLatencyMillis how long the last write took
    /// @param storeProblem why the store is away, if it is
    /// @param journalBytes length of the journal not yet taken over by the database
    record Reading(
            double tickLagMillis,
            double tickMillis,
            long ticks,
            int writerQueue,
            long shedSamples,
            double storeLatencyMillis,
            String storeName,
            Optional<String> storeProblem,
            long journalBytes,
            long journalEntries) {}

    Reading read();
}

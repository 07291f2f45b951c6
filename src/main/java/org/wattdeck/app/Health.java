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
    /// @param journalEntries acts that the database does not have yet
    /// @param passedOn what became of alarms that nobody acknowledged
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
            long journalEntries,
            Keeping keeping,
            PassedOn passedOn) {}

    /// Alarms that were passed on because nobody acknowledged them, since the start.
    ///
    /// @param to the host they go to; empty where they go nowhere
    /// @param delivered messages that were taken, and `failed` those that were given up
    /// @param waiting messages under way
    /// @param problem why the last one was not taken; empty when it was
    record PassedOn(
            Optional<String> to,
            long delivered,
            long failed,
            int waiting,
            Optional<String> problem) {
        public static final PassedOn NOBODY =
                new PassedOn(Optional.empty(), 0, 0, 0, Optional.empty());
    }

    /// More about how what happens is kept.
    ///
    /// @param samplesWritten telemetry rows written since the start
    /// @param lastStoreProblem why the last write that failed did, also after it went well again
    /// @param journalFiles how many files the journal has
    /// @param journalMillis how long the last act took to get on disk, NaN before the first
    /// @param journalProblem why acts are refused, if they are
    record Keeping(
            long samplesWritten,
            Optional<String> lastStoreProblem,
            int journalFiles,
            double journalMillis,
            Optional<String> journalProblem) {}

    Reading read();
}

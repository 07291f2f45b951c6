package org.wattdeck.domain.alarm;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.ops.Priority;

/// One alarm as it is now: a rule on an asset, or on the console where there is no asset. Times are
/// the plant's.
///
/// @param active whether its condition stands, whatever its state
/// @param latched whether it is to be reset before it may go
/// @param step grows with every change, also over restarts
/// @param since when its condition came last
/// @param ack who acknowledged it since then
/// @param hold why it is withheld: shelf, suppression or out of service
/// @param escalatedAt when it was passed on because nobody had acknowledged it since it called
public record Alarm(
        UUID id,
        String rule,
        Optional<UUID> assetId,
        Optional<UUID> siteId,
        Priority priority,
        AlarmState state,
        boolean active,
        boolean latched,
        long step,
        Instant since,
        Instant changedAt,
        Measured measured,
        String message,
        Optional<Ack> ack,
        Optional<Hold> hold,
        Optional<Instant> escalatedAt) {

    /// Somebody's answer.
    public record Ack(String by, Instant at, String note) {}

    /// Why, since when and until when an alarm is withheld; without an end until somebody or the
    /// design ends it.
    ///
    /// @param work what it is out of service for
    /// @param warned whether its end was told in advance
    public record Hold(
            String by,
            Instant from,
            Optional<Instant> until,
            String reason,
            Optional<Work> work,
            boolean warned) {

        /// One without a record of work, whose end was not told yet.
        public Hold(String by, Instant from, Optional<Instant> until, String reason) {
            this(by, from, until, reason, Optional.empty(), false);
        }

        public Hold asWarned() {
            return new Hold(by, from, until, reason, work, true);
        }

        /// Why, with the work it belongs to.
        public String words() {
            return work.map(w -> "%s (%s): %s".formatted(w.reference(), w.owner(), reason))
                    .orElse(reason);
        }
    }

    /// The work an alarm is out of service for: a work order or a maintenance record, and who
    /// answers for it.
    public record Work(String reference, String owner) {}

    /// Whether this is a later picture of the same alarm than `other`.
    public boolean further(Alarm other) {
        return step > other.step;
    }

    /// Whether this is of a later occurrence than `other`: its condition came again in between.
    /// Times in the database are rounded to microseconds.
    public boolean cameAgainAfter(Alarm other) {
        return since.isAfter(other.since.plusMillis(1));
    }
}

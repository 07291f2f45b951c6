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
        Optional<Hold> hold) {

    /// Somebody's answer.
    public record Ack(String by, Instant at, String note) {}

    /// Why, since when and until when an alarm is withheld; without an end until somebody or the
    /// design ends it.
    public record Hold(String by, Instant from, Optional<Instant> until, String reason) {}

    /// Whether this is a later picture of the same alarm than `other`.
    public boolean further(Alarm other) {
        return step > other.step;
    }
}

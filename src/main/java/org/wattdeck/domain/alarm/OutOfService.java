package org.wattdeck.domain.alarm;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What is out of service, for which work, and until when: an asset with all its alarms, those that
/// come later too, or some alarms alone. Times are the plant's, in whole milliseconds.
///
/// @param reference the work order or the maintenance record
/// @param owner who answers for the work
/// @param by who took it out
/// @param until the planned end; then it ends by itself
/// @param warned whether its end was told in advance
public record OutOfService(
        UUID id,
        Optional<UUID> assetId,
        Set<UUID> alarmIds,
        String reference,
        String owner,
        String reason,
        String by,
        Instant from,
        Instant until,
        boolean warned) {

    public OutOfService {
        alarmIds = Set.copyOf(alarmIds);
    }

    /// What somebody asks for.
    ///
    /// @param assetId the asset that is to go as a whole, else `alarmIds` do
    public record Wish(
            Optional<UUID> assetId,
            Set<UUID> alarmIds,
            String reference,
            String owner,
            Instant until,
            String reason) {

        public Wish {
            alarmIds = Set.copyOf(alarmIds);
        }
    }

    public boolean runs(Instant now) {
        return now.isBefore(until);
    }

    /// Whether it holds this alarm.
    public boolean holds(UUID alarm, Optional<UUID> asset) {
        return assetId.isPresent() ? assetId.equals(asset) : alarmIds.contains(alarm);
    }

    /// Why and until when its alarms are held.
    public Alarm.Hold hold() {
        return new Alarm.Hold(
                by,
                from,
                Optional.of(until),
                reason,
                Optional.of(new Alarm.Work(reference, owner)),
                warned);
    }

    public OutOfService until(Instant later) {
        return new OutOfService(
                id, assetId, alarmIds, reference, owner, reason, by, from, later, false);
    }

    public OutOfService asWarned() {
        return new OutOfService(
                id, assetId, alarmIds, reference, owner, reason, by, from, until, true);
    }

    public OutOfService with(Set<UUID> alarms) {
        return new OutOfService(
                id, assetId, alarms, reference, owner, reason, by, from, until, warned);
    }
}

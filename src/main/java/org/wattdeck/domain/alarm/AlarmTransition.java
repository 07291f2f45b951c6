package org.wattdeck.domain.alarm;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.ops.Priority;

/// One step of an alarm, never changed once it happened. `alarmId` and `step` name it. Where the
/// state stays (a condition that comes while shelved) `from` and `to` are equal.
public record AlarmTransition(
        UUID alarmId,
        long step,
        Instant at,
        AlarmTrigger trigger,
        AlarmState from,
        AlarmState to,
        String rule,
        Optional<UUID> assetId,
        Optional<UUID> siteId,
        Priority priority,
        Measured measured,
        String message,
        String by,
        String note) {}

package org.wattdeck.domain.alarm;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Which recorded steps are wanted: from `from` (included) to `to` (excluded), of one asset if it
/// is named, whose message, rule, name or note contains `text`; the newest `atMost`.
public record AlarmQuery(
        Instant from, Instant to, Optional<UUID> assetId, String text, int atMost) {}

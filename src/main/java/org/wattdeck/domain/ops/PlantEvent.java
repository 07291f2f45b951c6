package org.wattdeck.domain.ops;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Something that happened on the plant or to the console: a SOC bound reached, a fault, a limit
/// violated, a dispatch that failed. `type` is an upper-case code such as `MIN_SOC_REACHED`;
/// `message` is for people.
public record PlantEvent(
        UUID id,
        Instant time,
        Optional<UUID> assetId,
        Optional<UUID> siteId,
        String type,
        Severity severity,
        String message) {}

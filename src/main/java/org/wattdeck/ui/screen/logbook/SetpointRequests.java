package org.wattdeck.ui.screen.logbook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.record.Setpoints;

/// The commands that bring setpoints back. A command lasts as long as it had to go when the picture
/// was taken.
///
/// @param attempt makes every attempt a new one, and each of its commands one
record SetpointRequests(String attempt, String reason) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    DispatchRequest back(Setpoints.Row row) {
        Duration length = Duration.ofSeconds((long) row.leftSeconds());
        return new DispatchRequest(
                UUID.nameUUIDFromBytes(
                        (attempt + "/" + row.assetId()).getBytes(StandardCharsets.UTF_8)),
                new Target.OfAsset(row.assetId()),
                row.powerKw(),
                Optional.of(length.compareTo(SHORTEST) < 0 ? SHORTEST : length),
                OptionalDouble.empty(),
                reason);
    }
}

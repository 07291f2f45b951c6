package org.wattdeck.app.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Target;

/// A command that was tried in a sandbox and may become one of the live plant. It commands nothing:
/// it fills the command pane, which checks anew.
///
/// @param forkedAt the plant's time at which the sandbox was made, and `after` how long after
///     that it
///     was given
public record Draft(
        UUID id,
        Target target,
        double powerKw,
        Optional<Duration> duration,
        OptionalDouble rampKwPerSecond,
        String reason,
        Instant forkedAt,
        Duration after) {

    public static Draft of(DispatchRequest request, Instant forkedAt, Instant given) {
        return new Draft(
                request.clientId(),
                request.target(),
                request.powerKw(),
                request.duration(),
                request.rampKwPerSecond(),
                request.reason(),
                forkedAt,
                Duration.between(forkedAt, given));
    }
}

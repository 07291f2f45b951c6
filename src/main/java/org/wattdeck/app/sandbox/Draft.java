package org.wattdeck.app.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Target;

/// A command that was tried in a sandbox and may become one of the live plant. It commands nothing:
/// it fills the command pane, which checks anew.
///
/// @param after how long after the fork it was given
public record Draft(
        UUID id,
        Target target,
        double powerKw,
        Optional<Duration> duration,
        OptionalDouble rampKwPerSecond,
        String reason,
        Duration after) {

    public static Draft of(DispatchRequest request, Duration after) {
        return new Draft(
                request.clientId(),
                request.target(),
                request.powerKw(),
                request.duration(),
                request.rampKwPerSecond(),
                request.reason(),
                after);
    }
}

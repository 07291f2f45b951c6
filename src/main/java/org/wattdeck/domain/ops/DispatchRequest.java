package org.wattdeck.domain.ops;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/// What an operator asks for: bring the target to `powerKw` (positive = towards the bus) for
/// `duration`, at most as fast as `rampKwPerSecond`. `clientId` makes it safe to send twice: the
/// same id gets the same answer and acts once. Without a duration the dispatch ends after the
/// configured longest one; every dispatch ends by itself.
public record DispatchRequest(
        UUID clientId,
        Target target,
        double powerKw,
        Optional<Duration> duration,
        OptionalDouble rampKwPerSecond,
        String reason) {

    public DispatchRequest {
        if (!Double.isFinite(powerKw)) {
            throw new IllegalArgumentException(
                    "The powerKw (" + powerKw + ") of a dispatch must be a finite number.");
        }
        if (duration.isPresent() && !duration.get().isPositive()) {
            throw new IllegalArgumentException(
                    "The duration ("
                            + duration.get()
                            + ") of a dispatch must be longer than zero.");
        }
    }
}

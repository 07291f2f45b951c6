package org.wattdeck.ui.screen.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.Target;

/// How to return to what was before the last command: the command that ran then for what is left of
/// its time, or the end of the new one. It is offered for ten minutes, and is itself a guarded
/// command.
///
/// @param wallUntil wall time after which it is no longer offered
/// @param before the command that was superseded
record Undo(Target target, Instant wallUntil, Optional<Dispatch> before) {

    static final Duration OFFERED = Duration.ofMinutes(10);

    boolean offered(Instant wallNow) {
        return wallNow.isBefore(wallUntil);
    }

    /// What is left of the command before, at this plant time; empty when nothing is and the asset
    /// goes back to automatic.
    Optional<Duration> left(Instant plantNow) {
        return before.map(d -> Duration.between(plantNow, d.endsAt()))
                .filter(d -> d.compareTo(Duration.ofSeconds(1)) > 0);
    }
}

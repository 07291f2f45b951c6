package org.wattdeck.domain.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.domain.ops.Priority;

/// After how long an alarm of this priority that nobody acknowledged is passed on; empty: never.
///
/// @param before what held before
/// @param by who changed it, and `why`
public record EscalationSetting(
        Priority priority,
        Optional<Duration> after,
        Optional<Duration> before,
        String by,
        Instant at,
        String why) {

    public static final Duration SHORTEST = Duration.ofSeconds(10);
    public static final Duration LONGEST = Duration.ofHours(24);

    /// What holds while nobody has changed anything: what is not in here is never passed on.
    public static final Map<Priority, Duration> DESIGNED =
            Map.of(
                    Priority.CRITICAL, Duration.ofMinutes(2),
                    Priority.HIGH, Duration.ofMinutes(10));
}

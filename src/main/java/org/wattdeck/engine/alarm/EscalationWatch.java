package org.wattdeck.engine.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.ops.Priority;

/// Which alarms have called for too long without an acknowledgement. Each once for every call.
final class EscalationWatch {

    private final Map<UUID, Instant> called = new HashMap<>();
    private Map<Priority, Duration> after = Map.of();

    /// So long after their call alarms are passed on; what is not in here never is.
    void after(Map<Priority, Duration> limits) {
        after = Map.copyOf(limits);
    }

    void called(UUID alarm, Instant at) {
        called.put(alarm, at);
    }

    void forget(UUID alarm) {
        called.remove(alarm);
    }

    /// One that called before the start of the program counts from when its condition came.
    List<UUID> due(Collection<Alarm> open, Instant now) {
        if (after.isEmpty()) {
            return List.of();
        }
        return open.stream()
                .filter(a -> a.state().unacknowledged() && a.escalatedAt().isEmpty())
                .filter(a -> late(a, now))
                .map(Alarm::id)
                .toList();
    }

    private boolean late(Alarm a, Instant now) {
        Duration limit = after.get(a.priority());
        return limit != null && !called.getOrDefault(a.id(), a.since()).plus(limit).isAfter(now);
    }
}

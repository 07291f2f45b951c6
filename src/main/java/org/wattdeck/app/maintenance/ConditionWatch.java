package org.wattdeck.app.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.wattdeck.domain.maintenance.Recurrence;
import org.wattdeck.domain.ops.PlantSnapshot;

/// Since when the conditions of plans stand without a break. A value that is not there meets none.
/// Begins anew at a start of the program. Fed on the plant loop's thread, read on any.
final class ConditionWatch {

    private final Map<Key, Instant> since = new ConcurrentHashMap<>();

    private record Key(UUID plan, UUID asset) {}

    void look(PlantSnapshot s, UUID plan, Recurrence.Condition condition, UUID asset) {
        int i = s.registry().indexOf(asset);
        double value = i < 0 ? Double.NaN : condition.signal().of(s, i);
        boolean beyond =
                condition.above()
                        ? value > condition.limitInSignalUnit()
                        : value < condition.limitInSignalUnit();
        if (beyond) {
            since.putIfAbsent(new Key(plan, asset), s.time());
        } else {
            since.remove(new Key(plan, asset));
        }
    }

    /// Whether it stands for as long as it must, counted anew from when the last order was closed.
    boolean met(
            UUID plan,
            Recurrence.Condition condition,
            UUID asset,
            Instant now,
            Optional<Instant> closed) {
        Instant from = since.get(new Key(plan, asset));
        if (from == null) {
            return false;
        }
        Instant begin = closed.filter(c -> c.isAfter(from)).orElse(from);
        return Duration.between(begin, now).compareTo(condition.lasting()) >= 0;
    }
}

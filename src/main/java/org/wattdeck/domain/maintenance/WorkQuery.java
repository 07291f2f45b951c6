package org.wattdeck.domain.maintenance;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Which orders are wanted: those that take time between `from` and `to`.
///
/// @param status of these; empty asks for all
public record WorkQuery(
        Instant from, Instant to, Optional<UUID> assetId, Set<WorkStatus> status, int atMost) {

    public WorkQuery {
        status = Set.copyOf(status);
    }

    public boolean wants(WorkOrder order) {
        return order.from().isBefore(to)
                && order.to().isAfter(from)
                && (assetId.isEmpty() || assetId.get().equals(order.assetId()))
                && (status.isEmpty() || status.contains(order.status()));
    }
}

package org.wattdeck.app.maintenance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.OutOfServices;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.maintenance.WorkOrder;

/// What work does to the alarms of its asset: they are out of service, with the number of the order
/// as reference, from when it starts to when it ends. The record is part of the same act.
final class WorkEffects {

    /// So long before a time out of service ends, that of work that goes on is made longer.
    static final Duration AHEAD = Duration.ofMinutes(15);

    private static final Duration LONGER = Duration.ofHours(4);
    private static final int LONGEST_REASON = 500;

    private final OutOfServices works;

    WorkEffects(OutOfServices works) {
        this.works = works;
    }

    /// Each order has one record for all its life.
    static UUID id(WorkOrder order) {
        return UUID.nameUUIDFromBytes(
                ("out of service for " + order.id()).getBytes(StandardCharsets.UTF_8));
    }

    /// Takes the asset's alarms out.
    Kept taken(WorkOrder order, Instant now) {
        return works.after(record(order, now, until(order, now)), true);
    }

    /// Puts them back, where they are out.
    List<Kept> back(WorkOrder order) {
        return works.record(id(order))
                .filter(OutOfServices.Stands::open)
                .map(s -> List.of(works.after(s.record(), false)))
                .orElse(List.of());
    }

    /// The record made longer, or taken again, where the work goes on past it; empty where it holds
    /// long enough, or somebody put the alarms back by hand.
    Optional<Kept> longer(WorkOrder order, Instant now) {
        Optional<OutOfServices.Stands> stands = works.record(id(order));
        if (stands.isEmpty()) {
            return Optional.of(taken(order, now));
        }
        OutOfService record = stands.get().record();
        boolean byHand = !stands.get().open() && stands.get().since().isBefore(record.until());
        boolean ends = !record.until().minus(AHEAD).isAfter(now);
        return byHand || stands.get().open() && !ends
                ? Optional.empty()
                : Optional.of(works.after(record.until(until(order, now)), true));
    }

    /// The planned end, or some hours from now where that is near or over.
    private static Instant until(WorkOrder order, Instant now) {
        Instant planned = order.to();
        return planned.minus(AHEAD).isAfter(now) ? planned : now.plus(LONGER);
    }

    private static OutOfService record(WorkOrder order, Instant now, Instant until) {
        String text = order.task().description();
        return new OutOfService(
                id(order),
                Optional.of(order.assetId()),
                Set.of(),
                order.number(),
                order.task().performedBy(),
                text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON),
                order.updated().by(),
                now,
                until,
                false);
    }
}

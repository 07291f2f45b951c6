package org.wattdeck.app.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.Locks;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkStatus;
import org.wattdeck.domain.maintenance.WorkStep;
import org.wattdeck.domain.maintenance.WorkSteps;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.engine.maintenance.PlanDates;

/// What time alone brings to work: orders lapse, times out of service are made longer while work
/// goes on, plans make their orders. Looks once in a minute of the plant, on the plant loop's
/// thread; acts on an I/O thread.
public final class UpkeepWatch {

    /// The event and, as `maintenance-overdue`, the alarm of an asset with work that is overdue.
    public static final String OVERDUE = "MAINTENANCE_OVERDUE";

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(UpkeepWatch.class);

    private final Upkeep upkeep;
    private final Orders orders;
    private final RecordBook book;
    private final Locks.Teller teller;
    private final AtomicBoolean acting = new AtomicBoolean();
    private final Set<UUID> told = new HashSet<>();
    private final ProposalWatch proposals;
    private volatile Instant next = Instant.MIN;
    private Registry watched = Registry.EMPTY;

    /// @param teller tells events, on the plant loop's thread
    public UpkeepWatch(Upkeep upkeep, Locks.Teller teller) {
        this.upkeep = upkeep;
        this.orders = upkeep.orders();
        this.book = orders.book();
        this.teller = teller;
        this.proposals = new ProposalWatch(upkeep.proposals(), orders, teller);
        var unused =
                book.onChange(
                        () -> {
                            upkeep.plans().use().rewatch();
                            next = Instant.MIN;
                        });
    }

    /// These assets had overdue or proposed work before the start, and it was told. On the plant
    /// loop's thread.
    public void stood(List<UUID> overdue, List<UUID> proposed) {
        told.addAll(overdue);
        proposals.stood(proposed);
    }

    /// Work that was in progress before the start goes on: its alarms are out of service from the
    /// first moment. Blocks; once, when the records are restored and before the alarms are.
    public void goOn() {
        makeLonger();
    }

    /// On the plant loop's thread.
    public void look(PlantSnapshot snapshot) {
        if (!book.ready()) {
            return;
        }
        upkeep.plans().use().look(snapshot);
        boolean other = snapshot.registry() != watched;
        if (!other && snapshot.time().isBefore(next) || acting.getAndSet(true)) {
            return;
        }
        watched = snapshot.registry();
        next = snapshot.time().plus(EVERY);
        tellOverdue(snapshot.registry());
        proposals.look(snapshot.registry());
        book.io().execute(() -> act(other));
    }

    private void act(boolean otherRegistry) {
        try {
            if (otherRegistry) {
                upkeep.plans().use().rewatch();
            }
            lapse();
            if (makeLonger()) {
                upkeep.worked();
            }
            upkeep.plans().makeOrders();
            upkeep.plans().use().saveUse();
        } catch (RuntimeException e) {
            LOG.error("What time brings to maintenance work failed.", e);
        } finally {
            acting.set(false);
        }
    }

    private void tellOverdue(Registry registry) {
        Set<UUID> overdue = new HashSet<>();
        for (WorkOrder order : orders.all()) {
            if (order.status() == WorkStatus.OVERDUE) {
                overdue.add(order.assetId());
                if (told.add(order.assetId())) {
                    tell(
                            registry,
                            order.assetId(),
                            Severity.WARNING,
                            "Maintenance is overdue: %s, planned for %s: %s"
                                    .formatted(
                                            order.number(),
                                            orders.clock(order.assetId(), order.task().start()),
                                            order.task().description()));
                }
            }
        }
        for (UUID asset : List.copyOf(told)) {
            if (!overdue.contains(asset)) {
                told.remove(asset);
                tell(registry, asset, Severity.CLEAR, "No maintenance is overdue any more.");
            }
        }
    }

    private void tell(Registry registry, UUID asset, Severity severity, String text) {
        Optional<Asset> known = registry.asset(asset);
        if (known.isPresent()) {
            teller.tell(
                    Optional.of(asset),
                    Optional.of(known.get().siteId()),
                    OVERDUE,
                    severity,
                    known.get().code() + ": " + text);
        }
    }

    /// Marks what was planned for a day before today, by the clock of its site, and not begun.
    private void lapse() {
        var unused =
                book.actNow(
                        () -> {
                            List<Kept> records = new ArrayList<>();
                            List<LogEntry> lines = new ArrayList<>();
                            for (WorkOrder order : orders.all()) {
                                if (lapsed(order)) {
                                    lapse(order, records, lines);
                                }
                            }
                            return records.isEmpty()
                                    ? Verdict.refused("Nothing lapsed.")
                                    : RecordBook.Plan.of(records.size(), lines, records);
                        });
    }

    private boolean lapsed(WorkOrder order) {
        LocalDate today = PlanDates.day(orders.now(), orders.zone(order.assetId()));
        return WorkSteps.after(order.status(), WorkStep.LAPSED).isPresent()
                && PlanDates.day(order.task().start(), orders.zone(order.assetId()))
                        .isBefore(today);
    }

    private void lapse(WorkOrder order, List<Kept> records, List<LogEntry> lines) {
        WorkOrder after =
                order.to(
                        WorkSteps.after(order.status(), WorkStep.LAPSED).orElseThrow(),
                        orders.stamp(Actor.PLANT.name()),
                        "");
        records.add(orders.kept(after));
        lines.add(
                orders.line(
                        Actor.PLANT.name(),
                        order.assetId(),
                        "%s on %s is overdue: it was planned for %s and not begun."
                                .formatted(
                                        order.number(),
                                        orders.code(order.assetId()),
                                        orders.clock(order.assetId(), order.task().start()))));
    }

    private boolean makeLonger() {
        Verdict<Integer> verdict =
                book.actNow(
                        () -> {
                            List<Kept> records =
                                    orders.all().stream()
                                            .filter(WorkOrder::inProgress)
                                            .flatMap(
                                                    o ->
                                                            upkeep
                                                                    .effects()
                                                                    .longer(o, orders.now())
                                                                    .stream())
                                            .toList();
                            return records.isEmpty()
                                    ? Verdict.refused("Nothing ends.")
                                    : RecordBook.Plan.of(records.size(), List.of(), records);
                        });
        return verdict instanceof Verdict.Accepted<Integer>;
    }
}

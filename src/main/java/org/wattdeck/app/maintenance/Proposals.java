package org.wattdeck.app.maintenance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.Reason;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkPriority;
import org.wattdeck.domain.maintenance.WorkTask;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.maintenance.PlanDates;
import org.wattdeck.engine.maintenance.health.AssetHealth;
import org.wattdeck.engine.maintenance.health.HealthPart;
import org.wattdeck.engine.maintenance.health.HealthWords;
import org.wattdeck.engine.maintenance.health.PartResult;

/// Work that the health of assets calls for. A proposal is made once and never becomes an order by
/// itself: somebody accepts or dismisses it. Its id follows from asset and part, so that two
/// consoles on one database make the same one. Thread-safe.
public final class Proposals {

    /// Work should be done so long before the limit may be reached.
    static final Duration LEAD = Duration.ofDays(7);

    /// What was dismissed is not proposed again for so long, unless the asset was worked on.
    static final Duration QUIET = Duration.ofDays(90);

    /// Where no date can be foretold.
    private static final int UNFORETOLD_DAYS = 3;

    private static final int MOST_AT_ONCE = 200;
    private static final int URGENT_DAYS = 7;
    private static final LocalTime AT = LocalTime.of(8, 0);
    private static final Duration TAKES = Duration.ofHours(2);
    private static final double SECONDS_PER_DAY = 86_400;

    private final Orders orders;

    Proposals(Orders orders) {
        this.orders = orders;
    }

    /// All there are, the newest first.
    public List<Proposal> all() {
        return orders.book().all(Kept.Sort.HEALTH_PROPOSAL).stream()
                .map(k -> ProposalCodec.proposal(k.body()))
                .sorted(Comparator.comparing((Proposal p) -> p.created().at()).reversed())
                .toList();
    }

    /// Those nobody accepted or dismissed, the soonest due first.
    public List<Proposal> open() {
        return all().stream()
                .filter(Proposal::open)
                .sorted(Comparator.comparing(Proposal::due))
                .toList();
    }

    public Optional<Proposal> proposal(UUID id) {
        return orders.book()
                .kept(id)
                .filter(k -> k.sort() == Kept.Sort.HEALTH_PROPOSAL)
                .map(k -> ProposalCodec.proposal(k.body()));
    }

    /// The newest of an asset.
    public Optional<Proposal> of(UUID assetId) {
        return all().stream().filter(p -> p.assetId().equals(assetId)).findFirst();
    }

    /// Makes an order of a proposal.
    public CompletionStage<Verdict<WorkOrder>> accept(Actor actor, UUID id) {
        return act(
                actor,
                id,
                "accepted",
                (proposal, stamp) -> {
                    WorkTask task = task(proposal, stamp.at());
                    WorkOrder order = orders.planned(proposal.assetId(), task, actor.name());
                    return RecordBook.Plan.of(
                            order,
                            List.of(orders.plannedLine(order)),
                            List.of(
                                    orders.kept(order),
                                    kept(proposal.accepted(order.id(), stamp))));
                });
    }

    private WorkTask task(Proposal p, Instant now) {
        Instant start = p.due().isAfter(now) ? p.due() : morning(p.assetId(), now, 1);
        return new WorkTask(
                WorkKind.PREDICTIVE,
                Duration.between(now, start).toDays() <= URGENT_DAYS
                        ? WorkPriority.HIGH
                        : WorkPriority.NORMAL,
                start,
                TAKES,
                "",
                "",
                p.reason(),
                List.of());
    }

    /// Decides against a proposal, with why.
    public CompletionStage<Verdict<Proposal>> dismiss(Actor actor, UUID id, String reason) {
        Optional<Said> bad = Reason.problem(reason);
        if (bad.isPresent()) {
            return CompletableFuture.completedFuture(Verdict.refused(bad.get()));
        }
        return act(
                actor,
                id,
                "dismissed",
                (proposal, stamp) -> {
                    Proposal after = proposal.dismissed(stamp, reason.strip());
                    return RecordBook.Plan.of(
                            after,
                            List.of(
                                    orders.line(
                                            actor.name(),
                                            after.assetId(),
                                            "Dismissed the work proposed on %s (%s): %s"
                                                    .formatted(
                                                            orders.code(after.assetId()),
                                                            after.reason(),
                                                            after.why()))),
                            List.of(kept(after)));
                });
    }

    private <T> CompletionStage<Verdict<T>> act(
            Actor actor,
            UUID id,
            String word,
            BiFunction<Proposal, Stamp, Verdict<RecordBook.Plan<T>>> then) {
        Optional<UUID> asset = proposal(id).map(Proposal::assetId);
        Deed deed =
                Deed.of(actor, Act.MAINTENANCE_PROPOSAL)
                        .at(asset.flatMap(orders.registry()::asset).map(Asset::siteId))
                        .on(asset.map(orders::code).orElse(id.toString()))
                        .to(word);
        return orders.act(
                deed,
                () -> {
                    Optional<Proposal> known = proposal(id);
                    if (known.isEmpty()) {
                        return Verdict.refused(
                                "The proposal (%s) is not known. Look at the list again.", id);
                    }
                    Proposal p = known.get();
                    if (!p.open()) {
                        return Verdict.refused(
                                "The work proposed on %s was %s by %s at %s already. Look at the list again.",
                                orders.code(p.assetId()),
                                p.state().name().toLowerCase(java.util.Locale.ROOT),
                                p.updated().by(),
                                orders.clock(p.assetId(), p.updated().at()));
                    }
                    return then.apply(p, orders.stamp(actor.name()));
                });
    }

    /// Proposes what is called for, and withdraws what no longer holds. Blocks. Answers how many
    /// were made.
    ///
    /// @param repaired when assets were last repaired
    int look(Map<UUID, AssetHealth> health, Map<UUID, Instant> repaired) {
        Verdict<Integer> verdict =
                orders.book()
                        .actNow(
                                () -> {
                                    List<Kept> records = new ArrayList<>();
                                    List<LogEntry> lines = new ArrayList<>();
                                    withdraw(repaired, records, lines);
                                    int made = 0;
                                    for (Map.Entry<UUID, AssetHealth> e : health.entrySet()) {
                                        Optional<Instant> worked =
                                                Optional.ofNullable(repaired.get(e.getKey()));
                                        if (made < MOST_AT_ONCE
                                                && propose(
                                                        e.getKey(),
                                                        e.getValue(),
                                                        worked,
                                                        records,
                                                        lines)) {
                                            made++;
                                        }
                                    }
                                    return records.isEmpty()
                                            ? Verdict.refused("Nothing is called for.")
                                            : RecordBook.Plan.of(made, lines, records);
                                });
        return verdict instanceof Verdict.Accepted<Integer>(Integer n) ? n : 0;
    }

    private void withdraw(Map<UUID, Instant> repaired, List<Kept> records, List<LogEntry> lines) {
        for (Proposal p : open()) {
            Instant worked = repaired.getOrDefault(p.assetId(), Instant.MIN);
            boolean gone = !inOperation(p.assetId());
            if (gone || worked.isAfter(p.created().at())) {
                String why = gone ? "no longer in operation" : "worked on meanwhile";
                records.add(kept(p.withdrawn(orders.stamp(Actor.PLANT.name()), why)));
                lines.add(
                        orders.line(
                                Actor.PLANT.name(),
                                p.assetId(),
                                "Withdrew the work proposed on %s: it is %s."
                                        .formatted(orders.code(p.assetId()), why)));
            }
        }
    }

    private boolean inOperation(UUID assetId) {
        return orders.registry()
                .asset(assetId)
                .filter(a -> a.status() != LifecycleStatus.DECOMMISSIONED)
                .isPresent();
    }

    private boolean propose(
            UUID assetId,
            AssetHealth health,
            Optional<Instant> worked,
            List<Kept> records,
            List<LogEntry> lines) {
        if (health.warnings().isEmpty() || !inOperation(assetId) || cared(assetId)) {
            return false;
        }
        Optional<PartResult.Scored> part =
                health.warnings().stream()
                        .filter(w -> mayCome(assetId, w.part(), worked))
                        .min(Comparator.comparingDouble(PartResult.Scored::scorePoints));
        if (part.isEmpty()) {
            return false;
        }
        UUID id = id(assetId, part.get().part());
        String words = words(assetId, health, part.get());
        Proposal made =
                Proposal.made(
                        id,
                        assetId,
                        part.get(),
                        proposal(id).map(Proposal::turn).orElse(0) + 1,
                        due(assetId, part.get()),
                        words,
                        orders.stamp(Actor.PLANT.name()));
        records.add(kept(made));
        lines.add(
                orders.line(
                        Actor.PLANT.name(),
                        assetId,
                        "Work is proposed on %s by %s. %s"
                                .formatted(
                                        orders.code(assetId),
                                        orders.clock(assetId, made.due()),
                                        words)));
        return true;
    }

    /// Somebody has it in hand already.
    private boolean cared(UUID assetId) {
        boolean proposed = open().stream().anyMatch(p -> p.assetId().equals(assetId));
        return proposed
                || orders.all().stream()
                        .anyMatch(
                                o ->
                                        o.open()
                                                && o.assetId().equals(assetId)
                                                && o.task().kind() != WorkKind.PREVENTIVE);
    }

    private boolean mayCome(UUID assetId, HealthPart part, Optional<Instant> worked) {
        Optional<Proposal> before = proposal(id(assetId, part));
        if (before.isEmpty() || before.get().state() == Proposal.State.WITHDRAWN) {
            return true;
        }
        Instant decided = before.get().updated().at();
        return worked.filter(w -> w.isAfter(decided)).isPresent()
                || !orders.now().isBefore(decided.plus(QUIET));
    }

    private String words(UUID assetId, AssetHealth health, PartResult.Scored part) {
        StringBuilder text = new StringBuilder("Health of ");
        text.append(orders.code(assetId))
                .append(" %.0f of 100: ".formatted(health.scorePoints().orElse(part.scorePoints())))
                .append(HealthWords.of(part));
        health.warnings().stream()
                .filter(w -> w.part() != part.part())
                .forEach(w -> text.append("; ").append(HealthWords.of(w)));
        return text.append('.').toString();
    }

    private Instant due(UUID assetId, PartResult.Scored part) {
        double days =
                part.crossing().comes()
                        ? part.crossing().earliestDays() - LEAD.toSeconds() / SECONDS_PER_DAY
                        : UNFORETOLD_DAYS;
        return morning(assetId, orders.now(), Math.max(1, (long) Math.floor(days)));
    }

    private Instant morning(UUID assetId, Instant now, long inDays) {
        ZoneId zone = orders.zone(assetId);
        LocalDate day = PlanDates.day(now, zone).plusDays(inDays);
        return PlanDates.at(day, AT, zone);
    }

    private static UUID id(UUID assetId, HealthPart part) {
        return UUID.nameUUIDFromBytes(
                ("proposal " + assetId + " " + part.code()).getBytes(StandardCharsets.UTF_8));
    }

    private Kept kept(Proposal p) {
        return orders.book().next(p.id(), Kept.Sort.HEALTH_PROPOSAL, true, ProposalCodec.of(p));
    }
}

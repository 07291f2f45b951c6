package org.wattdeck.app.maintenance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.Logbook;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.maintenance.MaintenancePlan;
import org.wattdeck.domain.maintenance.PlanScope;
import org.wattdeck.domain.maintenance.PlanTurn;
import org.wattdeck.domain.maintenance.Recurrence;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkResult;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.maintenance.PlanDates;
import org.wattdeck.engine.maintenance.PlanEngine;
import org.wattdeck.engine.maintenance.Usage;
import org.wattdeck.engine.maintenance.health.Situation;

/// Work that comes again: plans, how far each is with each asset, and the orders they make. An
/// order's id follows from plan, asset and the order before, so that two consoles on one database
/// make the same one. Thread-safe.
public final class Plans {

    private static final int MOST = 500;
    private static final int MOST_AT_ONCE = 200;
    private static final int LINES_EACH = 20;
    private static final double SECONDS_PER_DAY = 86_400;

    private final Orders orders;
    private final PlanUse use;

    /// What somebody wants a plan to be.
    public record Wish(
            String name,
            PlanScope scope,
            Recurrence recurrence,
            MaintenancePlan.Template template,
            int leadDays,
            boolean enabled) {

        MaintenancePlan plan(UUID id, Stamp created, Stamp updated) {
            return new MaintenancePlan(
                    id, name, scope, recurrence, template, leadDays, enabled, created, updated);
        }
    }

    /// What follows from an order that is closed.
    ///
    /// @param date when the work is to be done again
    record Following(List<Kept> records, Optional<LocalDate> date) {
        static final Following NOTHING = new Following(List.of(), Optional.empty());
    }

    Plans(Orders orders, UsageMeter meter, LongSupplier nanos) {
        this.orders = orders;
        use = new PlanUse(orders, this, meter, nanos);
    }

    PlanUse use() {
        return use;
    }

    private RecordBook book() {
        return orders.book();
    }

    /// All plans, by name.
    public List<MaintenancePlan> all() {
        return book().all(Kept.Sort.WORK_PLAN).stream()
                .filter(Kept::open)
                .map(k -> PlanCodec.plan(k.body()))
                .sorted(Comparator.comparing(MaintenancePlan::name))
                .toList();
    }

    public Optional<MaintenancePlan> plan(UUID id) {
        return book().kept(id)
                .filter(k -> k.open() && k.sort() == Kept.Sort.WORK_PLAN)
                .map(k -> PlanCodec.plan(k.body()));
    }

    /// The assets a plan is for, in the order of the portfolio.
    public List<Asset> assets(PlanScope scope) {
        Registry registry = orders.registry();
        return switch (scope) {
            case PlanScope.OfAsset(UUID id) -> registry.asset(id).stream().toList();
            case PlanScope.OfGroup(UUID id) ->
                    IntStream.of(registry.membersOf(id)).mapToObj(registry::asset).toList();
            case PlanScope.OfType t ->
                    registry.assets().stream()
                            .filter(a -> a.type() == t.type())
                            .filter(
                                    a ->
                                            t.siteId().isEmpty()
                                                    || t.siteId().get().equals(a.siteId()))
                            .toList();
        };
    }

    /// When the next order of a plan for an asset is due, as far as that can be said; empty while
    /// one is open.
    public Optional<PlanEngine.Due> next(MaintenancePlan plan, UUID assetId) {
        return PlanEngine.next(plan, situation(plan, assetId, turn(plan.id(), assetId)));
    }

    /// How each asset stands with the plan that is due for it first: how much of the time from its
    /// last service to the next is over. Plans by condition say nothing of it.
    Map<UUID, Situation.Service> services() {
        Map<UUID, Situation.Service> found = new HashMap<>();
        for (MaintenancePlan plan : all()) {
            if (plan.enabled() && !(plan.recurrence() instanceof Recurrence.Condition)) {
                for (Asset asset : assets(plan.scope())) {
                    service(plan, asset.id())
                            .ifPresent(s -> found.merge(asset.id(), s, Plans::sooner));
                }
            }
        }
        return found;
    }

    private static Situation.Service sooner(Situation.Service a, Situation.Service b) {
        return a.usedFraction() >= b.usedFraction() ? a : b;
    }

    private Optional<Situation.Service> service(MaintenancePlan plan, UUID asset) {
        PlanTurn turn = turn(plan.id(), asset);
        Instant since = turn.last().map(PlanTurn.Last::ended).orElse(turn.since());
        Optional<Instant> due =
                turn.orderId()
                        .flatMap(orders::order)
                        .filter(WorkOrder::open)
                        .map(o -> o.task().start())
                        .or(() -> next(plan, asset).map(PlanEngine.Due::start));
        Instant now = orders.now();
        return due.filter(d -> d.isAfter(since))
                .map(
                        d ->
                                new Situation.Service(
                                        days(since, now) / days(since, d),
                                        Math.max(0, days(now, d))));
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / SECONDS_PER_DAY;
    }

    public CompletionStage<Verdict<MaintenancePlan>> create(Actor actor, Wish wish) {
        return checked(
                actor,
                wish,
                () -> {
                    if (all().size() >= MOST) {
                        return Verdict.refused(
                                "%d plans are there; at most %d are kept. End one first.",
                                all().size(), MOST);
                    }
                    Stamp stamp = orders.stamp(actor.name());
                    MaintenancePlan plan = wish.plan(book().newId(), stamp, stamp);
                    return kept(plan, true, actor, "New maintenance plan: " + words(plan));
                });
    }

    /// @param seen the stamp of the plan as it was read
    public CompletionStage<Verdict<MaintenancePlan>> change(
            Actor actor, UUID id, Stamp seen, Wish wish) {
        return checked(
                actor,
                wish,
                () -> {
                    Optional<MaintenancePlan> before = plan(id);
                    if (before.isEmpty()) {
                        return Verdict.refused(
                                "The plan (%s) was ended meanwhile. Create a new one.", wish.name);
                    }
                    if (!before.get().updated().equals(seen)) {
                        return Verdict.refused(
                                "The plan (%s) was changed by %s meanwhile. Look at it again, then repeat.",
                                before.get().name(), before.get().updated().by());
                    }
                    MaintenancePlan plan =
                            wish.plan(id, before.get().created(), orders.stamp(actor.name()));
                    return kept(plan, true, actor, "Changed the maintenance plan: " + words(plan));
                });
    }

    /// A plan makes no orders any more; those it made stay.
    public CompletionStage<Verdict<MaintenancePlan>> end(Actor actor, UUID id) {
        Deed deed =
                plan(id).map(p -> deed(actor, p.scope(), p.name()).to("ended"))
                        .orElseGet(() -> Deed.of(actor, Act.MAINTENANCE_PLAN));
        return orders.act(
                deed,
                () ->
                        plan(id).map(
                                        p ->
                                                kept(
                                                        p,
                                                        false,
                                                        actor,
                                                        "Ended the maintenance plan "
                                                                + p.name()
                                                                + "."))
                                .orElseGet(() -> Verdict.refused("The plan was ended already.")));
    }

    private Deed deed(Actor actor, PlanScope scope, String name) {
        return Deed.of(actor, Act.MAINTENANCE_PLAN)
                .at(assets(scope).stream().map(Asset::siteId).distinct().toList())
                .on(name);
    }

    private CompletionStage<Verdict<MaintenancePlan>> checked(
            Actor actor,
            Wish wish,
            java.util.function.Supplier<Verdict<RecordBook.Plan<MaintenancePlan>>> act) {
        Stamp none = new Stamp("", Instant.EPOCH);
        List<String> wrong = new ArrayList<>(wish.plan(new UUID(0, 0), none, none).problems());
        if (assets(wish.scope).isEmpty()) {
            wrong.add(
                    "The plan (%s) is for no asset of the portfolio. Choose an asset, a group with members or another type."
                            .formatted(wish.name));
        }
        if (wish.recurrence instanceof Recurrence.Cycles
                && assets(wish.scope).stream().anyMatch(a -> !a.spec().has("capacity_kwh"))) {
            wrong.add(
                    "The plan (%s) counts full cycles, which only batteries make. Choose batteries alone."
                            .formatted(wish.name));
        }
        return wrong.isEmpty()
                ? book().act(
                                deed(actor, wish.scope, wish.name).to(wish.template.description()),
                                act)
                : CompletableFuture.completedFuture(new Verdict.Refused<>(Said.free(wrong)));
    }

    private Verdict<RecordBook.Plan<MaintenancePlan>> kept(
            MaintenancePlan plan, boolean open, Actor actor, String line) {
        List<Kept> records = new ArrayList<>();
        records.add(book().next(plan.id(), Kept.Sort.WORK_PLAN, open, PlanCodec.of(plan)));
        if (!open) {
            turns(plan.id()).forEach(t -> records.add(kept(t, false)));
        }
        return RecordBook.Plan.of(plan, List.of(line(actor.name(), line)), records);
    }

    private LogEntry line(String by, String text) {
        return Logbook.entry(
                book(), by, book().now(), LogKind.WORK, Optional.empty(), Optional.empty(), text);
    }

    private String words(MaintenancePlan plan) {
        int n = assets(plan.scope()).size();
        return "%s, %d asset%s%s: %s"
                .formatted(
                        plan.name(),
                        n,
                        n == 1 ? "" : "s",
                        plan.enabled() ? "" : ", at rest",
                        plan.template().description());
    }

    private static UUID turnId(UUID plan, UUID asset) {
        return UUID.nameUUIDFromBytes(
                ("turn " + plan + " " + asset).getBytes(StandardCharsets.UTF_8));
    }

    private static UUID orderId(PlanTurn turn) {
        String before = turn.orderId().map(UUID::toString).orElse("first");
        return UUID.nameUUIDFromBytes(
                ("order " + turn.planId() + " " + turn.assetId() + " " + before)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private Optional<PlanTurn> known(UUID plan, UUID asset) {
        return book().kept(turnId(plan, asset))
                .filter(Kept::open)
                .map(k -> PlanCodec.turn(k.body()));
    }

    private PlanTurn turn(UUID plan, UUID asset) {
        return known(plan, asset)
                .orElseGet(
                        () -> {
                            UsageMeter.Reading now = use.reading(asset);
                            return new PlanTurn(
                                    plan,
                                    asset,
                                    Optional.empty(),
                                    Optional.empty(),
                                    now.runHours(),
                                    now.fullCycles(),
                                    orders.now());
                        });
    }

    private List<PlanTurn> turns(UUID plan) {
        return book().all(Kept.Sort.PLAN_TURN).stream()
                .filter(Kept::open)
                .map(k -> PlanCodec.turn(k.body()))
                .filter(t -> t.planId().equals(plan))
                .toList();
    }

    private Kept kept(PlanTurn t, boolean open) {
        return book().next(
                        turnId(t.planId(), t.assetId()),
                        Kept.Sort.PLAN_TURN,
                        open,
                        PlanCodec.of(t));
    }

    private PlanEngine.Situation situation(MaintenancePlan plan, UUID asset, PlanTurn turn) {
        UsageMeter.Reading now = use.reading(asset);
        Instant time = orders.now();
        Optional<Instant> closed = turn.last().map(PlanTurn.Last::ended);
        boolean met =
                plan.recurrence() instanceof Recurrence.Condition c
                        && use.met(plan.id(), c, asset, time, closed);
        return new PlanEngine.Situation(
                orders.zone(asset),
                time,
                turn.since(),
                turn.orderId().flatMap(orders::order).filter(WorkOrder::open).isPresent(),
                turn.last(),
                new Usage(
                        Math.max(0, now.runHours() - turn.baseRunHours()),
                        Math.max(0, now.fullCycles() - turn.baseFullCycles()),
                        days(turn.since(), time)),
                met);
    }

    /// What follows from an order that was just closed: its plan counts anew, and work that is
    /// completed is planned again where plan or wish say when.
    Following after(WorkOrder closed) {
        Optional<LocalDate> wanted = closed.completedAt().flatMap(e -> closed.result().nextDate());
        Optional<MaintenancePlan> plan = closed.planId().flatMap(this::plan);
        if (plan.isEmpty()) {
            return wanted.map(day -> again(closed, day)).orElse(Following.NOTHING);
        }
        UUID asset = closed.assetId();
        UsageMeter.Reading counted = use.reading(asset);
        PlanTurn turn =
                turn(plan.get().id(), asset)
                        .made(closed.id())
                        .closed(
                                new PlanTurn.Last(
                                        closed.task().start(),
                                        closed.progress().endedAt().orElse(orders.now()),
                                        closed.completedAt().isPresent(),
                                        wanted),
                                counted.runHours(),
                                counted.fullCycles());
        PlanEngine.Situation situation = closedNow(situation(plan.get(), asset, turn));
        boolean spawns =
                plan.get().enabled()
                        && orders.registry().indexOf(asset) >= 0
                        && closed.completedAt().isPresent()
                        && (wanted.isPresent()
                                || plan.get().recurrence() instanceof Recurrence.Calendar);
        Optional<PlanEngine.Due> due =
                spawns ? PlanEngine.next(plan.get(), situation) : Optional.empty();
        if (due.isEmpty()) {
            return new Following(List.of(kept(turn, true)), Optional.empty());
        }
        WorkOrder next = order(plan.get(), turn, due.get(), closed.updated());
        return new Following(
                List.of(kept(turn.made(next.id()), true), orders.kept(next)),
                Optional.of(PlanDates.day(next.task().start(), orders.zone(asset))));
    }

    /// The order in memory is still open: this act closes it.
    private static PlanEngine.Situation closedNow(PlanEngine.Situation s) {
        return new PlanEngine.Situation(
                s.zone(), s.now(), s.since(), false, s.last(), s.usage(), s.conditionMet());
    }

    /// The same work once more on the day that was wanted, at the same time of day.
    private Following again(WorkOrder closed, LocalDate day) {
        UUID asset = closed.assetId();
        var zone = orders.zone(asset);
        Instant start = PlanDates.at(day, closed.task().start().atZone(zone).toLocalTime(), zone);
        UUID id = book().newId();
        WorkOrder next =
                new WorkOrder(
                        id,
                        orders.number(id, asset, start),
                        asset,
                        closed.task()
                                .at(start, closed.task().duration())
                                .with(
                                        closed.task().checklist().stream()
                                                .map(i -> i.as(false))
                                                .toList()),
                        WorkResult.NONE,
                        WorkOrder.Progress.PLANNED,
                        Optional.empty(),
                        closed.updated(),
                        closed.updated());
        return new Following(List.of(orders.kept(next)), Optional.of(day));
    }

    private WorkOrder order(MaintenancePlan plan, PlanTurn turn, PlanEngine.Due due, Stamp stamp) {
        UUID id = orderId(turn);
        return new WorkOrder(
                id,
                orders.number(id, turn.assetId(), due.start()),
                turn.assetId(),
                plan.template().at(due.start()),
                WorkResult.NONE,
                WorkOrder.Progress.PLANNED,
                Optional.of(plan.id()),
                stamp,
                stamp);
    }

    /// Makes the orders that are due and begins to count for assets that are new to a plan. Blocks.
    /// Answers how many orders were made.
    int makeOrders() {
        int made = 0;
        int now;
        do {
            now = makeSome();
            made += now;
        } while (now == MOST_AT_ONCE);
        return made;
    }

    private int makeSome() {
        Verdict<Integer> verdict =
                book().actNow(
                                () -> {
                                    List<Kept> records = new ArrayList<>();
                                    List<LogEntry> lines = new ArrayList<>();
                                    int made = 0;
                                    for (MaintenancePlan plan : all()) {
                                        int before = made;
                                        made += makeFor(plan, made, records, lines);
                                        if (made - before > LINES_EACH) {
                                            lines.add(
                                                    line(
                                                            Actor.PLANT.name(),
                                                            "The plan %s made %d orders."
                                                                    .formatted(
                                                                            plan.name(),
                                                                            made - before)));
                                        }
                                    }
                                    return records.isEmpty()
                                            ? Verdict.refused("Nothing is due.")
                                            : RecordBook.Plan.of(made, lines, records);
                                });
        return verdict instanceof Verdict.Accepted<Integer>(Integer n) ? n : 0;
    }

    private int makeFor(
            MaintenancePlan plan, int already, List<Kept> records, List<LogEntry> lines) {
        int made = 0;
        for (Asset asset : plan.enabled() ? assets(plan.scope()) : List.<Asset>of()) {
            if (already + made == MOST_AT_ONCE) {
                break;
            }
            if (asset.status() == LifecycleStatus.DECOMMISSIONED) {
                continue;
            }
            Optional<PlanTurn> known = known(plan.id(), asset.id());
            PlanTurn turn = known.orElseGet(() -> turn(plan.id(), asset.id()));
            Optional<PlanEngine.Due> due =
                    PlanEngine.order(plan, situation(plan, asset.id(), turn));
            if (due.isPresent()) {
                WorkOrder order = order(plan, turn, due.get(), orders.stamp(Actor.PLANT.name()));
                records.add(kept(turn.made(order.id()), true));
                records.add(orders.kept(order));
                made++;
                if (made <= LINES_EACH) {
                    lines.add(
                            orders.line(
                                    Actor.PLANT.name(),
                                    asset.id(),
                                    "The plan %s made %s on %s for %s, %s."
                                            .formatted(
                                                    plan.name(),
                                                    order.number(),
                                                    asset.code(),
                                                    orders.clock(asset.id(), due.get().start()),
                                                    due.get().why())));
                }
            } else if (known.isEmpty()) {
                records.add(kept(turn, true));
            }
        }
        return made;
    }
}

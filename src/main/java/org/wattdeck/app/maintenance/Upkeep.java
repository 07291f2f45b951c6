package org.wattdeck.app.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.OutOfServices;
import org.wattdeck.app.record.Reason;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.maintenance.CheckItem;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkQuery;
import org.wattdeck.domain.maintenance.WorkResult;
import org.wattdeck.domain.maintenance.WorkStatus;
import org.wattdeck.domain.maintenance.WorkStep;
import org.wattdeck.domain.maintenance.WorkSteps;
import org.wattdeck.domain.maintenance.WorkTask;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.dispatch.Words;
import org.wattdeck.engine.maintenance.PlanDates;

/// Work on assets: planned, moved, begun, written up and ended by people. Each step is one act in
/// the journal, with what it does to the asset, and a line of the logbook. While an order is in
/// progress its asset takes no command, rests, and its alarms are out of service. Thread-safe.
public final class Upkeep {

    private static final double SECONDS_PER_HOUR = 3600;

    private final Orders orders;
    private final WorkEffects effects;
    private final Plans plans;
    private final Proposals proposals;
    private final Ports ports;
    private final List<Runnable> onWork = new CopyOnWriteArrayList<>();

    /// What the service works with.
    ///
    /// @param commanded what runs on an asset by a command, in words
    /// @param tickSeconds the length of a tick of the plant
    /// @param nanos the monotonic clock
    public record Ports(
            RecordBook book,
            Supplier<Registry> registry,
            OutOfServices works,
            Function<UUID, Optional<Said>> commanded,
            double tickSeconds,
            java.util.function.LongSupplier nanos) {}

    public Upkeep(Ports ports) {
        this.ports = ports;
        orders = new Orders(ports.book, ports.registry);
        effects = new WorkEffects(ports.works);
        plans = new Plans(orders, new UsageMeter(ports.tickSeconds), ports.nanos);
        proposals = new Proposals(orders);
    }

    Orders orders() {
        return orders;
    }

    WorkEffects effects() {
        return effects;
    }

    /// Work that comes again.
    public Plans plans() {
        return plans;
    }

    /// Work that the health of assets calls for.
    public Proposals proposals() {
        return proposals;
    }

    /// Every change of orders, plans and proposals, on an I/O thread.
    public Subscription onChange(Runnable listener) {
        return ports.book.onChange(listener);
    }

    /// Called after work began, went on or ended: the alarms follow. On an I/O thread.
    public void onWork(Runnable listener) {
        onWork.add(listener);
    }

    /// Acts are refused while this says why: the console shows something else than the live plant.
    public void onlyWhile(Supplier<Optional<Said>> refusal) {
        orders.onlyWhile(refusal);
    }

    void worked() {
        onWork.forEach(Runnable::run);
    }

    /// All orders that are open and those closed since the start, by their beginning.
    public List<WorkOrder> known() {
        return orders.all().stream().sorted(Comparator.comparing(WorkOrder::from)).toList();
    }

    /// All that are open, by their beginning.
    public List<WorkOrder> open() {
        return known().stream().filter(WorkOrder::open).toList();
    }

    /// What is open on an asset, by its beginning.
    public List<WorkOrder> open(UUID assetId) {
        return open().stream().filter(o -> o.assetId().equals(assetId)).toList();
    }

    public Optional<WorkOrder> order(UUID id) {
        return orders.order(id);
    }

    /// The work on an asset that is in progress. Never waits.
    public Optional<WorkOrder> inWork(UUID assetId) {
        return Optional.ofNullable(orders.inWork().get(assetId));
    }

    /// Every asset that is worked on. Never waits.
    public Collection<UUID> assetsInWork() {
        return orders.inWork().keySet();
    }

    /// Orders that take time in a stretch, those of the database among them, by their beginning.
    /// Without a database, or while it is away, those in memory.
    public CompletionStage<List<WorkOrder>> find(WorkQuery query) {
        return ports.book
                .reads()
                .ask(store -> store.workOrders(query))
                .exceptionally(e -> List.of())
                .thenApply(
                        stored -> {
                            Map<UUID, WorkOrder> found = new HashMap<>();
                            stored.forEach(k -> found.put(k.id(), WorkCodec.order(k.body())));
                            // what is in memory is at least as new
                            orders.all().forEach(o -> found.put(o.id(), o));
                            return found.values().stream()
                                    .filter(query::wants)
                                    .sorted(Comparator.comparing(WorkOrder::from))
                                    .limit(query.atMost())
                                    .toList();
                        });
    }

    /// Plans work on an asset.
    public CompletionStage<Verdict<WorkOrder>> create(Actor actor, UUID assetId, WorkTask task) {
        return orders.act(
                orders.deed(actor, assetId).to(task.description()),
                () -> {
                    List<String> wrong = new ArrayList<>(task.problems());
                    if (orders.registry().indexOf(assetId) < 0) {
                        wrong.add("The asset (%s) is not in the portfolio.".formatted(assetId));
                    }
                    if (!wrong.isEmpty()) {
                        return new Verdict.Refused<>(Said.free(wrong));
                    }
                    Optional<Said> past = orders.past(assetId, task.start());
                    if (past.isPresent()) {
                        return Verdict.refused(past.get());
                    }
                    WorkOrder order = orders.planned(assetId, task, actor.name());
                    return RecordBook.Plan.of(
                            order, List.of(orders.plannedLine(order)), List.of(orders.kept(order)));
                });
    }

    /// Writes anew what is to be done.
    ///
    /// @param seen the stamp of the order as it was read: somebody else's change is not lost
    public CompletionStage<Verdict<WorkOrder>> change(
            Actor actor, UUID id, Stamp seen, WorkTask task) {
        return step(
                actor,
                id,
                WorkStep.CHANGED,
                (order, next) -> {
                    List<String> wrong = task.problems();
                    if (!wrong.isEmpty()) {
                        return new Verdict.Refused<>(Said.free(wrong));
                    }
                    Optional<Said> other = orders.changed(order, seen);
                    if (other.isPresent()) {
                        return Verdict.refused(other.get());
                    }
                    boolean moved = !task.start().equals(order.task().start());
                    if (moved) {
                        return moved(actor, order, task);
                    }
                    WorkOrder after = order.with(task, orders.stamp(actor.name()));
                    return plan(
                            after,
                            actor,
                            "Changed %s on %s: %s"
                                    .formatted(
                                            after.number(),
                                            orders.code(after.assetId()),
                                            task.description()));
                });
    }

    /// Moves work to another time.
    public CompletionStage<Verdict<WorkOrder>> reschedule(
            Actor actor, UUID id, Instant start, Duration duration) {
        return step(
                actor,
                id,
                WorkStep.RESCHEDULED,
                (order, next) -> moved(actor, order, order.task().at(start, duration)));
    }

    private Verdict<RecordBook.Plan<WorkOrder>> moved(Actor actor, WorkOrder order, WorkTask task) {
        List<String> wrong = task.problems();
        if (!wrong.isEmpty()) {
            return new Verdict.Refused<>(Said.free(wrong));
        }
        Optional<Said> past = orders.past(order.assetId(), task.start());
        if (past.isPresent()) {
            return Verdict.refused(past.get());
        }
        return switch (WorkSteps.after(order, orders.code(order.assetId()), WorkStep.RESCHEDULED)) {
            case Verdict.Refused<WorkStatus>(List<Said> why) -> new Verdict.Refused<>(why);
            case Verdict.Accepted<WorkStatus>(WorkStatus status) -> {
                Stamp stamp = orders.stamp(actor.name());
                WorkOrder after = order.with(task, stamp).to(status, stamp, "");
                yield plan(
                        after,
                        actor,
                        "Moved %s on %s from %s to %s (%s)"
                                .formatted(
                                        after.number(),
                                        orders.code(after.assetId()),
                                        orders.clock(after.assetId(), order.task().start()),
                                        orders.clock(after.assetId(), task.start()),
                                        Words.length(task.duration())));
            }
        };
    }

    /// Begins work: from now on the asset takes no command, and its alarms are out of service.
    /// Refused while a command runs on it.
    public CompletionStage<Verdict<WorkOrder>> start(Actor actor, UUID id) {
        return step(
                        actor,
                        id,
                        WorkStep.STARTED,
                        (order, next) -> {
                            UUID asset = order.assetId();
                            if (orders.registry().indexOf(asset) < 0) {
                                return Verdict.refused(
                                        "The asset of %s is not in the portfolio any more. Cancel the order.",
                                        order.number());
                            }
                            Optional<Said> running = ports.commanded.apply(asset);
                            if (running.isPresent()) {
                                return Verdict.refused(
                                        "%s End that first, then start the work on %s.",
                                        running.get(), orders.code(asset));
                            }
                            WorkTask task =
                                    order.task().performedBy().isBlank()
                                            ? order.task().by(actor.name())
                                            : order.task();
                            Stamp stamp = orders.stamp(actor.name());
                            WorkOrder after = order.with(task, stamp).to(next, stamp, "");
                            return plan(
                                    after,
                                    actor,
                                    "Started %s on %s (%s); it takes no command and its alarms are out of service: %s"
                                            .formatted(
                                                    after.number(),
                                                    orders.code(asset),
                                                    task.performedBy(),
                                                    task.description()),
                                    List.of(effects.taken(after, orders.now())));
                        })
                .thenApply(this::worked);
    }

    private Verdict<WorkOrder> worked(Verdict<WorkOrder> verdict) {
        if (verdict instanceof Verdict.Accepted<WorkOrder>) {
            worked();
        }
        return verdict;
    }

    /// Writes down what was done and used so far, or, after the end, what became known late.
    public CompletionStage<Verdict<WorkOrder>> note(
            Actor actor, UUID id, Stamp seen, WorkResult result, List<CheckItem> checklist) {
        List<String> wrong = result.problems();
        if (!wrong.isEmpty()) {
            return refused(wrong);
        }
        return step(
                actor,
                id,
                WorkStep.NOTED,
                (order, next) -> {
                    Optional<Said> other = orders.changed(order, seen);
                    if (other.isPresent()) {
                        return Verdict.refused(other.get());
                    }
                    Stamp stamp = orders.stamp(actor.name());
                    WorkOrder after =
                            order.with(order.task().with(checklist), stamp).with(result, stamp);
                    List<String> still = after.task().problems();
                    return still.isEmpty()
                            ? plan(
                                    after,
                                    actor,
                                    "Wrote up %s on %s%s"
                                            .formatted(
                                                    after.number(),
                                                    orders.code(after.assetId()),
                                                    ticked(after)))
                            : new Verdict.Refused<>(Said.free(still));
                });
    }

    private static String ticked(WorkOrder order) {
        List<CheckItem> items = order.task().checklist();
        return items.isEmpty()
                ? ""
                : " (%d of %d lines ticked)"
                        .formatted(items.stream().filter(CheckItem::done).count(), items.size());
    }

    /// The work is done: the asset is given back, and a plan makes its next order.
    public CompletionStage<Verdict<WorkOrder>> complete(
            Actor actor, UUID id, WorkResult result, List<CheckItem> checklist) {
        List<String> wrong = new ArrayList<>(result.problems());
        if (result.workPerformed().isBlank()) {
            wrong.add("What was done is empty. Say it in a few words.");
        }
        if (!wrong.isEmpty()) {
            return refused(wrong);
        }
        return step(
                        actor,
                        id,
                        WorkStep.COMPLETED,
                        (order, next) -> completed(actor, order, next, result, checklist))
                .thenApply(this::worked);
    }

    private Verdict<RecordBook.Plan<WorkOrder>> completed(
            Actor actor,
            WorkOrder order,
            WorkStatus next,
            WorkResult result,
            List<CheckItem> checklist) {
        Stamp stamp = orders.stamp(actor.name());
        Optional<LocalDate> wanted = result.nextDate();
        if (wanted.isPresent()
                && !wanted.get().isAfter(PlanDates.day(stamp.at(), orders.zone(order.assetId())))) {
            return Verdict.refused(
                    "The next date (%s) must lie after today. Give a later one or none.",
                    wanted.get());
        }
        WorkResult whole =
                result.downtimeHours().isPresent()
                        ? result
                        : result.down(
                                order.progress()
                                        .startedAt()
                                        .map(s -> hours(Duration.between(s, stamp.at())))
                                        .orElse(0.0));
        WorkOrder after =
                order.with(order.task().with(checklist), stamp)
                        .with(whole, stamp)
                        .to(next, stamp, "");
        List<String> still = after.task().problems();
        if (!still.isEmpty()) {
            return new Verdict.Refused<>(Said.free(still));
        }
        Plans.Following following = plans.after(after);
        WorkOrder done = following.date().map(d -> after.with(whole.next(d), stamp)).orElse(after);
        List<Kept> records = new ArrayList<>(effects.back(done));
        records.addAll(following.records());
        return plan(
                done,
                actor,
                "Completed %s on %s%s: %s%s"
                        .formatted(
                                done.number(),
                                orders.code(done.assetId()),
                                ticked(done),
                                result.workPerformed(),
                                following.date().map(d -> " Next: " + d + ".").orElse("")),
                records);
    }

    private static double hours(Duration d) {
        return Math.max(0, d.toSeconds() / SECONDS_PER_HOUR);
    }

    /// Gives work up, with why. Work in progress gives its asset back.
    public CompletionStage<Verdict<WorkOrder>> cancel(Actor actor, UUID id, String reason) {
        Optional<Said> bad = Reason.problem(reason);
        if (bad.isPresent()) {
            return CompletableFuture.completedFuture(Verdict.refused(bad.get()));
        }
        return step(
                        actor,
                        id,
                        WorkStep.CANCELLED,
                        (order, next) -> {
                            WorkOrder after =
                                    order.to(next, orders.stamp(actor.name()), reason.strip());
                            List<Kept> records = new ArrayList<>(effects.back(after));
                            records.addAll(plans.after(after).records());
                            return plan(
                                    after,
                                    actor,
                                    "Cancelled %s on %s: %s"
                                            .formatted(
                                                    after.number(),
                                                    orders.code(after.assetId()),
                                                    reason.strip()),
                                    records);
                        })
                .thenApply(this::worked);
    }

    /// Finds the order and asks the table, then goes on with where it leads.
    private CompletionStage<Verdict<WorkOrder>> step(
            Actor actor,
            UUID id,
            WorkStep step,
            BiFunction<WorkOrder, WorkStatus, Verdict<RecordBook.Plan<WorkOrder>>> act) {
        return orders.act(
                orders.deed(actor, id, step),
                () -> {
                    Optional<WorkOrder> order = orders.order(id);
                    if (order.isEmpty()) {
                        return Verdict.refused(
                                "The order (%s) is not in memory: it was closed before the console started.",
                                id);
                    }
                    return switch (WorkSteps.after(
                            order.get(), orders.code(order.get().assetId()), step)) {
                        case Verdict.Refused<WorkStatus>(List<Said> why) ->
                                new Verdict.Refused<>(why);
                        case Verdict.Accepted<WorkStatus>(WorkStatus next) ->
                                act.apply(order.get(), next);
                    };
                });
    }

    private Verdict<RecordBook.Plan<WorkOrder>> plan(WorkOrder order, Actor actor, String line) {
        return plan(order, actor, line, List.of());
    }

    private Verdict<RecordBook.Plan<WorkOrder>> plan(
            WorkOrder order, Actor actor, String line, List<Kept> others) {
        List<Kept> records = new ArrayList<>();
        records.add(orders.kept(order));
        records.addAll(others);
        List<LogEntry> lines = List.of(orders.line(actor.name(), order.assetId(), line));
        return RecordBook.Plan.of(order, lines, records);
    }

    private static <T> CompletionStage<Verdict<T>> refused(List<String> why) {
        return CompletableFuture.completedFuture(new Verdict.Refused<>(Said.free(why)));
    }
}

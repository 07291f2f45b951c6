package org.wattdeck.app.maintenance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.Logbook;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkResult;
import org.wattdeck.domain.maintenance.WorkStep;
import org.wattdeck.domain.maintenance.WorkTask;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.dispatch.Words;
import org.wattdeck.engine.maintenance.PlanDates;

/// The orders in memory, and what every act on one is made of. Thread-safe.
final class Orders {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /// Without letters that are taken for digits.
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int SIGNS_EACH = 4;

    private final RecordBook book;
    private final Supplier<Registry> registry;
    private final Map<UUID, Read> read = new ConcurrentHashMap<>();
    private volatile Supplier<Optional<Said>> refusal = Optional::empty;
    private volatile Map<UUID, WorkOrder> inWork = Map.of();
    private final Set<String> numbers = ConcurrentHashMap.newKeySet();

    private record Read(long step, WorkOrder order) {}

    Orders(RecordBook book, Supplier<Registry> registry) {
        this.book = book;
        this.registry = registry;
        var unused = book.onChange(this::follow);
    }

    RecordBook book() {
        return book;
    }

    Registry registry() {
        return registry.get();
    }

    private void follow() {
        Map<UUID, WorkOrder> now = new HashMap<>();
        for (WorkOrder order : all()) {
            numbers.add(order.number());
            if (order.inProgress()) {
                now.merge(order.assetId(), order, (a, b) -> a.to().isAfter(b.to()) ? a : b);
            }
        }
        inWork = Map.copyOf(now);
    }

    /// Assets that are worked on, with the order that lasts longest.
    Map<UUID, WorkOrder> inWork() {
        return inWork;
    }

    /// All that are open, and those that were closed since the start.
    Collection<WorkOrder> all() {
        return book.all(Kept.Sort.WORK_ORDER).stream().map(this::read).toList();
    }

    private WorkOrder read(Kept k) {
        Read known = read.get(k.id());
        if (known == null || known.step != k.step()) {
            known = new Read(k.step(), WorkCodec.order(k.body()));
            read.put(k.id(), known);
        }
        return known.order;
    }

    Optional<WorkOrder> order(UUID id) {
        return book.kept(id).filter(k -> k.sort() == Kept.Sort.WORK_ORDER).map(this::read);
    }

    /// Carries out what somebody does, if they may and the live plant is what is shown.
    <T> CompletionStage<Verdict<T>> act(Deed deed, Supplier<Verdict<RecordBook.Plan<T>>> act) {
        Optional<Said> elsewhere = refusal.get();
        return elsewhere.isPresent()
                ? CompletableFuture.completedFuture(Verdict.refused(elsewhere.get()))
                : book.act(deed, act);
    }

    void onlyWhile(Supplier<Optional<Said>> refused) {
        refusal = refused;
    }

    /// Somebody plans work on an asset.
    Deed deed(Actor actor, UUID assetId) {
        return Deed.of(actor, Act.MAINTENANCE_WORK)
                .at(registry().asset(assetId).map(Asset::siteId))
                .on(code(assetId));
    }

    /// Somebody takes an order one step on.
    Deed deed(Actor actor, UUID id, WorkStep step) {
        return order(id)
                .map(
                        o ->
                                deed(actor, o.assetId())
                                        .on(o.number() + " on " + code(o.assetId()))
                                        .from(o.status().code())
                                        .to(step.word()))
                .orElseGet(() -> Deed.of(actor, Act.MAINTENANCE_WORK).on(id.toString()));
    }

    /// A new order that somebody plans.
    WorkOrder planned(UUID assetId, WorkTask task, String by) {
        UUID id = book.newId();
        Stamp stamp = stamp(by);
        return new WorkOrder(
                id,
                number(id, assetId, task.start()),
                assetId,
                task,
                WorkResult.NONE,
                WorkOrder.Progress.PLANNED,
                Optional.empty(),
                stamp,
                stamp);
    }

    /// What the logbook says of it.
    LogEntry plannedLine(WorkOrder order) {
        WorkTask task = order.task();
        return line(
                order.created().by(),
                order.assetId(),
                "Planned %s on %s for %s (%s): %s"
                        .formatted(
                                order.number(),
                                code(order.assetId()),
                                clock(order.assetId(), task.start()),
                                Words.length(task.duration()),
                                task.description()));
    }

    Kept kept(WorkOrder order) {
        return book.next(order.id(), Kept.Sort.WORK_ORDER, order.open(), WorkCodec.of(order));
    }

    Instant now() {
        return book.now().truncatedTo(ChronoUnit.MILLIS);
    }

    Stamp stamp(String by) {
        return new Stamp(by, now());
    }

    LogEntry line(String by, UUID assetId, String text) {
        return Logbook.entry(
                book,
                by,
                book.now(),
                LogKind.WORK,
                registry().asset(assetId).map(Asset::siteId),
                Optional.of(assetId),
                text);
    }

    String code(UUID assetId) {
        return registry().asset(assetId).map(Asset::code).orElse("a retired asset");
    }

    ZoneId zone(UUID assetId) {
        return registry()
                .asset(assetId)
                .flatMap(a -> registry().site(a.siteId()))
                .map(Site::zone)
                .orElse(ZoneOffset.UTC);
    }

    /// That somebody else changed an order since it was read, if so.
    Optional<Said> changed(WorkOrder order, Stamp seen) {
        return order.updated().equals(seen)
                ? Optional.empty()
                : Optional.of(
                        Said.of(
                                "%s was changed by %s at %s meanwhile. Look at it again, then repeat.",
                                order.number(),
                                order.updated().by(),
                                clock(order.assetId(), order.updated().at())));
    }

    /// That a start lies before today, if so.
    Optional<Said> past(UUID assetId, Instant start) {
        LocalDate today = PlanDates.day(now(), zone(assetId));
        return PlanDates.day(start, zone(assetId)).isBefore(today)
                ? Optional.of(
                        Said.of(
                                "The start (%s) of the work on %s lies before today (%s). Give a later one.",
                                clock(assetId, start), code(assetId), today))
                : Optional.empty();
    }

    /// A time by the clock of the asset's site.
    String clock(UUID assetId, Instant time) {
        return MINUTE.format(time.atZone(zone(assetId)));
    }

    /// A number people can say, that is not given twice: the day it is planned for, and some signs
    /// of its id.
    String number(UUID id, UUID assetId, Instant start) {
        String day = DAY.format(start.atZone(zone(assetId)));
        long bits = id.getMostSignificantBits() ^ id.getLeastSignificantBits();
        String number;
        do {
            StringBuilder signs = new StringBuilder();
            for (int k = 0; k < SIGNS_EACH; k++) {
                signs.append(SIGNS.charAt((int) (bits >>> 5 * k & 31)));
            }
            number = "WO-" + day + "-" + signs;
            bits++;
        } while (!numbers.add(number));
        return number;
    }
}

package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.EmergencyService;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.maintenance.Upkeep;
import org.wattdeck.app.maintenance.UpkeepWatch;
import org.wattdeck.app.record.AlarmSettings;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.Drafts;
import org.wattdeck.app.record.Handovers;
import org.wattdeck.app.record.LockState;
import org.wattdeck.app.record.Locks;
import org.wattdeck.app.record.LogWriter;
import org.wattdeck.app.record.Logbook;
import org.wattdeck.app.record.OutOfServices;
import org.wattdeck.app.record.People;
import org.wattdeck.app.record.RecordAct;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.record.Records;
import org.wattdeck.app.record.ReportPlans;
import org.wattdeck.app.record.Selects;
import org.wattdeck.app.record.SetpointRecords;
import org.wattdeck.app.record.Tariffs;
import org.wattdeck.app.record.WrongTriesWatch;
import org.wattdeck.app.registry.LimitsAgreed;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.ValidationRule;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.say.Amount;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.dispatch.Words;

/// The records of a running console, put together: they hear of the plant's time, of commands and
/// of alarms.
final class RecordKeeping implements Desk.Guard, LimitsAgreed {

    private static final Duration OTHERS_EVERY = Duration.ofSeconds(2);
    private static final Duration TRIES_EVERY = Duration.ofSeconds(1);
    private static final long PATIENCE_SECONDS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(RecordKeeping.class);

    final RecordBook book;
    final People people;
    final Locks locks;
    private final Handovers handovers;
    private final SetpointRecords setpoints;
    private final Selects selects;
    final AlarmSettings alarmSettings;
    final Tariffs tariffs;
    final ReportPlans reportPlans;
    final OutOfServices outOfServices;
    final Upkeep upkeep;
    final UpkeepWatch upkeepWatch;
    private final WrongTriesWatch wrongTries;
    private final PlantLoop loop;
    private final Supplier<Registry> registry;
    private final LogWriter writer;
    private final RecordBook.Reads reads;
    private final BooleanSupplier storeAway;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final BooleanSupplier leads;
    private volatile boolean shared;

    /// @param storeAway whether the database is away
    /// @param leads whether this console runs the plant
    /// @param console what people call this console
    record Around(
            BooleanSupplier storeAway,
            BooleanSupplier leads,
            Access.Setup access,
            String console) {}

    RecordKeeping(
            PlantLoop loop,
            DispatchLedger ledger,
            TimeSource time,
            RuntimeSettings settings,
            Around around,
            RecordBook.Ports ports) {
        this.loop = loop;
        this.storeAway = around.storeAway;
        this.leads = around.leads;
        reads = ports.reads();
        registry = loop::registry;
        book = new RecordBook(ports);
        writer = new LogWriter(book, registry);
        people =
                new People(
                        book,
                        new People.Around(
                                time::nanos,
                                time::wall,
                                () ->
                                        loop.registry().sites().stream()
                                                .flatMap(
                                                        site -> Stream.of(site.name(), site.code()))
                                                .toList(),
                                around.console,
                                around.access));
        wrongTries = new WrongTriesWatch(book, this::tell);
        locks = new Locks(book, registry, people, this::tell, this::blindSince);
        handovers = new Handovers(book, people);
        setpoints = new SetpointRecords(book);
        selects =
                new Selects(
                        book, ports.ids().get(), settings.commands().selectSeconds(), storeAway);
        alarmSettings = new AlarmSettings(book);
        tariffs = new Tariffs(book);
        reportPlans = new ReportPlans(book);
        outOfServices = new OutOfServices(book, registry);
        upkeep =
                new Upkeep(
                        new Upkeep.Ports(
                                book,
                                registry,
                                outOfServices,
                                asset -> ledger.liveOn(asset).map(this::running),
                                settings.tickSeconds(),
                                time::nanos));
        upkeepWatch = new UpkeepWatch(upkeep, this::tell);
        loop.onSnapshot(
                snapshot -> {
                    if (leads.getAsBoolean()) {
                        upkeepWatch.look(snapshot);
                        locks.look(snapshot);
                    }
                });
        ledger.onChange(this::accepted);
    }

    private Said running(Dispatch d) {
        return Said.of(
                "%s runs a command of %s (%s) until %s.",
                registry.get().asset(d.assetId()).map(Asset::code).orElse("It"),
                d.by(),
                Amount.kw(d.powerKw()),
                registry.get().asset(d.assetId()).map(a -> clock(a, d.endsAt())).orElse("its end"));
    }

    private void tell(
            Optional<UUID> asset,
            Optional<UUID> site,
            String type,
            Severity severity,
            String text) {
        loop.tell(loop.event(asset, site, type, severity, text));
    }

    /// Steps of alarms on their way to the database: the grave ones are logged.
    void steps(List<AlarmStep> steps) {
        writer.alarms(steps);
    }

    /// Writes into the logbook what happened before a kill and was not written any more.
    ///
    /// @param dispatches what the journal holds of commands, `acts` of records, by their places
    /// @param restart the dispatches as they are now
    void catchUp(
            Map<Long, DispatchRecord> dispatches,
            Map<Long, RecordAct> acts,
            Restart.Result restart) {
        long untold =
                acts.entrySet().stream()
                        .filter(e -> !e.getValue().telling())
                        .mapToLong(Map.Entry::getKey)
                        .max()
                        .orElse(0);
        List<Dispatch> told = new ArrayList<>();
        dispatches.forEach(
                (sequence, record) -> {
                    if (sequence > untold && !record.kind().equals(DispatchRecord.CARRIED)) {
                        record.rows().stream()
                                .flatMap(d -> replacedBy(d, restart.rows()))
                                .forEach(told::add);
                        told.addAll(record.rows());
                    }
                });
        told.removeIf(
                d ->
                        restart.closed().stream()
                                .anyMatch(c -> c.id().equals(d.id()) && c.state() == d.state()));
        writer.catchUp(told, acts.values());
    }

    /// The dispatch that ended because this one was accepted: the journal has no entry of its own
    /// for that.
    private static Stream<Dispatch> replacedBy(Dispatch newer, List<Dispatch> rows) {
        return newer.state() != DispatchState.SUBMITTED
                ? Stream.empty()
                : rows.stream()
                        .filter(
                                d ->
                                        d.state() == DispatchState.SUPERSEDED
                                                && d.assetId().equals(newer.assetId())
                                                && d.transitions()
                                                        .getLast()
                                                        .time()
                                                        .equals(newer.submittedAt())
                                                && d.transitions()
                                                        .getLast()
                                                        .reason()
                                                        .equals(
                                                                DispatchLedger.supersededBy(
                                                                        newer)));
    }

    /// The same for grave alarms that stand.
    void catchUp(List<Alarm> standing) {
        writer.catchUp(standing);
    }

    /// What comes with the act of accepting; an end comes when it is in the journal, so that no
    /// entry of the logbook stands before its act.
    private void accepted(Dispatch d) {
        if (!leads.getAsBoolean()) {
            return; // the console that runs the plant writes it down
        }
        if (d.state() == DispatchState.SUBMITTED || d.state() == DispatchState.SUPERSEDED) {
            writer.dispatch(d);
        }
    }

    /// The portfolio was changed: a line of the logbook.
    void portfolioChanged(PortfolioAct act, List<String> words) {
        Optional<Thing> one =
                act.change().edits().size() == 1
                        ? Optional.of(act.change().edits().getFirst().thing())
                        : Optional.empty();
        new Logbook(book)
                .changed(
                        act.by(),
                        one.flatMap(RecordKeeping::site),
                        one.filter(Asset.class::isInstance).map(Thing::id),
                        RegistryDesk.few(words)
                                + "."
                                + (act.reason().isEmpty() ? "" : " (" + act.reason() + ")"));
    }

    private static Optional<UUID> site(Thing thing) {
        return switch (thing) {
            case Asset a -> Optional.of(a.siteId());
            case Site s -> Optional.of(s.id());
            case Group _, Dependency _, Document _, Template _, ValidationRule _ ->
                    Optional.empty();
        };
    }

    /// A dispatch whose end is in the journal.
    void ended(Dispatch row) {
        writer.dispatch(row);
    }

    /// What the screens work with.
    Records with(EmergencyService emergency) {
        return new Records(
                new Logbook(book),
                locks,
                people,
                handovers,
                setpoints,
                selects,
                alarmSettings,
                new Drafts(book, registry),
                emergency);
    }

    /// From now on the records of other consoles on this database count here too.
    void share(Stores stores) {
        shared = stores.shared();
    }

    /// Whether other consoles may work on the same database.
    boolean shared() {
        return shared;
    }

    /// Looks every second for wrong passwords, also while the plant rests. On the plant loop's
    /// thread.
    void watchTries() {
        if (leads.getAsBoolean()) {
            wrongTries.look();
        }
        loop.after(TRIES_EVERY, plant -> watchTries());
    }

    /// Looks every two seconds what other consoles did. On the plant loop's thread.
    ///
    /// @param seen called after each look, on that thread
    void watchOthers(Runnable seen) {
        if (shared && !looking.getAndSet(true)) {
            lookAtOthers()
                    .whenComplete(
                            (done, e) -> {
                                looking.set(false);
                                loop.post(plant -> seen.run());
                            });
        }
        loop.after(OTHERS_EVERY, plant -> watchOthers(seen));
    }

    private CompletionStage<Boolean> lookAtOthers() {
        return reads.ask(
                store -> {
                    book.follow(store);
                    return true;
                });
    }

    /// Before a command is judged: what another console has locked a moment ago counts. While the
    /// database is away what was seen last holds.
    @Override
    public void refresh() {
        if (!shared || storeAway.getAsBoolean()) {
            return;
        }
        try {
            lookAtOthers()
                    .toCompletableFuture()
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            LOG.warn(
                    "The database did not say what other consoles have locked; what was seen last holds.");
        }
    }

    /// Since when what other consoles do is not seen, if so.
    private Optional<Instant> blindSince() {
        return shared && storeAway.getAsBoolean() ? book.followed() : Optional.empty();
    }

    @Override
    public Optional<Said> held(Asset asset) {
        LockState state = locks.state();
        return state.latchOn(asset.id())
                .map(
                        l ->
                                Said.of(
                                        "%s is held at 0 kW by the emergency of %s since %s. Release that first.",
                                        asset.code(), l.by(), clock(asset, l.at())))
                .or(
                        () ->
                                state.tagOn(asset)
                                        .map(
                                                t ->
                                                        Said.of(
                                                                "%s is locked by %s until %s: %s.",
                                                                asset.code(),
                                                                t.owner(),
                                                                clock(asset, t.to()),
                                                                t.reason())))
                .or(() -> upkeep.inWork(asset.id()).map(w -> inWork(asset, w)));
    }

    private Said inWork(Asset asset, WorkOrder order) {
        return Said.of(
                "%s is in maintenance since %s (%s, %s): %s. Complete or cancel that work first.",
                asset.code(),
                clock(asset, order.from()),
                order.number(),
                order.task().performedBy(),
                order.task().description());
    }

    private String clock(Asset asset, Instant time) {
        return Words.clock(
                time, registry.get().site(asset.siteId()).map(Site::zone).orElse(ZoneOffset.UTC));
    }

    @Override
    public Optional<Said> selected(List<UUID> assets) {
        return selects.elsewhere(assets)
                .map(
                        h ->
                                Said.of(
                                        "%s is selected by %s at another console for %d s more. Wait or ask there.",
                                        registry.get()
                                                .asset(h.assetId())
                                                .map(Asset::code)
                                                .orElse("It"),
                                        h.holder(),
                                        Math.round(Math.ceil(h.leftSeconds()))));
    }

    @Override
    public Verdict<Person> second(Actor actor, Credentials given, Set<UUID> sites) {
        if (given.name().strip().equalsIgnoreCase(actor.name())) {
            return Verdict.refused(
                    "The second person must be somebody else than %s.", actor.name());
        }
        return book.guard().gate().open()
                ? people.prove(given, Set.of(Role.values()))
                : people.prove(given, Permission.APPROVE, sites);
    }

    @Override
    public boolean asked() {
        return !book.guard().gate().open();
    }

    @Override
    public Verdict<String> by(Actor actor, Credentials given, Set<UUID> sites) {
        return switch (second(actor, given, sites)) {
            case Verdict.Refused<Person>(List<Said> reasons) -> new Verdict.Refused<>(reasons);
            case Verdict.Accepted<Person>(Person p) -> Verdict.accepted(p.name());
        };
    }

    @Override
    public Optional<Said> nobody(Actor actor) {
        boolean any = book.guard().gate().open();
        return people.all().stream()
                        .anyMatch(
                                p ->
                                        p.enabled()
                                                && p.pin().isPresent()
                                                && !p.named(actor.name())
                                                && (any || p.is(Role.SUPERVISOR)))
                ? Optional.empty()
                : Optional.of(
                        Said.of(
                                any
                                        ? "There is nobody else with a PIN. Add somebody in Settings."
                                        : "There is nobody else with a PIN who approves. Add somebody in Settings."));
    }
}

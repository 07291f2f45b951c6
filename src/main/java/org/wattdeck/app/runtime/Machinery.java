package org.wattdeck.app.runtime;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Deck;
import org.wattdeck.app.DiskRoom;
import org.wattdeck.app.Health;
import org.wattdeck.app.Journal;
import org.wattdeck.app.OperationsStore.SavedState;
import org.wattdeck.app.StoreDamagedException;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.access.PermittedAlarms;
import org.wattdeck.app.access.PermittedControl;
import org.wattdeck.app.access.PermittedDispatches;
import org.wattdeck.app.access.PermittedEmergency;
import org.wattdeck.app.access.PermittedSandbox;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.access.Where;
import org.wattdeck.app.alarm.AlarmDesk;
import org.wattdeck.app.alarm.AlarmRecord;
import org.wattdeck.app.alarm.Messenger;
import org.wattdeck.app.lead.LeadStore;
import org.wattdeck.app.lead.LeadStore.Holder;
import org.wattdeck.app.maintenance.AssetHealths;
import org.wattdeck.app.mode.Mode;
import org.wattdeck.app.mode.Modes;
import org.wattdeck.app.mode.Source;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.RecordAct;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.registry.DocumentWatch;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.app.registry.PortfolioKeeping;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.app.replay.Keyframes;
import org.wattdeck.app.replay.Replay;
import org.wattdeck.app.sandbox.Sandbox;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.engine.alarm.EventRules;
import org.wattdeck.engine.alarm.RuleList;
import org.wattdeck.engine.alarm.Tunings;
import org.wattdeck.engine.dispatch.Words;
import org.wattdeck.engine.plant.Plant;

/// The parts of a running console put together, without threads of their own: [Runtime] gives them
/// threads, tests drive them by hand.
final class Machinery implements DispatchSink {

    private static final int REMEMBERED = 1_000;
    private static final Duration TROUBLES_EVERY = Duration.ofSeconds(1);
    private static final Duration FLUSH = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(Machinery.class);

    final PlantLoop loop;
    final DispatchLedger ledger = new DispatchLedger();
    final Writer writer;
    final Recorded recorded;
    final FaultDuty faults;
    final CommandDuty commands;
    final StateDuty states;
    final Desk desk;
    private final KeepingWatch keeping;
    final RecordKeeping records;
    final ZeroPower zero;
    final AlarmDesk alarms;
    final Modes modes;
    final RegistryDesk portfolio;
    private final DocumentWatch documents;
    final Access access;
    final Performances performances;
    final AssetHealths assetHealth;
    final TickWatch ticks;
    private final RuntimeSettings settings;
    private final TimedJournal journal;
    private final PlantJournal plantJournal;
    final Leading leading;
    private final Following following;
    private final AtomicBoolean opened = new AtomicBoolean();
    private final Parts parts;
    private volatile @Nullable Stores shared;
    private boolean atRest;

    /// What the journal holds, by its place there.
    private record JournalActs(
            Map<Long, DispatchRecord> dispatches,
            Map<Long, AlarmRecord> alarmActs,
            Map<Long, RecordAct> recordActs) {}

    /// @param kept where the portfolio is kept
    /// @param disk asks for the room on the data folder's disk; blocking
    /// @param io for acts: never waits behind anything
    /// @param reads for questions to the database
    /// @param compute for work that needs the processor
    /// @param messenger told of alarms that nobody acknowledges
    /// @param name what people call this console
    record Parts(
            Portfolio portfolio,
            PortfolioKeeping kept,
            Journal journal,
            TimeSource time,
            Supplier<UUID> ids,
            Supplier<DiskRoom> disk,
            Executor io,
            Executor reads,
            Executor compute,
            Messenger messenger,
            Access.Setup access,
            String name) {}

    Machinery(RuntimeSettings settings, Parts parts) {
        this.settings = settings;
        this.parts = parts;
        Registry registry = parts.portfolio.registry();
        Plant first = Restart.awake(registry, settings.plant(), parts.time.wall());
        loop = new PlantLoop(settings, first, parts.time, parts.ids);
        journal = new TimedJournal(parts.journal);
        plantJournal = new PlantJournal(journal);
        leading =
                new Leading(
                        new Holder(parts.ids.get(), parts.name), parts.time::nanos, new Turns());
        writer =
                new Writer(
                        settings.saving(),
                        journal,
                        rows ->
                                new DispatchRecord(
                                                DispatchRecord.CARRIED,
                                                parts.time.wall(),
                                                loop.latest().time(),
                                                rows)
                                        .bytes());
        recorded = new Recorded(registry.assets().size(), parts.reads, ledger);
        faults = new FaultDuty(settings, loop);
        commands = new CommandDuty(settings, loop, ledger, this);
        states = new StateDuty(settings, parts.time, writer, faults, registry.assets().size());
        loop.duty(faults);
        loop.duty(commands);
        loop.duty(states);
        loop.onSnapshot(leader(writer::tick));
        loop.onSnapshot(recorded::tick);
        loop.onEvent(leader(writer::event));
        loop.onEvent(recorded::event);
        access = access();
        records =
                new RecordKeeping(
                        loop,
                        ledger,
                        parts.time,
                        settings,
                        new RecordKeeping.Around(
                                () -> writer.problem().isPresent(), leading::leads),
                        new RecordBook.Ports(
                                journal,
                                writer::records,
                                parts.io,
                                parts.ids,
                                () -> loop.latest().time(),
                                recorded::records,
                                access.guard()));
        AlarmOutward outward = new AlarmOutward(loop, parts.messenger);
        alarms =
                new AlarmDesk(
                        loop.latest(),
                        RuleList.all(),
                        new AlarmDesk.Ports(
                                plantJournal,
                                this::steps,
                                parts.io,
                                recorded,
                                records.outOfServices,
                                outward));
        records.upkeep.onWork(alarms::followWorks);
        loop.duty(new WorkDuty(records.upkeep));
        var unused =
                records.alarmSettings.onChange(
                        () -> {
                            alarms.tune(Tunings.of(records.alarmSettings.all()));
                            alarms.escalateAfter(records.alarmSettings.escalation());
                        });
        alarms.escalateAfter(records.alarmSettings.escalation());
        loop.onSnapshot(leader(alarms::look));
        loop.onEvent(leader(alarms::event));
        loop.onSnapshot(leader(new Keyframes(alarms::latest, writer::keyframe)::tick));
        following = new Following(loop, settings.plant(), ledger, alarms);
        Dispatcher dispatcher =
                new Dispatcher(
                        settings,
                        loop,
                        ledger,
                        commands,
                        new Dispatcher.Ports(parts.time, plantJournal, this),
                        records::held);
        desk =
                new Desk(
                        settings,
                        loop,
                        ledger,
                        dispatcher,
                        new Desk.Outside(parts.time, parts.ids, parts.io, parts.compute, records));
        zero =
                new ZeroPower(
                        loop, ledger, dispatcher, records, parts.ids, parts.io, leading::leads);
        Where where = new Where(loop::registry);
        modes =
                new Modes(
                        new Source(
                                loop,
                                new PermittedControl(
                                        new PlantRemote(loop::registry, loop, faults),
                                        access.guard(),
                                        where),
                                new PermittedDispatches(desk, access.guard(), where),
                                recorded,
                                new PermittedAlarms(alarms, access.guard(), where)),
                        new Replay.Opening(
                                loop::registry,
                                recorded::records,
                                parts.reads,
                                parts.time::nanos,
                                () -> loop.latest().time()),
                        this::fork,
                        access.guard());
        performances =
                new Performances(
                        loop::registry,
                        records.tariffs,
                        records.reportPlans,
                        () -> loop.latest().time(),
                        recorded::performance);
        assetHealth =
                new AssetHealths(
                        records.upkeep,
                        new AssetHealths.Ports(
                                loop::registry,
                                loop::latest,
                                recorded::performance,
                                parts.time::nanos));
        portfolio =
                new RegistryDesk(
                        parts.portfolio,
                        parts.kept,
                        new RegistryDesk.Ports(
                                access.guard(),
                                parts.io,
                                parts.time::wall,
                                parts.ids,
                                this::portfolioClosed,
                                loop::adopt,
                                asset -> ledger.liveOn(asset).isPresent(),
                                this::portfolioChanged));
        documents = new DocumentWatch(portfolio::portfolio, records.book, this::tellLater);
        loop.onSnapshot(leader(documents::look));
        records.upkeep.onlyWhile(
                () ->
                        modes.mode() == Mode.LIVE
                                ? Optional.empty()
                                : modes.refusal()
                                        .or(
                                                () ->
                                                        Optional.of(
                                                                "A sandbox is shown. Maintenance is of the live plant: return to it first, Ctrl+D.")));
        ticks = new TickWatch(loop, parts.time, alarms);
        keeping = new KeepingWatch(loop, journal, writer, parts.disk, parts.io);
    }

    private Optional<String> portfolioClosed() {
        if (!loop.restored()) {
            return Optional.of(
                    "The console is starting: the plant is not restored yet. Try again in a moment.");
        }
        return switch (modes.mode()) {
            case LIVE -> Optional.empty();
            case FOLLOWING -> Optional.empty();
            case REPLAY, SANDBOX ->
                    Optional.of(
                            "The portfolio is changed on the live plant alone. Go back there first, Ctrl+D.");
            case READ_ONLY -> modes.refusal();
        };
    }

    /// @param here whether it was made at this console
    private void portfolioChanged(boolean here, PortfolioAct act, List<String> words) {
        if (here) {
            records.portfolioChanged(act, words);
        }
        if (shared != null && !leading.leads()) {
            return; // the console that runs the plant tells the event
        }
        tellLater(
                Optional.empty(),
                Optional.empty(),
                "PORTFOLIO_CHANGED",
                Severity.INFO,
                "%s changed the portfolio. %s".formatted(act.by(), RecordKeeping.few(words)));
    }

    /// Tells an event at the plant's next turn. On any thread.
    private void tellLater(
            Optional<UUID> asset,
            Optional<UUID> site,
            String type,
            Severity severity,
            String text) {
        loop.post(plant -> loop.tell(loop.event(asset, site, type, severity, text)));
    }

    /// Everything that asks who acts has this one guard. People are only asked for when somebody
    /// acts, since they are records themselves.
    private Access access() {
        Sessions sessions =
                new Sessions(
                        parts.access.policy(),
                        () -> this.records.people,
                        parts.access.firstStart(),
                        new Sessions.Ports(
                                parts.time::wall,
                                parts.time::nanos,
                                parts.ids,
                                parts.io,
                                parts.access.audit()));
        return new Access(
                sessions,
                new Guard(sessions, parts.access.audit(), parts.io),
                parts.access.audit());
    }

    /// Steps of alarms on their way to the database; the logbook writes down the grave ones.
    private void steps(List<AlarmStep> steps, long sequence) {
        writer.alarms(steps, sequence);
        records.steps(steps);
    }

    /// A sandbox of the plant as it is now.
    private CompletionStage<Sandbox> fork() {
        return loop.ask(
                        plant ->
                                new SandboxRun.Forked(
                                        plant.fork(),
                                        plant.fork(),
                                        faults.endings(plant),
                                        ledger.recent(REMEMBERED).stream()
                                                .filter(d -> !d.state().ended())
                                                .toList(),
                                        alarms.latest().alarms()))
                .thenApplyAsync(
                        forked ->
                                new SandboxRun(
                                        new SandboxRun.Parts(
                                                settings,
                                                parts.time,
                                                parts.ids,
                                                parts.io,
                                                parts.compute,
                                                recorded),
                                        forked),
                        parts.io)
                .thenCompose(SandboxRun::begun)
                .thenApply(
                        made ->
                                new PermittedSandbox(
                                        made, access.guard(), new Where(loop::registry)));
    }

    Deck deck() {
        return modes.deck(
                this::health,
                records.with(
                        new PermittedEmergency(
                                new GuardedZero(zero, modes::refusal),
                                access.guard(),
                                new Where(loop::registry),
                                latch -> records.locks.state().sitesOf(latch))),
                records.upkeep,
                assetHealth,
                performances,
                portfolio,
                access);
    }

    private Health.Reading health() {
        PlantLoop.Pace pace = loop.pace();
        return new Health.Reading(
                pace.lagMillis(),
                pace.turnMillis(),
                pace.ticks(),
                writer.waiting(),
                writer.shedSamples(),
                writer.lastMillis(),
                writer.storeName(),
                writer.problem(),
                journal.lengthBytes(),
                writer.unsavedEntries(),
                new Health.Keeping(
                        writer.samplesWritten(),
                        writer.lastProblem(),
                        journal.files(),
                        journal.lastMillis(),
                        journal.problem()),
                parts.messenger.read());
    }

    @Override
    public void journalled(long sequence, List<Dispatch> rows) {
        writer.rows(rows, sequence);
    }

    @Override
    public void changed(List<Dispatch> rows) {
        writer.rows(rows, 0);
    }

    @Override
    public void ended(Dispatch row) {
        parts.io.execute(
                () -> {
                    long sequence = 0;
                    try {
                        sequence =
                                plantJournal.append(
                                        DispatchRecord.ENDED,
                                        new DispatchRecord(
                                                        DispatchRecord.ENDED,
                                                        parts.time.wall(),
                                                        row.transitions().getLast().time(),
                                                        List.of(row))
                                                .bytes());
                    } catch (StoreException e) {
                        LOG.warn("The end of dispatch {}: {}", row.id(), e.getMessage());
                    }
                    writer.rows(List.of(row), sequence);
                    records.ended(row);
                });
    }

    /// Only while this console runs the plant.
    private <T> Consumer<T> leader(Consumer<T> listener) {
        return value -> {
            if (leading.leads()) {
                listener.accept(value);
            }
        };
    }

    /// Brings the plant back from what was saved, and lets it run; where consoles share it, lets
    /// this one run it or follow. Blocking; once. Without a database, from the journal alone.
    void restore(Optional<Stores> stores) {
        Optional<Sharing> sharing = stores.flatMap(Stores::sharing);
        if (sharing.isPresent()) {
            share(stores.get(), sharing.get());
            return;
        }
        Optional<SavedState> state = Optional.empty();
        Optional<String> unread = Optional.empty();
        boolean readable = true;
        atRest = stores.isEmpty();
        List<Dispatch> known = new ArrayList<>();
        List<Alarm> open = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        if (stores.isPresent()) {
            try {
                state = stores.get().operations().loadPlantState();
                known.addAll(stores.get().operations().lastDispatches(REMEMBERED));
                known.addAll(stores.get().operations().unfinishedDispatches());
                open.addAll(stores.get().operations().openAlarms());
                kept.addAll(stores.get().operations().openRecords());
                unread = lacking(stores.get());
            } catch (RuntimeException e) {
                boolean away = e instanceof StoreException && !(e instanceof StoreDamagedException);
                LOG.error("The database could not be read at the start.", e);
                if (away) {
                    writer.away(String.valueOf(e.getMessage()));
                } else {
                    unread = Optional.of("The database could not be read. " + e.getMessage());
                }
                readable = false;
            }
        }
        Map<Long, DispatchRecord> dispatchRecords = new LinkedHashMap<>();
        Map<Long, AlarmRecord> acts = new LinkedHashMap<>();
        Map<Long, RecordAct> recordActs = new LinkedHashMap<>();
        readJournal(new JournalActs(dispatchRecords, acts, recordActs));
        Restart.Result result =
                Restart.of(
                        parts.portfolio.registry(),
                        settings.plant(),
                        parts.time.wall(),
                        new Restart.Found(state, known, List.copyOf(dispatchRecords.values())));
        records.book.restore(kept, recordActs);
        if (stores.isPresent() && readable) {
            access.sessions().peopleAreKnown();
        }
        records.upkeepWatch.goOn();
        records.catchUp(dispatchRecords, recordActs, result);
        adopt(result, dispatchRecords);
        boolean first =
                state.isEmpty() && stores.isPresent() && readable && result.rows().isEmpty();
        if (first && settings.headStart().isPositive()) {
            result = result.with(headStart(stores.get(), result.plant().time()));
        }
        stores.ifPresent(
                s -> {
                    records.share(s);
                    writer.attach(s);
                    recorded.attach(s);
                });
        if (stores.isEmpty()) {
            recorded.without();
        }
        begin(
                result,
                state.isPresent() || stores.isEmpty(),
                plant -> {
                    alarms.restore(open, acts, plant.snapshot());
                    records.catchUp(alarms.latest().alarms());
                });
        unread.ifPresent(
                why ->
                        loop.post(
                                plant ->
                                        loop.tell(
                                                loop.event(
                                                        Optional.empty(),
                                                        Optional.empty(),
                                                        "DATABASE_DAMAGED",
                                                        Severity.ALARM,
                                                        why
                                                                + " The plant goes on from the journal; to have the rest back, close the console and restore the last backup."))));
    }

    /// Whether the database has all that the journal gave up to it.
    private Optional<String> lacking(Stores stores) {
        OptionalLong known = stores.operations().takenOver();
        long given = journal.takenOverSequence();
        return known.isPresent() && known.getAsLong() < given
                ? Optional.of(
                        "The database lacks commands: the journal handed over %,d acts, the database knows of %,d."
                                .formatted(given, known.getAsLong()))
                : Optional.empty();
    }

    private Plant headStart(Stores stores, Instant now) {
        HeadStart head = new HeadStart(settings, writer, recorded);
        Plant plant = head.run(parts.portfolio.registry(), now);
        writer.attach(stores);
        head.awaitWritten();
        return plant;
    }

    /// What the journal holds that the database does not have yet, in order.
    private void readJournal(JournalActs found) {
        read(journal, found);
    }

    private static void read(Journal from, JournalActs found) {
        for (Journal.Entry entry : from.from(from.takenOverSequence() + 1)) {
            if (DispatchRecord.is(entry.kind())) {
                found.dispatches.put(
                        entry.sequence(), DispatchRecord.of(entry.kind(), entry.body()));
            } else if (AlarmRecord.KIND.equals(entry.kind())) {
                found.alarmActs.put(entry.sequence(), AlarmRecord.of(entry.body()));
            } else if (RecordAct.KIND.equals(entry.kind())) {
                found.recordActs.put(entry.sequence(), RecordAct.of(entry.body()));
            } else {
                LOG.warn(
                        "The journal's entry {} is of a kind ({}) this program does not know; it is kept.",
                        entry.sequence(),
                        entry.kind());
            }
        }
    }

    private void adopt(Restart.Result result, Map<Long, DispatchRecord> records) {
        Map<UUID, Dispatch> now = new HashMap<>();
        for (Dispatch row : result.rows()) {
            ledger.remember(row);
            now.put(row.id(), row);
        }
        records.forEach(
                (sequence, record) ->
                        writer.rows(
                                record.rows().stream()
                                        .map(r -> now.getOrDefault(r.id(), r))
                                        .toList(),
                                sequence));
        result.closed().forEach(this::ended);
    }

    private void begin(Restart.Result result, boolean quiet, Consumer<Plant> restoreAlarms) {
        loop.begin(
                result.plant(),
                plant -> {
                    restoreAlarms.accept(plant);
                    StoodBefore before =
                            new StoodBefore(
                                    alarms,
                                    loop,
                                    commands,
                                    keeping,
                                    records.upkeepWatch,
                                    documents);
                    before.tell(plant);
                    faults.adopt(plant, result.faultEnds());
                    for (Dispatch d : result.live()) {
                        commands.resume(plant, d);
                        notice(
                                d,
                                "DISPATCH_RESUMED",
                                Severity.INFO,
                                "goes on for the %s that remain."
                                        .formatted(
                                                Words.length(
                                                        Duration.between(
                                                                plant.time(), d.endsAt()))));
                    }
                    before.settle(plant);
                    result.closed().stream()
                            .filter(d -> d.state() == DispatchState.EXPIRED)
                            .forEach(
                                    d ->
                                            notice(
                                                    d,
                                                    "DISPATCH_EXPIRED",
                                                    Severity.WARNING,
                                                    d.transitions().getLast().reason()));
                    result.stateLost()
                            .ifPresent(
                                    why ->
                                            loop.tell(
                                                    loop.event(
                                                            Optional.empty(),
                                                            Optional.empty(),
                                                            "PLANT_STATE_LOST",
                                                            Severity.ALARM,
                                                            "The saved plant state cannot be used; the plant starts at rest. "
                                                                    + why)));
                    open();
                });
        LOG.info(
                "The plant runs: {} dispatches go on, {} were closed{}.",
                result.live().size(),
                result.closed().size(),
                quiet ? "" : ", no saved state yet");
    }

    /// What looks now and again begins, once.
    private void open() {
        if (opened.compareAndSet(false, true)) {
            watchTroubles();
            desk.open();
            keeping.start();
            zero.watch();
            records.watchOthers();
        }
    }

    /// Records go on at once; the plant is followed until this console gets the lead.
    private void share(Stores stores, Sharing sharing) {
        List<Kept> kept = stores.operations().openRecords();
        Map<Long, RecordAct> recordActs = new LinkedHashMap<>();
        readJournal(new JournalActs(new LinkedHashMap<>(), new LinkedHashMap<>(), recordActs));
        loop.follow(plant -> {});
        alarms.rest();
        leading.share(sharing.lead());
        shared = stores;
        records.book.restore(kept, recordActs);
        access.sessions().peopleAreKnown();
        records.share(stores);
        portfolio.share(sharing.portfolio());
        writer.attach(stores);
        recorded.attach(stores);
        modes.follow(true, leading::refusal, leading::ask);
        loop.post(plant -> open());
        leading.look();
    }

    /// What the lead changes.
    private final class Turns implements Leading.Turn {

        @Override
        public void lead(LeadStore store) {
            Stores stores = requireNonNull(shared);
            stores.telemetry().lookAnew();
            Journal left = store.journal();
            plantJournal.use(left);
            writer.plantJournal(left);
            List<Dispatch> known = new ArrayList<>(stores.operations().lastDispatches(REMEMBERED));
            known.addAll(stores.operations().unfinishedDispatches());
            Map<Long, DispatchRecord> dispatches = new LinkedHashMap<>();
            Map<Long, AlarmRecord> acts = new LinkedHashMap<>();
            read(left, new JournalActs(dispatches, acts, new LinkedHashMap<>()));
            Optional<SavedState> state = stores.operations().loadPlantState();
            List<Alarm> open = stores.operations().openAlarms();
            Restart.Result result =
                    Restart.of(
                            portfolio.portfolio().registry(),
                            settings.plant(),
                            parts.time.wall(),
                            new Restart.Found(state, known, List.copyOf(dispatches.values())));
            ledger.follow(result.rows());
            adopt(result, dispatches);
            records.catchUp(untold(dispatches, known), Map.of(), result);
            begin(
                    result,
                    true,
                    plant -> {
                        alarms.restore(open, acts, plant.snapshot());
                        records.catchUp(alarms.latest().alarms());
                    });
            modes.follow(false, leading::refusal, leading::ask);
        }

        /// What the console before had no time to write; nor had it to tell the logbook.
        private Map<Long, DispatchRecord> untold(
                Map<Long, DispatchRecord> journalled, List<Dispatch> written) {
            Map<UUID, Dispatch> rows = new HashMap<>();
            written.forEach(d -> rows.put(d.id(), d));
            Map<Long, DispatchRecord> fresh = new LinkedHashMap<>(journalled);
            fresh.values()
                    .removeIf(
                            r ->
                                    r.rows().stream()
                                            .allMatch(
                                                    d ->
                                                            rows.containsKey(d.id())
                                                                    && Writer.further(
                                                                            rows.get(d.id()), d)));
            return fresh;
        }

        @Override
        public CompletionStage<Void> follow(boolean write) {
            modes.follow(true, leading::refusal, leading::ask);
            return loop.follow(
                            plant -> {
                                if (write) {
                                    states.save(plant);
                                }
                                commands.forget();
                            })
                    .thenRunAsync(() -> rest(write), parts.io);
        }

        private void rest(boolean write) {
            alarms.rest();
            if (write && !writer.flush(FLUSH)) {
                LOG.warn("Not all of the plant's history could be written before it was given up.");
            }
            writer.dropPlant();
            following.anew();
        }

        @Override
        public void see() {
            try {
                portfolio.follow();
            } catch (StoreException e) {
                LOG.debug("What other consoles changed in the portfolio was not seen.", e);
            }
            if (!leading.leads()) {
                following.look(
                        requireNonNull(shared).operations(), portfolio.portfolio().registry());
            }
        }
    }

    /// The console's own troubles are alarms too; they are looked at also while the plant rests.
    private void watchTroubles() {
        alarms.trouble(EventRules.STORE_AWAY, writer.problem());
        alarms.trouble(EventRules.JOURNAL_REFUSES, journal.problem());
        alarms.trouble(EventRules.NOT_PASSED_ON, parts.messenger.read().problem());
        loop.after(TROUBLES_EVERY, plant -> watchTroubles());
    }

    private void notice(Dispatch d, String type, Severity severity, String text) {
        Optional<Asset> asset = loop.registry().asset(d.assetId());
        loop.tell(
                loop.event(
                        asset.map(Asset::id),
                        asset.map(Asset::siteId),
                        type,
                        severity,
                        "%s of %s on %s: %s"
                                .formatted(
                                        Words.kw(d.powerKw()),
                                        d.by(),
                                        asset.map(Asset::code).orElse("a retired asset"),
                                        text)));
    }

    /// The plant had to start at rest; what it really was is known now.
    private void adoptLate(SavedState saved) {
        SavedPlant from;
        Plant plant;
        try {
            from = SavedPlant.of(saved.state());
            plant = Plant.fromState(parts.portfolio.registry(), settings.plant(), from.kernel());
        } catch (RuntimeException e) {
            LOG.error("The saved plant state cannot be used.", e);
            return;
        }
        atRest = false;
        loop.begin(
                plant,
                p -> {
                    faults.adopt(p, from.endings());
                    commands.applyAgain(p);
                    loop.tell(
                            loop.event(
                                    Optional.empty(),
                                    Optional.empty(),
                                    "PLANT_STATE_RESTORED",
                                    Severity.INFO,
                                    "The database opened late: the batteries are back at the SOC that was saved."));
                });
    }

    /// A database that opened only after the plant was started without it. Dispatches it holds as
    /// unfinished that nobody here knows of are closed.
    void attachLate(Stores stores) {
        if (atRest) {
            stores.operations().loadPlantState().ifPresent(this::adoptLate);
        }
        List<Dispatch> unknown =
                stores.operations().unfinishedDispatches().stream()
                        .filter(d -> ledger.row(d.id()).isEmpty())
                        .toList();
        for (Dispatch d : unknown) {
            ended(
                    d.to(
                            DispatchState.EXPIRED,
                            loop.latest().time(),
                            "The console started without its database and did not go on with it."));
        }
        records.book.restoreLate(stores.operations().openRecords());
        access.sessions().peopleAreKnown();
        records.share(stores);
        alarms.restoreLate(stores.operations().openAlarms());
        writer.attach(stores);
        recorded.attach(stores);
    }
}

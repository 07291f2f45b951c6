package org.wattdeck.app.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Deck;
import org.wattdeck.app.DiskRoom;
import org.wattdeck.app.Health;
import org.wattdeck.app.Journal;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.access.PermittedEmergency;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.access.Where;
import org.wattdeck.app.alarm.AlarmDesk;
import org.wattdeck.app.alarm.Messenger;
import org.wattdeck.app.lead.LeadStore.Holder;
import org.wattdeck.app.maintenance.AssetHealths;
import org.wattdeck.app.mode.Mode;
import org.wattdeck.app.mode.Modes;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.app.planning.Planning;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.registry.DocumentWatch;
import org.wattdeck.app.registry.PortfolioKeeping;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.app.replay.Keyframes;
import org.wattdeck.app.studies.StudyTools;
import org.wattdeck.app.workflow.Outside;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.alarm.EventRules;
import org.wattdeck.engine.alarm.RuleList;
import org.wattdeck.engine.alarm.Tunings;
import org.wattdeck.engine.plant.Plant;

/// The parts of a running console put together, without threads of their own: [Runtime] gives them
/// threads, tests drive them by hand.
final class Machinery implements DispatchSink {

    private static final Duration TROUBLES_EVERY = Duration.ofSeconds(1);
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
    final ScheduleKeeping schedule;
    final AlarmDesk alarms;
    final Modes modes;
    final RegistryDesk portfolio;
    private final DocumentWatch documents;
    final Access access;
    final Performances performances;
    final Planning planning;
    final AssetHealths assetHealth;
    final TickWatch ticks;
    final RuntimeSettings settings;
    private final TimedJournal journal;
    final PlantJournal plantJournal;
    final Leading leading;
    final Asking asking;
    final Answering answering;
    final Parts parts;
    private final Beginning beginning = new Beginning(this);
    private final AloneStart alone = new AloneStart(this, beginning);

    /// @param kept where the portfolio is kept
    /// @param disk asks for the room on the data folder's disk; blocking
    /// @param io for acts: never waits behind anything
    /// @param reads for questions to the database
    /// @param compute for work that needs the processor, `studies` where it may take minutes
    /// @param messenger told of alarms that nobody acknowledges
    /// @param name what people call this console
    /// @param workflows what the outside gives them
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
            Executor studies,
            Messenger messenger,
            Access.Setup access,
            StudyTools tools,
            String name,
            Outside workflows) {}

    Machinery(RuntimeSettings settings, Parts parts) {
        this.settings = settings;
        this.parts = parts;
        Registry registry = parts.portfolio.registry();
        Plant first = Restart.awake(registry, settings.plant(), parts.time.wall());
        loop = new PlantLoop(settings, first, parts.time, parts.ids);
        journal = new TimedJournal(parts.journal);
        plantJournal = new PlantJournal(journal);
        leading = new Leading(new Holder(parts.ids.get(), parts.name), parts.time::nanos, parts.io);
        asking = new Asking(parts.ids, parts.time::nanos, parts.io);
        writer = new Writer(settings.saving(), journal, this::carried);
        recorded = new Recorded(registry.assets().size(), parts.reads, ledger);
        faults = new FaultDuty(settings, loop);
        commands = new CommandDuty(settings, loop, ledger, this);
        states = new StateDuty(settings, parts.time, writer, faults, registry.assets().size());
        record();
        access = access();
        records = records();
        alarms = alarms();
        watchAlarms();
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
                        new Desk.Outside(
                                parts.time,
                                parts.ids,
                                parts.io,
                                parts.compute,
                                records,
                                this::elsewhere));
        schedule = schedule(dispatcher);
        loop.dutyFirst(new ScheduleDuty(schedule.run));
        answering = new Answering(desk, alarms, schedule.acts, leading::leads, parts.io);
        zero =
                new ZeroPower(
                        loop, ledger, dispatcher, records, parts.ids, parts.io, leading::leads);
        modes = new ModesWiring(this).modes();
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
        planning = new PlanningWiring(this).planning();
        portfolio = new PortfolioWiring(this).desk();
        documents = new DocumentWatch(portfolio::portfolio, records.book, this::tellLater);
        loop.onSnapshot(leader(documents::look));
        records.upkeep.onlyWhile(this::upkeepClosed);
        ticks = new TickWatch(loop, parts.time, alarms);
        keeping = new KeepingWatch(loop, journal, writer, parts.disk, parts.io);
    }

    /// What every tick leaves behind, first of all that listens to it.
    private void record() {
        loop.duty(faults);
        loop.duty(commands);
        loop.duty(states);
        loop.onSnapshot(leader(writer::tick));
        loop.onSnapshot(recorded::tick);
        loop.onEvent(leader(writer::event));
        loop.onEvent(recorded::event);
    }

    /// The commands that a new file of the journal begins with.
    private byte[] carried(List<Dispatch> rows) {
        return new DispatchRecord(
                        DispatchRecord.CARRIED, parts.time.wall(), loop.latest().time(), rows)
                .bytes();
    }

    private RecordKeeping records() {
        return new RecordKeeping(
                loop,
                ledger,
                parts.time,
                settings,
                new RecordKeeping.Around(
                        () -> writer.problem().isPresent(),
                        leading::leads,
                        parts.access,
                        parts.name),
                new RecordBook.Ports(
                        journal,
                        writer::records,
                        parts.io,
                        parts.ids,
                        () -> loop.latest().time(),
                        recorded::records,
                        access.guard()));
    }

    private AlarmDesk alarms() {
        return new AlarmDesk(
                loop.latest(),
                RuleList.all(),
                new AlarmDesk.Ports(
                        plantJournal,
                        this::steps,
                        parts.io,
                        recorded,
                        records.outOfServices,
                        new AlarmOutward(loop, parts.messenger)));
    }

    /// Alarms follow the plant, the work on its assets, and their own settings.
    private void watchAlarms() {
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
    }

    private ScheduleKeeping schedule(Dispatcher dispatcher) {
        return new ScheduleKeeping(
                loop,
                records,
                new ScheduleKeeping.Around(
                        settings,
                        ledger,
                        desk,
                        dispatcher,
                        commands.handOvers(),
                        parts.io,
                        this::scheduleClosed,
                        this::elsewhere,
                        this::sends));
    }

    /// Why work on assets is not changed now, if so.
    private Optional<Said> upkeepClosed() {
        return modes.mode() == Mode.LIVE || modes.mode() == Mode.FOLLOWING
                ? Optional.empty()
                : modes.refusal()
                        .or(
                                () ->
                                        Optional.of(
                                                Said.of(
                                                        "A sandbox is shown. Maintenance is of the live plant: return to it first, Ctrl+D.")));
    }

    /// Whether commands leave from here: where the plant runs, and nobody else may run it.
    private boolean sends() {
        return loop.restored() && leading.leads() && leading.refusal().isEmpty();
    }

    /// Whom to ask where another console runs the plant.
    private Optional<Asking> elsewhere() {
        return leading.leads() ? Optional.empty() : Optional.of(asking);
    }

    /// Why nobody changes the schedule now, if so. It is the live plant's.
    private Optional<Said> scheduleClosed() {
        if (!loop.restored()) {
            return Optional.of(Desk.STARTING);
        }
        return modes.mode() == Mode.SANDBOX
                ? Optional.of(
                        Said.of(
                                "A sandbox is shown. The schedule is of the live plant: return to it first, Ctrl+D."))
                : modes.refusal();
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

    Deck deck() {
        return modes.deck(
                this::health,
                records.with(
                        new PermittedEmergency(
                                zero,
                                access.guard(),
                                new Where(loop::registry),
                                latch -> records.locks.state().sitesOf(latch))),
                records.upkeep,
                assetHealth,
                performances,
                planning,
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
            new SharedStart(this, beginning, stores.get()).begin(sharing.get());
        } else {
            alone.restore(stores);
        }
    }

    /// A database that opened only after the plant was started without it.
    void attachLate(Stores stores) {
        alone.attachLate(stores);
    }

    /// From now on everything is kept in this database, and asked of it.
    void attach(Stores stores) {
        records.share(stores);
        writer.attach(stores);
        recorded.attach(stores);
    }

    /// The journal of this console, wherever the plant's is.
    Journal ownJournal() {
        return journal;
    }

    StoodBefore stoodBefore() {
        return new StoodBefore(alarms, loop, commands, keeping, records.upkeepWatch, documents);
    }

    /// What looks now and again begins. On the plant loop's thread, once.
    void watch() {
        watchTroubles();
        desk.open();
        keeping.start();
        zero.watch();
        records.watchOthers(this::othersSeen);
        records.watchTries();
    }

    /// What other consoles did that the plant must follow: an emergency, work on an asset.
    private void othersSeen() {
        if (leading.leads()) {
            zero.look();
            parts.io.execute(alarms::followWorks);
        }
    }

    /// The console's own troubles are alarms too; they are looked at also while the plant rests.
    private void watchTroubles() {
        alarms.trouble(EventRules.STORE_AWAY, writer.problem());
        alarms.trouble(EventRules.JOURNAL_REFUSES, journal.problem());
        alarms.trouble(EventRules.NOT_PASSED_ON, parts.messenger.read().problem());
        loop.after(TROUBLES_EVERY, plant -> watchTroubles());
    }

    /// Tells an event of the console itself. On the plant loop's thread.
    void tell(String type, Severity severity, String text) {
        loop.tell(loop.event(Optional.empty(), Optional.empty(), type, severity, text));
    }

    /// The same at the plant's next turn. On any thread.
    void tellLater(String type, Severity severity, String text) {
        tellLater(Optional.empty(), Optional.empty(), type, severity, text);
    }
}

package org.wattdeck.testing;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.wattdeck.app.Deck;
import org.wattdeck.app.DispatchService;
import org.wattdeck.app.Health;
import org.wattdeck.app.History;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.PlantControl;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.alarm.AlarmDesk;
import org.wattdeck.app.forecast.Forecasts;
import org.wattdeck.app.maintenance.AssetHealths;
import org.wattdeck.app.mode.Modes;
import org.wattdeck.app.mode.Source;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.app.planning.Planning;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.OutOfServices;
import org.wattdeck.app.registry.LimitsAgreed;
import org.wattdeck.app.registry.PortfolioKeeping;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.app.replay.Records;
import org.wattdeck.app.replay.Replay;
import org.wattdeck.app.series.SeriesImports;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.app.studies.NowAround;
import org.wattdeck.app.studies.NowSource;
import org.wattdeck.app.studies.Studies;
import org.wattdeck.app.workflow.HttpPort;
import org.wattdeck.app.workflow.Outside;
import org.wattdeck.app.workflow.Timers;
import org.wattdeck.app.workflow.WorkflowStore;
import org.wattdeck.app.workflow.Workflows;
import org.wattdeck.app.workflow.kind.Kinds;
import org.wattdeck.app.workflow.kind.Notification;
import org.wattdeck.app.workflow.kind.SeriesLookup;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.plant.OwnWeather;
import org.wattdeck.store.file.WorkflowFile;

/// A deck without a plant: values that move by a seed, so that screens can be tried and tested
/// alone. It ticks only when told, or by itself after `run`.
public final class FakeDeck implements LivePlant, PlantControl, DispatchService, History, Health {

    private static final Instant START = Instant.parse("2026-06-21T10:00:00Z");

    /// Who agrees where limits are widened.
    /// What comes of a command that is sent.
    public volatile CompletableFuture<Verdict<List<Dispatch>>> sent =
            CompletableFuture.completedFuture(Verdict.refused("This deck has no plant."));

    public volatile LimitsAgreed limits = LimitsAgreed.unasked();

    private final class Limits implements LimitsAgreed {
        @Override
        public boolean asked() {
            return limits.asked();
        }

        @Override
        public Verdict<String> by(Actor actor, Credentials second, Set<UUID> sites) {
            return limits.by(actor, second, sites);
        }

        @Override
        public Optional<Said> nobody(Actor actor) {
            return limits.nobody(actor);
        }
    }

    private Registry registry;
    private final Random random;
    private final List<Consumer<PlantSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<PlantEvent>> eventListeners = new CopyOnWriteArrayList<>();
    private final List<PlantEvent> events = new CopyOnWriteArrayList<>();
    private final java.util.concurrent.atomic.AtomicInteger changeListeners =
            new java.util.concurrent.atomic.AtomicInteger();
    private int[] faults;
    private double[] level;
    private double[] soc;
    private long[] lastSeen;
    private volatile PlantSnapshot latest;
    private volatile double speed = 1;
    private volatile boolean paused;
    private volatile boolean randomFaults;
    private volatile boolean restored = true;
    private volatile Optional<String> storeProblem = Optional.empty();
    private volatile Optional<String> historyProblem = Optional.empty();
    private volatile Instant gapFrom = Instant.MAX;
    private volatile Instant gapTo = Instant.MAX;
    private volatile Instant recordedFrom = Instant.MIN;
    private final List<Dispatch> open = new CopyOnWriteArrayList<>();
    private final FakeAlarms alarms;
    private final FakeRecords records;
    private final Modes modes;
    private final RegistryDesk portfolio;
    private final AssetHealths assetHealth;
    private final FakeSchedule schedule;
    private final Planning planning;
    private long tick;
    private Instant time = START;

    public FakeDeck(Registry registry, long seed) {
        this(registry, seed, Access.Setup.OPEN);
    }

    /// One where people may have to sign in.
    public FakeDeck(Registry registry, long seed, Access.Setup access) {
        this.registry = registry;
        this.random = new Random(seed);
        int n = registry.assets().size();
        faults = new int[n];
        level = random.doubles(n, 0.1, 0.9).toArray();
        soc = random.doubles(n, 0.2, 0.85).toArray();
        lastSeen = new long[n];
        java.util.Arrays.fill(lastSeen, START.toEpochMilli());
        latest = snapshot();
        portfolio =
                new RegistryDesk(
                        Portfolio.of(registry),
                        PortfolioKeeping.none(),
                        new RegistryDesk.Ports(
                                Guard.open(),
                                Runnable::run,
                                () -> latest.time(),
                                UUID::randomUUID,
                                Optional::empty,
                                this::adopt,
                                asset -> false,
                                new Limits(),
                                (sequence, act, words) -> {}));
        records = new FakeRecords(registry, () -> latest.time(), access);
        schedule = new FakeSchedule(records.book, () -> this.registry, () -> latest, this::liveOn);
        assetHealth =
                new AssetHealths(
                        records.upkeep,
                        new AssetHealths.Ports(
                                () -> this.registry, () -> latest, reads(), System::nanoTime));
        alarms =
                new FakeAlarms(
                        latest,
                        new OutOfServices(records.book, () -> registry),
                        AlarmDesk.Outward.NOBODY);
        modes =
                new Modes(
                        new Source(this, this, this, this, alarms.desk()),
                        new Replay.Opening(
                                () -> registry,
                                FakeDeck::noRecords,
                                Runnable::run,
                                System::nanoTime,
                                () -> latest.time()),
                        () ->
                                CompletableFuture.failedFuture(
                                        new StoreException("This deck has no plant.")),
                        records.access.guard());
        planning = planned();
    }

    private static Records noRecords() {
        throw new StoreException("Nothing is recorded here.");
    }

    public Deck deck() {
        return modes.deck(
                this,
                records.records,
                records.upkeep,
                assetHealth,
                performances(),
                planning,
                portfolio,
                records.access);
    }

    private Performances performances() {
        return new Performances(
                () -> registry, records.tariffs, records.reportPlans, () -> latest.time(), reads());
    }

    /// What planning keeps here.
    public final MemoryPlanning kept = new MemoryPlanning();

    private Planning planned() {
        SeriesService series =
                new SeriesService(
                        new SeriesService.Ports(
                                kept.reads(),
                                reads(),
                                () -> registry,
                                () -> latest.time(),
                                new OwnWeather(1),
                                records.access.guard()));
        Forecasts forecasts =
                new Forecasts(
                        new Forecasts.Ports(
                                kept.reads(),
                                series,
                                () -> registry,
                                records.access.guard(),
                                ForkJoinPool.commonPool(),
                                UUID::randomUUID,
                                () -> latest.time(),
                                () -> latest.time(),
                                System::nanoTime));
        SeriesImports imports =
                new SeriesImports(
                        new SeriesImports.Ports(
                                kept.reads(),
                                series,
                                records.access.guard(),
                                UUID::randomUUID,
                                () -> latest.time()));
        Studies studies =
                new Studies(
                        new Studies.Ports(
                                kept.reads(),
                                TestStudies.tools(),
                                series.stored(),
                                new NowSource(
                                        () -> latest,
                                        () -> records.tariffs.all(),
                                        reads(),
                                        reads(),
                                        NowAround.NOTHING),
                                records.access.guard(),
                                ForkJoinPool.commonPool(),
                                ForkJoinPool.commonPool(),
                                UUID::randomUUID,
                                () -> latest.time(),
                                System::nanoTime));
        return new Planning(
                series,
                imports,
                forecasts,
                schedule.desk(),
                studies,
                workflows(series, imports, forecasts, studies));
    }

    private Workflows workflows(
            SeriesService series, SeriesImports imports, Forecasts forecasts, Studies studies) {
        SeriesLookup lookup = new SeriesLookup(() -> latest, () -> series);
        return new Workflows(
                new Workflows.Ports(
                        records.book,
                        new Workflows.Reads() {
                            @Override
                            public <T> CompletionStage<T> ask(Function<WorkflowStore, T> question) {
                                return kept.reads().ask(s -> question.apply(s.workflows()));
                            }
                        },
                        TestVault.made(),
                        secrets ->
                                Kinds.all(
                                        new Kinds.Inside(
                                                lookup,
                                                () -> forecasts,
                                                schedule::desk,
                                                () -> studies,
                                                () -> imports,
                                                new SilentOutward(),
                                                System::nanoTime),
                                        Outside.NONE,
                                        secrets),
                        Timers.real(),
                        Optional::empty,
                        (type, severity, text) -> {},
                        new WorkflowFile(),
                        List::of));
    }

    /// Tells nobody anything.
    private static final class SilentOutward implements Notification.Outward {
        @Override
        public void log(String by, String text) {}

        @Override
        public void event(Severity severity, String text) {}

        @Override
        public void popup(Severity severity, String text) {}

        @Override
        public Optional<URI> webhook() {
            return Optional.empty();
        }

        @Override
        public HttpPort http() {
            return Outside.NONE.http();
        }
    }

    private Performances.Reads reads() {
        return new Performances.Reads() {
            @Override
            public <T> CompletionStage<T> ask(Function<PerformanceStore, T> question) {
                return CompletableFuture.supplyAsync(
                        () -> question.apply(new FakePerformance(registry, START)));
            }
        };
    }

    /// Another portfolio; every value begins anew.
    private CompletableFuture<Registry> adopt(Registry next) {
        registry = next;
        int n = next.assets().size();
        faults = new int[n];
        level = random.doubles(n, 0.1, 0.9).toArray();
        soc = random.doubles(n, 0.2, 0.85).toArray();
        lastSeen = new long[n];
        java.util.Arrays.fill(lastSeen, time.toEpochMilli());
        latest = snapshot();
        listeners.forEach(l -> l.accept(latest));
        return CompletableFuture.completedFuture(next);
    }

    /// How many listen to snapshots, events and commands.
    public int listening() {
        return listeners.size()
                + eventListeners.size()
                + changeListeners.get()
                + records.screens()
                + schedule.listening()
                + planning.workflows().listening()
                + assetHealth.listening();
    }

    FakeSchedule schedule() {
        return schedule;
    }

    public Registry registry() {
        return registry;
    }

    /// What nobody acknowledges is passed on after so long.
    public synchronized void escalateAfter(Map<Priority, Duration> limits) {
        alarms.desk().escalateAfter(limits);
    }

    /// One tick of 4 s.
    public synchronized void tick() {
        tick++;
        time = time.plusSeconds(4);
        for (int i = 0; i < level.length; i++) {
            level[i] = Math.clamp(level[i] + random.nextGaussian() * 0.02, 0, 1);
            soc[i] = Math.clamp(soc[i] + random.nextGaussian() * 0.004, 0.05, 0.95);
            if (!FaultKind.COMMS_DEGRADED.in(faults[i])) {
                lastSeen[i] = time.toEpochMilli();
            }
        }
        latest = snapshot();
        restored = true;
        alarms.desk().look(latest);
        records.watch.look(latest);
        listeners.forEach(l -> l.accept(latest));
    }

    /// So much later.
    public synchronized void leap(Duration time) {
        this.time = this.time.plus(time);
        tick();
    }

    /// Ticks by itself until the answer is closed.
    public Subscription run(Duration every) {
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        r -> {
                            Thread thread = new Thread(r, "fake-plant");
                            thread.setDaemon(true);
                            return thread;
                        });
        timer.scheduleAtFixedRate(this::tick, 0, every.toNanos(), TimeUnit.NANOSECONDS);
        return timer::shutdownNow;
    }

    /// Why questions about recorded values fail from now on, if they do.
    public void historyProblem(Optional<String> problem) {
        historyProblem = problem;
    }

    /// Nothing is recorded from `from` to `to`.
    public void historyGap(Instant from, Instant to) {
        gapFrom = from;
        gapTo = to;
    }

    /// Nothing is recorded before.
    public void recordedFrom(Instant start) {
        recordedFrom = start;
    }

    public void storeProblem(Optional<String> problem) {
        storeProblem = problem;
    }

    /// Shows a command as not ended; nothing acts on it.
    public void openCommand(Asset asset, double powerKw, Duration duration, String reason) {
        UUID id = Portfolios.id("dispatch-" + open.size());
        open.addFirst(
                new Dispatch(
                        id,
                        id,
                        id,
                        asset.id(),
                        powerKw,
                        duration,
                        java.util.OptionalDouble.empty(),
                        "anna",
                        reason,
                        List.of(
                                new Dispatch.Transition(
                                        org.wattdeck.domain.ops.DispatchState.SUBMITTED,
                                        time,
                                        ""))));
    }

    /// So many days of recorded alarms before now.
    public FakeDeck alarmPast(int days) {
        alarms.past(AlarmRecords.past(registry, time, days, 3));
        return this;
    }

    public void event(Optional<Asset> asset, String type, Severity severity, String message) {
        PlantEvent event =
                new PlantEvent(
                        Portfolios.id("event-" + events.size()),
                        time,
                        asset.map(Asset::id),
                        asset.map(Asset::siteId),
                        type,
                        severity,
                        message);
        events.addFirst(event);
        eventListeners.forEach(l -> l.accept(event));
        alarms.event(event, latest);
    }

    private PlantSnapshot snapshot() {
        int n = registry.assets().size();
        double[] power = new double[n];
        double[] setpoint = new double[n];
        double[] socKwh = nan(n);
        double[] socFraction = nan(n);
        double[] available = new double[n];
        double[] temperature = nan(n);
        double[] fuel = nan(n);
        double[] health = nan(n);
        UnitStatus[] status = new UnitStatus[n];
        for (int i = 0; i < n; i++) {
            Asset asset = registry.asset(i);
            boolean out = FaultKind.INVERTER_FAULT.in(faults[i]) || !asset.dispatchable();
            switch (asset.type()) {
                case BATTERY -> {
                    double rated = asset.spec().number("rated_power_kw", 100);
                    power[i] = out ? 0 : Math.rint((level[i] - 0.5) * 2 * rated);
                    socFraction[i] = soc[i];
                    socKwh[i] = soc[i] * asset.spec().number("capacity_kwh", 200);
                    temperature[i] = 25 + 10 * level[i];
                    health[i] = 0.97;
                    available[i] = rated;
                    status[i] = power[i] >= 0 ? UnitStatus.DISCHARGING : UnitStatus.CHARGING;
                }
                case SOLAR_PV, WIND_TURBINE -> {
                    available[i] = level[i] * asset.spec().number("rated_capacity_kw", 100);
                    power[i] = out ? 0 : available[i];
                    status[i] = UnitStatus.GENERATING;
                }
                case GENERATOR -> {
                    available[i] = asset.spec().number("rated_capacity_kw", 100);
                    power[i] = out || level[i] < 0.6 ? 0 : available[i] * level[i];
                    fuel[i] = 3000 * soc[i];
                    status[i] = power[i] > 0 ? UnitStatus.GENERATING : UnitStatus.IDLE;
                }
                case EV_CHARGER -> {
                    available[i] = -asset.spec().number("max_power_kw", 50);
                    power[i] = out || level[i] < 0.4 ? 0 : level[i] * available[i];
                    status[i] = power[i] < 0 ? UnitStatus.CHARGING : UnitStatus.IDLE;
                }
                case LOAD -> {
                    power[i] = out ? 0 : -level[i] * asset.spec().number("rated_load_kw", 100);
                    available[i] = power[i];
                    status[i] = UnitStatus.CONSUMING;
                }
                case GRID_CONNECTION -> status[i] = UnitStatus.IMPORTING;
            }
            setpoint[i] = power[i];
            if (out) {
                status[i] = asset.dispatchable() ? UnitStatus.FAULT : UnitStatus.OUT_OF_SERVICE;
            }
        }
        boolean[] violated = new boolean[n];
        balance(power, status, violated);
        return new PlantSnapshot(
                registry,
                tick,
                time,
                new PlantSnapshot.Columns(
                        power,
                        setpoint,
                        socKwh,
                        socFraction,
                        available,
                        temperature,
                        fuel,
                        new double[n],
                        new double[n],
                        health,
                        status,
                        faults.clone(),
                        lastSeen.clone(),
                        violated),
                Snapshots.drawing(registry, power, time));
    }

    private void balance(double[] power, UnitStatus[] status, boolean[] violated) {
        for (int s = 0; s < registry.sites().size(); s++) {
            double sum = 0;
            int grid = -1;
            for (int i = registry.firstAssetOf(s); i < registry.firstAssetOf(s + 1); i++) {
                if (registry.asset(i).type() == AssetType.GRID_CONNECTION) {
                    grid = i;
                } else {
                    sum += power[i];
                }
            }
            if (grid >= 0) {
                power[grid] = -sum;
                status[grid] = sum > 0 ? UnitStatus.EXPORTING : UnitStatus.IMPORTING;
                Asset connection = registry.asset(grid);
                violated[grid] =
                        sum > connection.spec().number("max_export_kw", Double.MAX_VALUE)
                                || -sum
                                        > connection
                                                .spec()
                                                .number("max_import_kw", Double.MAX_VALUE);
            }
        }
    }

    private static double[] nan(int n) {
        double[] all = new double[n];
        java.util.Arrays.fill(all, Double.NaN);
        return all;
    }

    /// Until its first tick, a plant that is still being brought back.
    public FakeDeck restoring() {
        restored = false;
        return this;
    }

    @Override
    public boolean restored() {
        return restored;
    }

    @Override
    public PlantSnapshot latest() {
        return latest;
    }

    @Override
    public Subscription onSnapshot(Consumer<PlantSnapshot> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Subscription onEvent(Consumer<PlantEvent> listener) {
        eventListeners.add(listener);
        return () -> eventListeners.remove(listener);
    }

    @Override
    public double speed() {
        return paused ? 0 : speed;
    }

    @Override
    public Verdict<Double> setSpeed(Actor actor, double wanted) {
        if (wanted < 1 || wanted > 3600) {
            return Verdict.refused(Said.free("The speed (" + wanted + ") must be from 1 to 3600."));
        }
        speed = wanted;
        return Verdict.accepted(wanted);
    }

    @Override
    public boolean paused() {
        return paused;
    }

    @Override
    public Verdict<Boolean> pause(Actor actor) {
        paused = true;
        return Verdict.accepted(true);
    }

    @Override
    public Verdict<Boolean> resume(Actor actor) {
        paused = false;
        return Verdict.accepted(false);
    }

    @Override
    public synchronized Verdict<FaultKind> raiseFault(
            Actor actor, UUID assetId, FaultKind fault, Optional<Duration> length) {
        int index = registry.indexOf(assetId);
        faults[index] |= fault.bit();
        event(
                registry.asset(assetId),
                fault.name(),
                fault.severity(),
                fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        return Verdict.accepted(fault);
    }

    @Override
    public synchronized Verdict<FaultKind> clearFault(Actor actor, UUID assetId, FaultKind fault) {
        faults[registry.indexOf(assetId)] &= ~fault.bit();
        event(registry.asset(assetId), fault.name(), Severity.CLEAR, "over");
        return Verdict.accepted(fault);
    }

    @Override
    public boolean randomFaults() {
        return randomFaults;
    }

    @Override
    public Verdict<Boolean> setRandomFaults(Actor actor, boolean on) {
        randomFaults = on;
        return Verdict.accepted(on);
    }

    @Override
    public Checked check(Actor actor, DispatchRequest request) {
        return new Checked(
                request,
                List.of(new Check("fake", Check.Outcome.PASS, "nothing is checked here")),
                List.of(
                        new Share(
                                request.target().id(),
                                request.powerKw(),
                                request.powerKw(),
                                false)),
                0,
                Optional.empty(),
                Optional.of(Portfolios.id("nonce")));
    }

    @Override
    public CompletionStage<Rehearsal> rehearse(DispatchRequest request, double lookAheadSeconds) {
        double[] seconds = new double[60];
        double[] flat = new double[60];
        double[] target = new double[60];
        double[] half = new double[60];
        for (int i = 0; i < 60; i++) {
            seconds[i] = i * lookAheadSeconds / 59;
            target[i] = request.powerKw();
            half[i] = 0.5;
        }
        return CompletableFuture.completedFuture(
                new Rehearsal(seconds, target, flat, flat, flat, half, half, false, 1));
    }

    @Override
    public CompletionStage<Verdict<List<Dispatch>>> submit(
            Actor actor, DispatchRequest request, UUID nonce, Credentials second) {
        return sent;
    }

    @Override
    public CompletionStage<Verdict<List<Dispatch>>> release(
            Actor actor, UUID assetId, String reason) {
        return CompletableFuture.completedFuture(Verdict.refused("This deck has no plant."));
    }

    @Override
    public Optional<Dispatch> liveOn(UUID assetId) {
        return Optional.empty();
    }

    @Override
    public List<Dispatch> recent(int n) {
        return open.stream().limit(n).toList();
    }

    @Override
    public Subscription onChange(Consumer<Dispatch> listener) {
        changeListeners.incrementAndGet();
        return changeListeners::decrementAndGet;
    }

    @Override
    public CompletionStage<List<Point>> last(UUID assetId, int n) {
        int i = registry.indexOf(assetId);
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            points.add(
                    new Point(
                            time.minusSeconds(4L * k),
                            latest.powerKw(i) * (1 + 0.1 * Math.sin(k / 5.0)),
                            latest.setpointKw(i),
                            latest.socFraction(i),
                            latest.availableKw(i),
                            latest.temperatureCelsius(i)));
        }
        return CompletableFuture.completedFuture(points);
    }

    @Override
    public CompletionStage<List<Bucket>> range(
            UUID assetId, Signal signal, Instant from, Instant to, int buckets) {
        if (historyProblem.isPresent()) {
            return CompletableFuture.failedFuture(new StoreException(historyProblem.get()));
        }
        int i = registry.indexOf(assetId);
        double now = signal.of(latest, i);
        List<Bucket> found = new ArrayList<>();
        for (int k = 0; k < buckets; k++) {
            Instant at = from.plusMillis(Duration.between(from, to).toMillis() * k / buckets);
            double mean = now * (1 + 0.2 * Math.sin(at.getEpochSecond() / 900.0));
            boolean gap = at.isBefore(recordedFrom) || !at.isBefore(gapFrom) && at.isBefore(gapTo);
            double width = Duration.between(from, to).toMillis() / 1000.0 / buckets;
            found.add(
                    gap || Double.isNaN(now)
                            ? Bucket.empty(at)
                            : new Bucket(
                                    at,
                                    Math.min(mean * 0.95, mean * 1.05),
                                    Math.max(mean * 0.95, mean * 1.05),
                                    mean,
                                    mean,
                                    Math.max(1, (long) (width / 4)),
                                    width));
        }
        return CompletableFuture.completedFuture(found);
    }

    /// A tick each four seconds.
    @Override
    public CompletionStage<List<Point>> points(UUID assetId, Instant from, Instant to) {
        if (historyProblem.isPresent()) {
            return CompletableFuture.failedFuture(new StoreException(historyProblem.get()));
        }
        int i = registry.indexOf(assetId);
        List<Point> points = new ArrayList<>();
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(4)) {
            points.add(
                    new Point(
                            at,
                            latest.powerKw(i),
                            latest.setpointKw(i),
                            latest.socFraction(i),
                            latest.availableKw(i),
                            latest.temperatureCelsius(i)));
        }
        return CompletableFuture.completedFuture(points);
    }

    @Override
    public CompletionStage<List<PlantEvent>> lastEvents(int n) {
        return CompletableFuture.completedFuture(events.stream().limit(n).toList());
    }

    @Override
    public CompletionStage<List<PlantEvent>> events(Instant from, Instant to, int atMost) {
        return CompletableFuture.completedFuture(
                events.stream()
                        .filter(e -> !e.time().isBefore(from) && e.time().isBefore(to))
                        .limit(atMost)
                        .toList());
    }

    @Override
    public CompletionStage<List<Dispatch>> dispatches(Instant from, Instant to, int atMost) {
        return CompletableFuture.completedFuture(
                open.stream()
                        .filter(d -> d.submittedAt().isBefore(to) && d.endsAt().isAfter(from))
                        .limit(atMost)
                        .toList());
    }

    @Override
    public CompletionStage<List<Dispatch>> lastDispatches(int n) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public Reading read() {
        return new Reading(
                1.2,
                0.8,
                tick,
                0,
                0,
                4.5,
                "H2 in the data folder",
                storeProblem,
                2048,
                12,
                new Keeping(
                        tick * registry.assets().size(), storeProblem, 1, 1.8, Optional.empty()),
                PassedOn.NOBODY);
    }
}

package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.History;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.alarm.AlarmDesk;
import org.wattdeck.app.mode.Source;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.OutOfServices;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.sandbox.Draft;
import org.wattdeck.app.sandbox.Outcome;
import org.wattdeck.app.sandbox.Sandbox;
import org.wattdeck.app.sandbox.SandboxChange;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.alarm.RuleList;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.ScaledInputs;

/// A sandbox: a second plant loop with duties, desk and alarms of its own, on a fork of the live
/// plant, without a writer: there is no way from it to the store. Faults come by hand alone, and
/// commands arrive at once, so that nothing in it is left to chance.
final class SandboxRun implements Sandbox {

    private static final double MOST_FACTOR = 3;
    private static final Logger LOG = LoggerFactory.getLogger(SandboxRun.class);

    private final Registry registry;
    private final Instant forkedAt;
    private final PlantLoop loop;
    private final Baseline baseline;
    private final Source source;
    private final List<Draft> drafts = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<UUID, Double> shares = new HashMap<>();
    private final Set<UUID> out = new HashSet<>();
    private final List<SandboxChange> assetChanges = new CopyOnWriteArrayList<>();
    private volatile ScaledInputs inputs = new ScaledInputs(1, 1, 1);
    private volatile Optional<SandboxChange.Prices> prices = Optional.empty();
    private volatile Ahead ahead = new Ahead(false, 0);
    private volatile boolean stopped;

    /// The live plant at one moment.
    ///
    /// @param ends when which fault ends by itself
    /// @param live commands that act or are on their way
    record Forked(
            Plant plant,
            Plant base,
            List<SavedPlant.FaultEnd> ends,
            List<Dispatch> live,
            List<Alarm> alarms) {}

    record Parts(
            RuntimeSettings settings,
            TimeSource time,
            Supplier<UUID> ids,
            Executor io,
            Executor compute,
            History recorded) {}

    SandboxRun(Parts parts, Forked fork) {
        RuntimeSettings settings =
                parts.settings
                        .withLink(
                                new RuntimeSettings.Link(
                                        Duration.ZERO,
                                        Duration.ZERO,
                                        parts.settings.link().giveUpSeconds(),
                                        parts.settings.link().staleTicks()))
                        .withFaults(RuntimeSettings.Faults.OFF)
                        .withCommands(alone(parts.settings.commands()))
                        .withHeadStart(Duration.ZERO);
        registry = fork.plant.registry();
        forkedAt = fork.plant.time();
        loop = new PlantLoop(settings, fork.plant, parts.time, parts.ids);
        DispatchLedger ledger = new DispatchLedger();
        DispatchLedger base = new DispatchLedger();
        fork.live.forEach(
                d -> {
                    ledger.remember(d);
                    base.remember(d);
                });
        FaultDuty faults = new FaultDuty(settings, loop);
        DispatchSink nowhere = new Nowhere();
        CommandDuty commands = new CommandDuty(settings, loop, ledger, nowhere);
        baseline =
                new Baseline(
                        settings,
                        new PlantLoop(settings, fork.base, parts.time, parts.ids),
                        fork.base,
                        base,
                        nowhere);
        SandboxHistory history = new SandboxHistory(registry, forkedAt, parts.recorded, ledger);
        loop.duty(faults);
        loop.duty(commands);
        loop.duty(baseline);
        loop.onSnapshot(history::tick);
        loop.onEvent(history::event);
        SandboxJournal journal = new SandboxJournal();
        SandboxAlarms steps = new SandboxAlarms();
        AlarmDesk alarms =
                new AlarmDesk(
                        loop.latest(),
                        RuleList.all(),
                        new AlarmDesk.Ports(
                                journal,
                                steps::take,
                                parts.io,
                                steps,
                                new OutOfServices(
                                        RecordBook.apart(
                                                journal,
                                                parts.io,
                                                parts.ids,
                                                () -> loop.latest().time()),
                                        () -> registry),
                                AlarmDesk.Outward.NOBODY));
        loop.onSnapshot(alarms::look);
        loop.onEvent(alarms::event);
        FreeHand guard = new FreeHand();
        Desk desk =
                new Desk(
                        settings,
                        loop,
                        ledger,
                        new Dispatcher(
                                settings,
                                loop,
                                ledger,
                                commands,
                                new Dispatcher.Ports(parts.time, journal, nowhere),
                                guard::held),
                        new Desk.Outside(
                                parts.time,
                                parts.ids,
                                parts.io,
                                parts.compute,
                                guard,
                                Optional::empty));
        source =
                new Source(
                        loop,
                        new PlantRemote(() -> registry, loop, faults, Optional::empty),
                        new DraftingDispatches(desk, this::drafted),
                        history,
                        alarms);
        loop.setPaused(true);
        loop.start();
        loop.begin(
                fork.plant,
                plant -> {
                    alarms.restore(fork.alarms, Map.of(), plant.snapshot());
                    faults.adopt(plant, Optional.of(fork.ends));
                    fork.live.forEach(d -> commands.resume(plant, d));
                    baseline.begin(plant, fork.ends, fork.live);
                    desk.open();
                });
    }

    /// Once its plant stands and commands are taken.
    CompletionStage<Sandbox> begun() {
        return loop.ask(plant -> this);
    }

    /// Dispatches of a sandbox are kept nowhere.
    private static final class Nowhere implements DispatchSink {
        @Override
        public void journalled(long sequence, List<Dispatch> rows) {}

        @Override
        public void changed(List<Dispatch> rows) {}

        @Override
        public void ended(Dispatch row) {}
    }

    private void drafted(org.wattdeck.domain.ops.DispatchRequest request) {
        drafts.add(Draft.of(request, forkedAt, loop.latest().time()));
        tell();
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public Instant forkedAt() {
        return forkedAt;
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public Verdict<SandboxChange> change(Actor actor, SandboxChange change) {
        Optional<Said> wrong = wrong(change);
        if (wrong.isPresent()) {
            return Verdict.refused(wrong.get());
        }
        LOG.info("{} changes the sandbox: {}.", actor.name(), change);
        switch (change) {
            case SandboxChange.Weather(double light, double wind) ->
                    inputs = new ScaledInputs(light, wind, inputs.loadFactor());
            case SandboxChange.Demand(double factor) ->
                    inputs =
                            new ScaledInputs(
                                    inputs.irradianceFactor(), inputs.windFactor(), factor);
            case SandboxChange.Prices p -> prices = Optional.of(p);
            case SandboxChange.PowerShare(UUID id, double share) -> shares.put(id, share);
            case SandboxChange.Service(UUID id, boolean in) -> {
                if (in) {
                    out.remove(id);
                } else {
                    out.add(id);
                }
            }
            case SandboxChange.Stored(UUID id, double soc) ->
                    loop.post(p -> p.charge(registry.indexOf(id), soc));
        }
        remember(change);
        Registry with = SandboxSpecs.of(registry, Map.copyOf(shares), Set.copyOf(out));
        ScaledInputs under = inputs;
        loop.exchange(p -> p.forkWith(with, under));
        tell();
        return Verdict.accepted(change);
    }

    private void remember(SandboxChange change) {
        switch (change) {
            case SandboxChange.PowerShare c ->
                    again(
                            c,
                            o ->
                                    o instanceof SandboxChange.PowerShare p
                                            && p.assetId().equals(c.assetId()));
            case SandboxChange.Stored c ->
                    again(
                            c,
                            o ->
                                    o instanceof SandboxChange.Stored p
                                            && p.assetId().equals(c.assetId()));
            case SandboxChange.Service c ->
                    again(
                            c,
                            o ->
                                    o instanceof SandboxChange.Service p
                                            && p.assetId().equals(c.assetId()));
            case SandboxChange.Weather w -> {}
            case SandboxChange.Demand d -> {}
            case SandboxChange.Prices p -> {}
        }
    }

    private void again(SandboxChange change, java.util.function.Predicate<SandboxChange> same) {
        assetChanges.removeIf(same);
        assetChanges.add(change);
    }

    private Optional<Said> wrong(SandboxChange change) {
        return switch (change) {
            case SandboxChange.Weather(double light, double wind) ->
                    factor("The light (%s) must be 0 to 300 %%.", light)
                            .or(() -> factor("The wind (%s) must be 0 to 300 %%.", wind));
            case SandboxChange.Demand(double factor) ->
                    factor("The load (%s) must be 0 to 300 %%.", factor);
            case SandboxChange.Prices(double in, double back) ->
                    Double.isFinite(in) && Double.isFinite(back)
                            ? Optional.empty()
                            : Optional.of(Said.of("A price must be a number."));
            case SandboxChange.PowerShare(UUID id, double share) ->
                    asset(id)
                            .or(
                                    () ->
                                            share >= 0 && share <= 1
                                                    ? Optional.empty()
                                                    : Optional.of(
                                                            Said.of(
                                                                    "The power share (%s) must be 0 to 100 %%.",
                                                                    share * 100)))
                            .or(() -> boundless(id));
            case SandboxChange.Stored(UUID id, double soc) ->
                    asset(id)
                            .or(
                                    () ->
                                            registry.asset(id).orElseThrow().type()
                                                            == AssetType.BATTERY
                                                    ? Optional.empty()
                                                    : Optional.of(
                                                            Said.of("Only a battery has a SOC.")))
                            .or(
                                    () ->
                                            soc >= 0 && soc <= 1
                                                    ? Optional.empty()
                                                    : Optional.of(
                                                            Said.of(
                                                                    "The SOC (%s %%) must be 0 to 100 %%.",
                                                                    soc * 100)));
            case SandboxChange.Service(UUID id, boolean in) -> asset(id);
        };
    }

    private static Optional<Said> factor(String pattern, double factor) {
        return factor >= 0 && factor <= MOST_FACTOR
                ? Optional.empty()
                : Optional.of(Said.of(pattern, factor));
    }

    private Optional<Said> asset(UUID id) {
        return registry.indexOf(id) >= 0
                ? Optional.empty()
                : Optional.of(Said.of("The asset (%s) is not in the portfolio.", id));
    }

    private Optional<Said> boundless(UUID id) {
        Asset asset = registry.asset(id).orElseThrow();
        return SandboxSpecs.bounds(asset.type()).isEmpty()
                ? Optional.of(
                        Said.of(
                                "The power of %s cannot be bounded here. Command it to a lower power instead.",
                                asset.code()))
                : Optional.empty();
    }

    @Override
    public Setup setup() {
        return new Setup(
                inputs.irradianceFactor(),
                inputs.windFactor(),
                inputs.loadFactor(),
                prices,
                List.copyOf(assetChanges));
    }

    @Override
    public CompletionStage<Instant> forward(Duration length) {
        if (ahead.running()) {
            return CompletableFuture.completedFuture(loop.latest().time());
        }
        stopped = false;
        ahead = new Ahead(true, 0);
        tell();
        Instant from = loop.latest().time();
        double millis = Math.max(1, length.toMillis());
        return loop.forward(
                        from.plus(length),
                        now -> {
                            double done = Duration.between(from, now).toMillis() / millis;
                            ahead = new Ahead(true, Math.min(1, done));
                            tell();
                            return !stopped;
                        })
                .whenComplete(
                        (at, e) -> {
                            ahead = new Ahead(false, 0);
                            tell();
                        });
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public Ahead ahead() {
        return ahead;
    }

    @Override
    public CompletionStage<Outcome> outcome() {
        return loop.ask(plant -> baseline.meter().outcome(plant, baseline.plant(), prices));
    }

    /// The sandbox's plant and the one beside it, to be compared.
    <T> CompletableFuture<T> ask(java.util.function.BiFunction<Plant, Plant, T> question) {
        return loop.ask(plant -> question.apply(plant, baseline.plant()));
    }

    @Override
    public List<Draft> drafts() {
        return List.copyOf(drafts);
    }

    @Override
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        stopped = true;
        listeners.clear();
        loop.close();
    }

    private static RuntimeSettings.Commands alone(RuntimeSettings.Commands c) {
        return new RuntimeSettings.Commands(
                c.longest(), c.confirmWithin(), c.burst(), c.perSecond());
    }

    /// Nobody else is at a sandbox, and no tag hangs there.
    private static final class FreeHand implements Desk.Guard {
        @Override
        public Optional<Said> held(Asset asset) {
            return Optional.empty();
        }

        @Override
        public Optional<Said> selected(List<UUID> assets) {
            return Optional.empty();
        }

        @Override
        public Verdict<Person> second(Actor actor, Credentials given, Set<UUID> sites) {
            return Verdict.refused("A sandbox asks for no second person.");
        }

        @Override
        public Optional<Said> nobody(Actor actor) {
            return Optional.empty();
        }
    }
}

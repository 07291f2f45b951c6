package org.wattdeck.app.mode;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Deck;
import org.wattdeck.app.Health;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.drill.Drill;
import org.wattdeck.app.drill.DrillRun;
import org.wattdeck.app.maintenance.AssetHealths;
import org.wattdeck.app.maintenance.Upkeep;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.app.planning.Planning;
import org.wattdeck.app.record.Records;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.app.replay.Replay;
import org.wattdeck.app.replay.ReplaySource;
import org.wattdeck.app.sandbox.Sandbox;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;

/// What the console shows and what may be done there. The deck made here speaks to whatever is
/// shown: who uses it need not know, and a command outside of what acts is refused before it
/// reaches any plant. The live plant runs on untouched, whatever is shown. Thread-safe.
public final class Modes {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final Logger LOG = LoggerFactory.getLogger(Modes.class);

    private final Source live;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ShownPlant plant;
    private final ShownDispatches dispatches;
    private final ShownAlarms alarms;
    private final Replay.Opening replays;
    private final Sandbox.Maker sandboxes;
    private final Guard guard;
    private volatile Optional<Replay> replay = Optional.empty();
    private volatile Optional<Sandbox> sandbox = Optional.empty();
    private Optional<DrillRun> drill = Optional.empty();
    private volatile View home;
    private volatile Lead lead = ALONE;
    private volatile View view;

    /// @param replays opens what was recorded
    /// @param sandboxes makes a sandbox of the live plant
    /// @param guard says who may begin a drill or a sandbox
    public Modes(Source live, Replay.Opening replays, Sandbox.Maker sandboxes, Guard guard) {
        this.guard = guard;
        this.sandboxes = sandboxes;
        this.live = live;
        this.replays = replays;
        home = View.acting(Mode.LIVE, live);
        view = home;
        plant = new ShownPlant(live.plant());
        dispatches = new ShownDispatches(() -> view);
        alarms = new ShownAlarms(() -> view);
    }

    /// Everything a screen works with, for whatever is shown.
    public Deck deck(
            Health health,
            Records records,
            Upkeep upkeep,
            AssetHealths assetHealth,
            Performances performances,
            Planning planning,
            RegistryDesk registry,
            Access access) {
        return new Deck(
                plant,
                new ShownControl(() -> view),
                dispatches,
                new ShownHistory(() -> view),
                health,
                alarms,
                records.with(new ShownEmergency(records.emergency(), () -> view)),
                upkeep,
                assetHealth,
                performances,
                planning,
                registry,
                this,
                access);
    }

    public Mode mode() {
        return view.mode();
    }

    /// What is between consoles that run one plant.
    public interface Lead {

        /// Why the plant takes no act from here at present, if so.
        Optional<Said> refusal();

        /// Who runs the plant, if another console does.
        Optional<Said> elsewhere();

        /// Asks for the plant to be run here; blocking.
        void ask();
    }

    private static final Lead ALONE =
            new Lead() {
                @Override
                public Optional<Said> refusal() {
                    return Optional.empty();
                }

                @Override
                public Optional<Said> elsewhere() {
                    return Optional.empty();
                }

                @Override
                public void ask() {
                    // there is nobody to ask
                }
            };

    /// Why nothing can be commanded, or else which other console runs the plant, if so.
    public Optional<Said> elsewhere() {
        return refusal().or(lead::elsewhere);
    }

    /// Why nothing can be commanded in what is shown, if so.
    public Optional<Said> refusal() {
        return view.refusal().get();
    }

    /// Begins a drill on the plant that is shown, where it goes on whatever is shown later. One
    /// at a time.
    public Verdict<Drill> drill(Actor actor) {
        View on = view;
        Guard here = on.mode() == Mode.SANDBOX ? guard.inSandbox() : guard;
        return here.now(Deed.of(actor, Act.DRILL), () -> drill(actor, on));
    }

    private Verdict<Drill> drill(Actor actor, View on) {
        Optional<Said> refused =
                on.refusal()
                        .get()
                        .or(
                                () ->
                                        on.mode() == Mode.FOLLOWING
                                                ? lead.elsewhere()
                                                : Optional.empty());
        if (refused.isPresent()) {
            return Verdict.refused(refused.get());
        }
        Optional<Drill> found = Drill.trippedInverter(on.source().plant().latest().registry());
        if (found.isEmpty()) {
            return Verdict.refused(
                    "Nothing hangs on an inverter in this portfolio. A drill needs a battery or PV"
                            + " that others require or are fed by: add that under dependencies in"
                            + " the portfolio.");
        }
        lock.lock();
        try {
            if (drill.filter(d -> !d.over()).isPresent()) {
                return Verdict.refused("A drill is on its way already. Wait until it is over.");
            }
            drill.ifPresent(DrillRun::close);
            LOG.info("{} begins a drill: {} trips.", actor.name(), found.get().cause().code());
            drill =
                    Optional.of(
                            DrillRun.start(
                                    on.source().plant(),
                                    on.source().control(),
                                    actor,
                                    found.get()));
        } finally {
            lock.unlock();
        }
        return Verdict.accepted(found.get());
    }

    /// From now on this console only looks at the live plant.
    public void readOnly() {
        show(
                home =
                        new View(
                                Mode.READ_ONLY,
                                live,
                                () ->
                                        Optional.of(
                                                Said.of(
                                                        "This console is read-only: it looks and does not"
                                                                + " act. Use a console that holds the"
                                                                + " plant."))));
    }

    /// From now on another console runs the plant, or this one does. What is shown instead of the
    /// live plant stays.
    ///
    public void follow(boolean another, Lead between) {
        lead = between;
        View next = new View(another ? Mode.FOLLOWING : Mode.LIVE, live, between::refusal);
        boolean shown = view == home;
        if (home.mode() == Mode.READ_ONLY || home.mode() == next.mode() && !shown) {
            return;
        }
        home = next;
        if (shown) {
            show(next);
        }
    }

    /// Asks the console that runs the plant to let this one run it; it comes within a few seconds.
    public CompletionStage<Verdict<String>> runHere(Actor actor) {
        return guard.later(
                Deed.of(actor, Act.LEAD_TAKE),
                () ->
                        CompletableFuture.supplyAsync(
                                () -> {
                                    if (home.mode() != Mode.FOLLOWING) {
                                        return Verdict.refused("This console runs the plant.");
                                    }
                                    LOG.info("{} wants to run the plant here.", actor.name());
                                    lead.ask();
                                    return Verdict.accepted(actor.name());
                                }));
    }

    /// Shows what was recorded at a time; also from one replay to another time. Refused where
    /// nothing can be read, or while a sandbox is open.
    public CompletionStage<Verdict<Replay>> replay(Actor actor, Instant at) {
        Optional<Replay> running = replay;
        if (running.isPresent()) {
            return running.get().seek(at).handle((there, e) -> verdict(running.get(), e));
        }
        if (sandbox.isPresent()) {
            return CompletableFuture.completedFuture(
                    Verdict.refused(
                            "A sandbox is open. Leave it first, Ctrl+D, then look at the record."));
        }
        LOG.info("{} replays {}.", actor.name(), at);
        return replays.at(at)
                .handle(
                        (opened, e) -> {
                            if (opened != null) {
                                begin(opened);
                            }
                            return verdict(opened, e);
                        });
    }

    private static Verdict<Replay> verdict(@Nullable Replay opened, @Nullable Throwable e) {
        if (opened != null && (e == null || e instanceof CancellationException)) {
            return Verdict.accepted(opened);
        }
        Throwable why = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        LOG.warn("What was recorded cannot be read.", why);
        return Verdict.refused(
                "What was recorded cannot be read. %s",
                why == null ? "" : String.valueOf(why.getMessage()));
    }

    private void begin(Replay opened) {
        opened.onLeap(this::tell);
        replay = Optional.of(opened);
        show(
                new View(
                        Mode.REPLAY,
                        ReplaySource.of(opened, live.history(), live.alarms()),
                        () ->
                                Optional.of(
                                        Said.of(
                                                "The console shows a replay of %s. The past cannot be"
                                                        + " changed. Return to live: Ctrl+D.",
                                                TIME.format(opened.status().at())))));
        opened.start();
    }

    /// The replay that is shown.
    public Optional<Replay> replay() {
        return replay;
    }

    /// Forks the live plant and shows the fork. Refused while another time or a sandbox is shown.
    public CompletionStage<Verdict<Sandbox>> sandbox(Actor actor) {
        if (view != home) {
            return CompletableFuture.completedFuture(
                    Verdict.refused(
                            "A sandbox begins at the live plant. Return to live first: Ctrl+D."));
        }
        return guard.later(Deed.of(actor, Act.SANDBOX_OPEN), () -> open(actor));
    }

    private CompletionStage<Verdict<Sandbox>> open(Actor actor) {
        LOG.info("{} opens a sandbox.", actor.name());
        return sandboxes
                .fork()
                .thenApply(
                        made -> {
                            sandbox = Optional.of(made);
                            show(View.acting(Mode.SANDBOX, made.source()));
                            return Verdict.accepted(made);
                        });
    }

    /// The sandbox that is shown.
    public Optional<Sandbox> sandbox() {
        return sandbox;
    }

    /// Shows the live plant again.
    public void backToLive(Actor actor) {
        if (view == home) {
            return;
        }
        LOG.info("{} returns to live.", actor.name());
        Optional<Replay> ended = replay;
        Optional<Sandbox> left = sandbox;
        replay = Optional.empty();
        sandbox = Optional.empty();
        show(home);
        ended.ifPresent(Replay::close);
        left.ifPresent(Sandbox::close);
    }

    private void show(View next) {
        lock.lock();
        try {
            view = next;
            plant.follow(next.source().plant());
            dispatches.follow(next.source().dispatches());
            alarms.follow(next.source().alarms());
        } finally {
            lock.unlock();
        }
        LOG.info("The console shows {}.", next.mode());
        tell();
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }

    /// Calls `listener` whenever something else is shown: another mode, or another time that does
    /// not follow from the one before. On the thread that changed it.
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// The alarms of the live plant, whatever is shown.
    public AlarmSnapshot liveAlarms() {
        return live.alarms().latest();
    }

    /// Every change of the live plant's alarms, whatever is shown.
    public Subscription onLiveAlarms(Consumer<AlarmSnapshot> listener) {
        return live.alarms().onChange(listener);
    }

    /// Every event of the live plant, whatever is shown. On the plant loop's thread.
    public Subscription onLiveEvents(Consumer<PlantEvent> listener) {
        return live.plant().onEvent(listener);
    }

    /// The live plant, whatever is shown.
    public PlantSnapshot livePlant() {
        return live.plant().latest();
    }
}

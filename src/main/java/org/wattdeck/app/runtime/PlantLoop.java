package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.engine.dispatch.Words;
import org.wattdeck.engine.plant.Plant;

/// The one thread that owns the plant. It steps the plant on the monotonic clock, takes commands
/// from an inbox between ticks, and publishes an immutable snapshot.
///
/// **Speed.** At 1x a tick of 4 s is made every 4 s. Up to 40x every tick is published by itself;
/// above, ten snapshots a wall second are, each the last of the ticks made since the one before. No
/// turn lasts longer than four fifths of the time to the next: what is left of its ticks is
/// dropped, so that a plant too large for the wanted speed runs as fast as it can.
///
/// **Time.** Plant time starts at the wall's time and runs with the monotonic clock times the
/// speed. It is what snapshots, events and dispatches carry; above 1x it runs ahead of the wall and
/// stays ahead. A wall clock that is set changes nothing but is told as `CLOCK_JUMPED`. A time in
/// which the computer slept or the thread was held is not caught up: at most two turns are made,
/// plant time leaps over the rest with nothing moved, and `TIME_GAP` says so.
///
/// **Failure.** A listener, a command or a step that throws is logged, an alarm is raised for a
/// step, and the loop goes on.
public final class PlantLoop implements LivePlant, AutoCloseable {

    private static final int MAX_TICKS_AT_ONCE = 15;
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final Logger LOG = LoggerFactory.getLogger(PlantLoop.class);

    private final double tickSeconds;
    private final TimeSource time;
    private final Supplier<UUID> ids;
    private final ClockWatch clocks;
    private final TurnGrid turns;
    private final LinkedBlockingQueue<Consumer<Plant>> inbox = new LinkedBlockingQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final List<Duty> duties = new ArrayList<>();
    private final Listeners<PlantSnapshot> snapshotListeners = new Listeners<>();
    private final Listeners<PlantEvent> eventListeners = new Listeners<>();
    private final Thread thread;

    private Plant plant;
    private volatile boolean begun;
    private boolean following;
    private boolean stepFailed;
    private volatile boolean paused;
    private volatile boolean closed;
    private volatile PlantSnapshot latest;
    private volatile Pace pace = new Pace(0, 0, 0, 0);
    private volatile Turned turned;

    /// How the loop keeps up: lag and length of the last turn, ticks made, ticks dropped.
    record Pace(double lagMillis, double turnMillis, long ticks, long droppedTicks) {}

    /// When the last turn that went well ended, and how long nothing was due then.
    private record Turned(long atNanos, long waitNanos) {}

    private record Timer(long at, Consumer<Plant> action) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return Long.signum(at - other.at);
        }
    }

    /// `plant` is shown but does not move before [#begin].
    public PlantLoop(RuntimeSettings settings, Plant plant, TimeSource time, Supplier<UUID> ids) {
        this.tickSeconds = settings.tickSeconds();
        this.turns = new TurnGrid(tickSeconds, settings.speed(), time);
        this.plant = plant;
        this.time = time;
        this.ids = ids;
        this.clocks = new ClockWatch(time);
        this.latest = plant.snapshot();
        this.turned = new Turned(time.nanos(), IDLE_NANOS);
        this.thread =
                Thread.ofPlatform().name("plant-loop").daemon().unstarted(this::runUntilClosed);
    }

    /// Adds a duty; only before [#start].
    void duty(Duty duty) {
        duties.add(duty);
    }

    /// As above, before all others.
    void dutyFirst(Duty duty) {
        duties.addFirst(duty);
    }

    public void start() {
        thread.start();
    }

    /// From now on `restored` is the plant, and it moves, after `first` was done with it.
    void begin(Plant restored, Consumer<Plant> first) {
        post(
                before -> {
                    restored.leapTo(before.time());
                    plant = restored;
                    latest = plant.snapshot();
                    begun = true;
                    following = false;
                    run(first);
                    clocks.restart();
                    turns.restart();
                    publish();
                });
    }

    /// From now on nothing moves here: another console runs the plant. `last` is done with it.
    CompletableFuture<Boolean> follow(Consumer<Plant> last) {
        return ask(
                mine -> {
                    following = true;
                    last.accept(mine);
                    return true;
                });
    }

    /// The plant as another console runs it.
    void show(Plant seen) {
        post(
                before -> {
                    if (following) {
                        plant = seen;
                        begun = true;
                        publish();
                    }
                });
    }

    /// Runs `command` on the loop's thread, at once if it waits, else before its next tick.
    void post(Consumer<Plant> command) {
        inbox.add(command);
    }

    /// Asks the plant something on the loop's thread.
    <T> CompletableFuture<T> ask(Function<Plant, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        post(
                p -> {
                    try {
                        answer.complete(question.apply(p));
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                });
        return answer;
    }

    /// Runs `action` on the loop's thread after a wall-clock delay. Only on the loop's thread.
    void after(Duration delay, Consumer<Plant> action) {
        timers.add(new Timer(time.nanos() + delay.toNanos(), action));
    }

    @Override
    public PlantSnapshot latest() {
        return latest;
    }

    /// The portfolio as it is now. On any thread.
    Registry registry() {
        return latest.registry();
    }

    @Override
    public boolean restored() {
        return begun;
    }

    @Override
    public Subscription onSnapshot(Consumer<PlantSnapshot> listener) {
        return snapshotListeners.add(listener);
    }

    @Override
    public Subscription onEvent(Consumer<PlantEvent> listener) {
        return eventListeners.add(listener);
    }

    double speed() {
        return turns.speed();
    }

    boolean paused() {
        return paused;
    }

    void setSpeed(double newSpeed) {
        post(p -> turns.setSpeed(newSpeed));
    }

    void setPaused(boolean pause) {
        post(
                p -> {
                    paused = pause;
                    turns.restart();
                });
    }

    Pace pace() {
        return pace;
    }

    private void runUntilClosed() {
        while (!closed) {
            long wait = guardedTurn();
            try {
                Consumer<Plant> command = inbox.poll(wait, TimeUnit.NANOSECONDS);
                if (command != null) {
                    run(command);
                }
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    private long guardedTurn() {
        try {
            return turn();
        } catch (RuntimeException e) {
            LOG.error("A turn of the plant loop failed; the loop goes on.", e);
            return IDLE_NANOS;
        }
    }

    /// For how long the next turn has been due; negative while it is not. Thread-safe.
    double overdueSeconds() {
        Turned last = turned;
        return (time.nanos() - last.atNanos - last.waitNanos) / 1e9;
    }

    /// The time from one turn that moves the plant to the next.
    double turnSeconds() {
        return turns.turnNanos() / 1e9;
    }

    /// Whether the thread is gone although nobody closed the loop.
    boolean dead() {
        return thread.getState() == Thread.State.TERMINATED && !closed;
    }

    /// The plant's time by the clock, however long ago the last tick was.
    Instant timeNow() {
        double since = (time.nanos() - turned.atNanos) / 1e9;
        return paused
                ? latest.time()
                : latest.time().plusMillis(Math.round(since * turns.speed() * 1000));
    }

    /// A step failed before the program ended, and that was not told to be over.
    void stepStoodFailed() {
        stepFailed = true;
    }

    /// Does all that is due now and returns how many nanoseconds may pass before the next call.
    long turn() {
        long wait = whatIsDue();
        turned = new Turned(time.nanos(), wait);
        return wait;
    }

    private long whatIsDue() {
        for (Consumer<Plant> c = inbox.poll(); c != null; c = inbox.poll()) {
            run(c);
        }
        runTimers();
        if (!begun && !following) {
            return IDLE_NANOS;
        }
        boolean rests = paused || following;
        if (!following) {
            watchClocks();
        }
        if (!rests && turns.waitNanos() <= 0) {
            makeTicks();
        }
        long wait = rests ? IDLE_NANOS : turns.waitNanos();
        if (!timers.isEmpty()) {
            wait = Math.min(wait, timers.peek().at - time.nanos());
        }
        return Math.max(0, wait);
    }

    private void run(Consumer<Plant> command) {
        try {
            command.accept(plant);
        } catch (RuntimeException e) {
            LOG.error("A command to the plant failed; the loop goes on.", e);
        }
    }

    private void runTimers() {
        long now = time.nanos();
        while (!timers.isEmpty() && timers.peek().at - now <= 0) {
            run(timers.remove().action);
        }
    }

    private void watchClocks() {
        ClockWatch.Seen seen = clocks.look();
        if (Math.abs(seen.jumpSeconds()) > ClockWatch.JUMP_SECONDS) {
            tell(
                    "CLOCK_JUMPED",
                    Severity.WARNING,
                    "The computer's clock was set %s by %s s; the plant goes on by its own clock."
                            .formatted(
                                    seen.jumpSeconds() > 0 ? "forward" : "back",
                                    Words.number(Math.abs(seen.jumpSeconds()))));
        }
        if (seen.sleptSeconds() > ClockWatch.JUMP_SECONDS) {
            turns.restart();
            leap(seen.sleptSeconds());
        }
    }

    private void makeTicks() {
        long now = time.nanos();
        TurnGrid.Due due = turns.take(now);
        if (due.missedSeconds() > 0) {
            leap(due.missedSeconds());
        }
        long dropped = advance(due.ticks(), due.deadlineNanos());
        publish();
        pace =
                new Pace(
                        due.lateMillis(),
                        (time.nanos() - now) / 1e6,
                        plant.tick(),
                        pace.droppedTicks + dropped);
    }

    /// Makes up to `ticks` ticks, stopping at the deadline after the first; returns what was left.
    private long advance(long ticks, long deadline) {
        long left = ticks;
        while (left > 0) {
            int n = (int) Math.min(Math.min(left, MAX_TICKS_AT_ONCE), ticksToNextDuty());
            step(n);
            left -= n;
            if (time.nanos() - deadline > 0) {
                return left;
            }
        }
        return 0;
    }

    private long ticksToNextDuty() {
        Instant due = Instant.MAX;
        for (Duty duty : duties) {
            if (duty.due().isBefore(due)) {
                due = duty.due();
            }
        }
        if (due.equals(Instant.MAX)) {
            return Long.MAX_VALUE;
        }
        double seconds = Duration.between(plant.time(), due).toMillis() / 1000.0;
        return Math.max(1, (long) Math.ceil(seconds / tickSeconds));
    }

    private void step(int ticks) {
        Instant before = plant.time();
        try {
            if (ticks == 1) {
                plant.step(tickSeconds);
            } else {
                plant.advance(ticks, tickSeconds);
            }
            if (stepFailed) {
                stepFailed = false;
                tell("PLANT_STEP_FAILED", Severity.CLEAR, "The plant is stepped again.");
            }
        } catch (RuntimeException e) {
            plant.leapTo(before.plusNanos(Math.round(ticks * tickSeconds * 1e9)));
            if (!stepFailed) {
                stepFailed = true;
                LOG.error("The plant could not be stepped; the loop goes on.", e);
                tell(
                        "PLANT_STEP_FAILED",
                        Severity.ALARM,
                        "The plant could not be stepped (" + e + "); its values stand still.");
            }
        }
        List<PlantEvent> events = plant.drainEvents();
        events.forEach(eventListeners::tell);
        forEachDuty(d -> d.after(plant, events));
        plant.drainEvents().forEach(eventListeners::tell);
    }

    /// Puts another plant in the place of this one, at the same time of the plant.
    void exchange(Function<Plant, Plant> change) {
        post(
                before -> {
                    plant = change.apply(before);
                    publish();
                });
    }

    /// From the next tick on the plant is that of another portfolio; what both have goes on. The
    /// stage ends when that is so.
    CompletableFuture<Registry> adopt(Registry next) {
        return ask(
                before -> {
                    Plant after = before.into(next);
                    plant = after;
                    forEachDuty(d -> d.moved(before, after));
                    publish();
                    return next;
                });
    }

    /// Makes ticks as fast as they can be made until the plant's clock shows `until`, in slices
    /// between which everything else has its turn. The stage ends with the time it came to.
    ///
    /// @param goesOn told the time after each slice; false ends it
    CompletableFuture<Instant> forward(Instant until, Predicate<Instant> goesOn) {
        CompletableFuture<Instant> there = new CompletableFuture<>();
        post(p -> slice(until, goesOn, there));
        return there;
    }

    private void slice(Instant until, Predicate<Instant> goesOn, CompletableFuture<Instant> there) {
        long deadline = time.nanos() + SLICE_NANOS;
        try {
            while (plant.time().isBefore(until) && time.nanos() - deadline < 0 && !closed) {
                double seconds = Duration.between(plant.time(), until).toMillis() / 1000.0;
                long left = Math.max(1, (long) Math.ceil(seconds / tickSeconds - 1e-9));
                step((int) Math.min(Math.min(left, MAX_TICKS_AT_ONCE), ticksToNextDuty()));
                publish();
            }
            turns.restart();
            boolean more = goesOn.test(plant.time());
            if (more && plant.time().isBefore(until) && !closed) {
                post(p -> slice(until, goesOn, there));
            } else {
                there.complete(plant.time());
            }
        } catch (RuntimeException e) {
            there.completeExceptionally(e);
        }
    }

    private void leap(double seconds) {
        Instant from = plant.time();
        plant.leapTo(from.plusNanos(Math.round(seconds * 1e9)));
        LOG.warn("No ticks for {} s; plant time leaps from {}.", seconds, from);
        tell(
                "TIME_GAP",
                Severity.WARNING,
                "The console was held or the computer slept for %s s; that time was not watched."
                        .formatted(Words.number(seconds)));
        forEachDuty(d -> d.leapt(plant, from));
    }

    private void forEachDuty(Consumer<Duty> action) {
        for (Duty duty : duties) {
            run(p -> action.accept(duty));
        }
    }

    private void publish() {
        latest = plant.snapshot();
        snapshotListeners.tell(latest);
    }

    /// Tells everybody something that did not happen inside the plant. Only on the loop's thread.
    void tell(PlantEvent event) {
        eventListeners.tell(event);
    }

    PlantEvent event(
            Optional<UUID> asset,
            Optional<UUID> site,
            String type,
            Severity severity,
            String text) {
        return new PlantEvent(ids.get(), plant.time(), asset, site, type, severity, text);
    }

    private void tell(String type, Severity severity, String text) {
        tell(event(Optional.empty(), Optional.empty(), type, severity, text));
    }

    /// The plant, if it runs and the loop has stopped.
    Optional<Plant> plantWhenStopped() {
        return thread.isAlive() || !begun ? Optional.empty() : Optional.of(plant);
    }

    /// Stops after the turn it is in; waits for that.
    @Override
    public void close() {
        closed = true;
        post(p -> {});
        if (thread.isAlive() && Thread.currentThread() != thread) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

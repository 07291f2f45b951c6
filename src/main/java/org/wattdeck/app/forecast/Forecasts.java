package org.wattdeck.app.forecast;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.forecast.ForecastJob.State;
import org.wattdeck.app.planning.PlanningStore;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.say.Said;

/// Makes forecasts of series in the background, at most two at once, and keeps them. A forecast
/// that was made is also a series: other parts plan with its mean under the version it has, or with
/// the quantiles of its report. Thread-safe.
public final class Forecasts {

    static final int AT_ONCE = 2;
    private static final int WAITING = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Forecasts.class);

    private final Ports ports;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UUID, Task> tasks = new LinkedHashMap<>();
    private final ArrayDeque<Task> waiting = new ArrayDeque<>();
    private final List<Consumer<ForecastJob>> listeners = new CopyOnWriteArrayList<>();
    private int running;

    /// @param compute for work that needs the processor
    /// @param now of the wall, for the times of jobs; `plantNow` of the plant
    public record Ports(
            PlanningStore.Reads reads,
            SeriesService series,
            Supplier<Registry> registry,
            Guard guard,
            Executor compute,
            Supplier<UUID> ids,
            Supplier<Instant> now,
            Supplier<Instant> plantNow,
            LongSupplier nanos) {}

    /// One that is on its way.
    private static final class Task {
        private final CompletableFuture<ForecastJob> done = new CompletableFuture<>();
        private volatile ForecastJob job;
        private volatile boolean cancelled;

        Task(ForecastJob job) {
            this.job = job;
        }
    }

    public Forecasts(Ports ports) {
        this.ports = ports;
    }

    /// Told of each job when it was asked for, now and then while it runs, and when it ended. On
    /// any thread.
    public Subscription onChange(Consumer<ForecastJob> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Asks for a forecast; it is made as soon as its turn comes.
    public Verdict<ForecastJob> start(Actor actor, ForecastOrder order) {
        return switch (begin(actor, order)) {
            case Verdict.Accepted<Task>(Task task) -> Verdict.accepted(task.job);
            case Verdict.Refused<Task>(List<Said> why) -> new Verdict.Refused<>(why);
        };
    }

    /// Asks for a forecast and waits for it: the stage completes with the job when it is over,
    /// whatever became of it.
    public CompletionStage<Verdict<ForecastJob>> make(Actor actor, ForecastOrder order) {
        return switch (begin(actor, order)) {
            case Verdict.Accepted<Task>(Task task) -> task.done.thenApply(Verdict::accepted);
            case Verdict.Refused<Task>(List<Said> why) ->
                    CompletableFuture.completedFuture(new Verdict.Refused<>(why));
        };
    }

    private Verdict<Task> begin(Actor actor, ForecastOrder order) {
        return ports.guard.now(
                Deed.of(actor, Act.FORECAST_RUN).on("series " + order.seriesId()),
                () -> {
                    Task task =
                            new Task(
                                    new ForecastJob(
                                            ports.ids.get(),
                                            order,
                                            "",
                                            "",
                                            actor.name(),
                                            State.PENDING,
                                            ports.now.get(),
                                            Optional.empty(),
                                            0,
                                            "",
                                            List.of(),
                                            Optional.empty()));
                    lock.lock();
                    try {
                        if (waiting.size() >= WAITING) {
                            return Verdict.refused(
                                    Said.free(
                                            Fact.sentence(
                                                    FactKind.FORECASTS_WAIT, waiting.size())));
                        }
                        tasks.put(task.job.id(), task);
                        waiting.add(task);
                    } finally {
                        lock.unlock();
                    }
                    tell(task.job);
                    next();
                    return Verdict.accepted(task);
                });
    }

    /// Calls a forecast off that is not made yet.
    public Verdict<ForecastJob> cancel(Actor actor, UUID jobId) {
        return ports.guard.now(
                Deed.of(actor, Act.FORECAST_RUN).on("forecast " + jobId).to("cancelled"),
                () -> {
                    Task task = task(jobId);
                    if (task == null) {
                        return Verdict.refused(Said.free(Fact.sentence(FactKind.FORECAST_OVER)));
                    }
                    task.cancelled = true;
                    boolean waits;
                    lock.lock();
                    try {
                        waits = waiting.remove(task);
                    } finally {
                        lock.unlock();
                    }
                    if (waits) {
                        end(task, State.CANCELLED, List.of());
                    }
                    return Verdict.accepted(task.job);
                });
    }

    private @Nullable Task task(UUID jobId) {
        lock.lock();
        try {
            return tasks.get(jobId);
        } finally {
            lock.unlock();
        }
    }

    /// Those that are on their way, newest first.
    public List<ForecastJob> running() {
        lock.lock();
        try {
            return tasks.values().stream()
                    .map(t -> t.job)
                    .sorted(Comparator.comparing(ForecastJob::asked).reversed())
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /// Those that are on their way and then the newest that are over, newest first.
    public CompletionStage<List<ForecastJob>> last(int atMost) {
        List<ForecastJob> now = running();
        return ports.reads.ask(
                store -> {
                    List<ForecastJob> all = new ArrayList<>(now);
                    store.forecasts().last(atMost).stream()
                            .filter(j -> now.stream().noneMatch(n -> n.id().equals(j.id())))
                            .forEach(all::add);
                    return List.copyOf(all.subList(0, Math.min(atMost, all.size())));
                });
    }

    /// Everything about a forecast that was made.
    public CompletionStage<Optional<ForecastReport>> report(UUID jobId) {
        return ports.reads.ask(store -> store.forecasts().report(jobId));
    }

    /// Forgets a forecast that is over; the points it wrote stay in their series.
    public CompletionStage<Verdict<UUID>> delete(Actor actor, UUID jobId) {
        return ports.guard.later(
                Deed.of(actor, Act.FORECAST_DELETE).on("forecast " + jobId),
                () ->
                        ports.reads.ask(
                                store -> {
                                    store.forecasts().delete(jobId);
                                    return Verdict.accepted(jobId);
                                }));
    }

    private void next() {
        Task task;
        lock.lock();
        try {
            if (running >= AT_ONCE || waiting.isEmpty()) {
                return;
            }
            task = waiting.remove();
            running++;
        } finally {
            lock.unlock();
        }
        new ForecastRun(
                        ports.series,
                        ports.registry.get(),
                        ports.compute,
                        ports.plantNow.get(),
                        task.job.order(),
                        new Watching(task),
                        line -> {
                            task.job = task.job.named(line.series().name(), line.series().unit());
                            tell(task.job);
                        })
                .make()
                .whenComplete((made, e) -> over(task, made, e));
    }

    private void over(Task task, ForecastRun.@Nullable Outcome made, @Nullable Throwable e) {
        lock.lock();
        try {
            running--;
        } finally {
            lock.unlock();
        }
        next();
        switch (made) {
            case ForecastRun.Done done when !task.cancelled -> keep(task, done);
            case ForecastRun.Refused(List<String> problems) -> end(task, State.FAILED, problems);
            case null, default -> broken(task, e);
        }
    }

    private void broken(Task task, @Nullable Throwable e) {
        Throwable why =
                e instanceof CompletionException c && c.getCause() != null ? c.getCause() : e;
        if (task.cancelled || why == null || why instanceof CancellationException) {
            end(task, State.CANCELLED, List.of());
            return;
        }
        if (why instanceof StoreException) {
            LOG.warn("The forecast {} failed: {}", task.job.id(), why.getMessage());
        } else {
            LOG.warn("The forecast {} failed.", task.job.id(), why);
        }
        end(task, State.FAILED, List.of(String.valueOf(why.getMessage())));
    }

    private void keep(Task task, ForecastRun.Done done) {
        ports.reads
                .ask(
                        store -> {
                            ForecastJob.Made made = ForecastKeeping.keep(store.series(), done);
                            ForecastJob job =
                                    task.job.ended(
                                            State.COMPLETED,
                                            ports.now.get(),
                                            List.of(),
                                            Optional.of(made));
                            store.forecasts()
                                    .save(job, Optional.of(ForecastKeeping.report(job, done)));
                            return job;
                        })
                .whenComplete(
                        (job, e) -> {
                            if (job == null) {
                                broken(task, e);
                            } else {
                                ports.series.changed();
                                over(task, job);
                            }
                        });
    }

    private void end(Task task, State how, List<String> why) {
        ForecastJob job = task.job.ended(how, ports.now.get(), why, Optional.empty());
        ports.reads
                .ask(
                        store -> {
                            store.forecasts().save(job, Optional.empty());
                            return true;
                        })
                .whenComplete(
                        (saved, e) -> {
                            if (e != null) {
                                LOG.warn(
                                        "The forecast {} is not kept: {}",
                                        job.id(),
                                        e.getMessage());
                            }
                            over(task, job);
                        });
    }

    private void over(Task task, ForecastJob job) {
        task.job = job;
        lock.lock();
        try {
            tasks.remove(job.id());
        } finally {
            lock.unlock();
        }
        tell(job);
        task.done.complete(job);
    }

    private void tell(ForecastJob job) {
        listeners.forEach(l -> l.accept(job));
    }

    /// Follows a run for its job.
    private final class Watching implements org.wattdeck.engine.forecast.Watch {
        private static final double TOLD_EVERY = 0.01;

        private final Task task;
        private volatile double told = -1;

        Watching(Task task) {
            this.task = task;
        }

        @Override
        public void progress(double doneFraction, String what) {
            if (doneFraction - told >= TOLD_EVERY || !what.equals(task.job.doing())) {
                told = doneFraction;
                task.job = task.job.running(doneFraction, what);
                tell(task.job);
            }
        }

        @Override
        public boolean cancelled() {
            return task.cancelled;
        }

        @Override
        public long nanos() {
            return ports.nanos.getAsLong();
        }
    }
}

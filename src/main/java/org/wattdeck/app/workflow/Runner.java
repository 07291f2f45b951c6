package org.wattdeck.app.workflow;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.TaskRun;
import org.wattdeck.domain.workflow.Trigger;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.JsonValues;

/// Runs workflows, each task on a virtual thread of its own, so many at a time. It checks nothing
/// and keeps nothing: see [Workflows]. Thread-safe.
public final class Runner implements AutoCloseable {

    static final int TASKS_AT_ONCE = 8;
    static final int RUNS_AT_ONCE = 20;

    /// A result is kept with the run, and read again whenever somebody looks at it.
    private static final int LARGEST_RESULT = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private final Map<String, TaskKind> kinds;
    private final Timers timers;
    private final Supplier<Instant> now;
    private final Consumer<Run> told;
    private final Semaphore places = new Semaphore(TASKS_AT_ONCE, true);
    private final Map<UUID, RunUnderWay> live = new ConcurrentHashMap<>();

    /// What a run begins with.
    ///
    /// @param by who or what set it going
    /// @param due when it was to begin, of a scheduled one
    /// @param payload what came with a webhook
    public record Cause(Trigger trigger, String by, Optional<Instant> due, Value payload) {

        public static Cause manual(String by) {
            return new Cause(Trigger.MANUAL, by, Optional.empty(), Value.NOTHING);
        }
    }

    /// @param now the plant's time
    /// @param told every new picture of a run, in order; must not wait
    public Runner(
            Map<String, TaskKind> kinds, Timers timers, Supplier<Instant> now, Consumer<Run> told) {
        this.kinds = Map.copyOf(kinds);
        this.timers = timers;
        this.now = now;
        this.told = told;
    }

    /// A run as it is before it began; [#begin] begins it.
    public Run pending(Workflow workflow, UUID id, Cause cause) {
        return new Run(
                id,
                workflow.id(),
                workflow.name(),
                cause.trigger(),
                cause.by(),
                RunState.PENDING,
                cause.due(),
                now.get(),
                Optional.empty(),
                java.time.Duration.ZERO,
                "",
                workflow.tasks().stream().map(t -> TaskRun.pending(t.id())).toList());
    }

    /// Begins a run, unless the workflow is running already. Returns at once.
    public synchronized Verdict<Run> begin(Workflow workflow, Run pending, Value payload) {
        if (running(workflow.id()).isPresent()) {
            return Verdict.refused(
                    "%s is running already. Wait for its end, or cancel it.", workflow.name());
        }
        int running = live().size();
        if (running >= RUNS_AT_ONCE) {
            return Verdict.refused(
                    "%d workflows are running, and no more run at once. Wait for one to end.",
                    running);
        }
        RunUnderWay under =
                new RunUnderWay(
                        workflow,
                        pending,
                        payload,
                        new RunUnderWay.Around(timers, now, this::start, this::tell));
        live.put(pending.id(), under);
        under.begin();
        return Verdict.accepted(under.run());
    }

    /// Under the run's lock. It leaves only when its end was told: who asks for it meanwhile waits
    /// at that lock, so that nobody sees an end of which no record and no event is known yet.
    private void tell(Run run) {
        try {
            told.accept(run);
        } finally {
            if (run.state().ended()) {
                live.remove(run.id());
            }
        }
    }

    private Thread start(Task task, Job.About about, Value.Group names, RunUnderWay.Try each) {
        return Thread.ofVirtual()
                .name("workflow-" + task.id())
                .start(() -> work(task, about, names, each));
    }

    private void work(Task task, Job.About about, Value.Group names, RunUnderWay.Try each) {
        TaskKind kind = kinds.get(task.kind());
        if (kind == null) {
            each.failed("The type (%s) is not known here.".formatted(task.kind()), false);
            return;
        }
        boolean placed = false;
        try {
            if (!kind.waits()) {
                places.acquire();
                placed = true;
            }
            each.began();
            Value result = kind.run(new Job(task, kind.spec(), names, about, timers));
            int size = JsonValues.text(result).length();
            if (size > LARGEST_RESULT) {
                each.failed(
                        "The result has %,d characters; at most %,d are kept."
                                .formatted(size, LARGEST_RESULT),
                        false);
            } else {
                each.done(result);
            }
        } catch (InterruptedException e) {
            each.failed("It was ended.", false);
        } catch (TaskFailure e) {
            each.failed(String.valueOf(e.getMessage()), e.worthTrying());
        } catch (RuntimeException e) {
            LOG.error(
                    "The task {} of {} failed in a way it should not.",
                    task.id(),
                    about.workflow(),
                    e);
            each.failed("It failed unexpectedly: " + e, true);
        } finally {
            if (placed) {
                places.release();
            }
        }
    }

    /// The run of a workflow that is under way.
    public Optional<Run> running(UUID workflowId) {
        return live().stream().filter(r -> r.workflowId().equals(workflowId)).findFirst();
    }

    public Optional<Run> run(UUID id) {
        return Optional.ofNullable(live.get(id)).map(RunUnderWay::run);
    }

    /// All that are under way, the newest first.
    public List<Run> live() {
        return live.values().stream()
                .map(RunUnderWay::run)
                .filter(r -> !r.state().ended())
                .sorted(Comparator.comparing(Run::started).reversed())
                .toList();
    }

    /// Ends a run; false where it is not under way.
    public boolean end(UUID id, RunState as, String why) {
        RunUnderWay under = live.get(id);
        if (under == null) {
            return false;
        }
        under.end(as, why);
        return true;
    }

    /// Ends all of them.
    public void endAll(RunState as, String why) {
        live.keySet().forEach(id -> end(id, as, why));
    }

    @Override
    public void close() {
        endAll(RunState.FAILED, "It was interrupted: the console was closed.");
        timers.close();
    }
}

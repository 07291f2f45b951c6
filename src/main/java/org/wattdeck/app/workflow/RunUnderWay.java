package org.wattdeck.app.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.TaskRun;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.Flow;

/// One run while it lasts. Everything that happens to it happens under its lock, and is told as a
/// new picture; what comes after its end counts for nothing. A try of a task is a thread of its
/// own, which is interrupted when its time is over or the run is ended: whether it heeds that or
/// not, the run goes on without it.
final class RunUnderWay {

    private static final Logger LOG = LoggerFactory.getLogger(RunUnderWay.class);

    private final Workflow workflow;
    private final Value payload;
    private final Around around;
    private final long begunNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Try> tries = new HashMap<>();
    private final Map<String, Long> begunByTask = new HashMap<>();
    private Run run;
    private Timers.@Nullable Timer longest;

    /// @param now the plant's time
    /// @param start starts a try on a thread of its own
    /// @param told every new picture, under the lock: must not wait
    record Around(
            Timers timers,
            java.util.function.Supplier<Instant> now,
            Starter start,
            Consumer<Run> told) {}

    /// Starts tries.
    @FunctionalInterface
    interface Starter {

        /// @param began called on the thread once it works and does not wait its turn any more
        /// @param ended called with what came of it
        Thread start(Task task, Job.About about, Value.Group names, Try each);
    }

    /// One try of a task.
    final class Try {
        private final String taskId;
        private @Nullable Thread thread;
        private Timers.@Nullable Timer limit;
        private boolean over;

        Try(String taskId) {
            this.taskId = taskId;
        }

        /// It has a place and works from now on: its time runs. On its thread.
        void began() {
            locked(
                    () -> {
                        if (!over) {
                            Duration most = task(taskId).timeout();
                            limit = around.timers.after(most, () -> outOfTime(this, most));
                        }
                    });
        }

        void done(Value value) {
            locked(() -> settle(this, RunState.COMPLETED, value, "", false));
        }

        void failed(String why, boolean again) {
            locked(() -> settle(this, RunState.FAILED, Value.NOTHING, why, again));
        }

        private void end() {
            over = true;
            if (limit != null) {
                limit.close();
            }
            if (thread != null && thread != Thread.currentThread()) {
                thread.interrupt();
            }
        }
    }

    RunUnderWay(Workflow workflow, Run pending, Value payload, Around around) {
        this.workflow = workflow;
        this.payload = payload;
        this.around = around;
        this.run = pending;
        begunNanos = around.timers.nanos();
    }

    Run run() {
        lock.lock();
        try {
            return run;
        } finally {
            lock.unlock();
        }
    }

    Workflow workflow() {
        return workflow;
    }

    private void locked(Runnable act) {
        lock.lock();
        try {
            if (!run.state().ended()) {
                act.run();
            }
        } finally {
            lock.unlock();
        }
    }

    private void tell(Run next) {
        run = next;
        around.told.accept(next);
    }

    void begin() {
        locked(
                () -> {
                    longest =
                            around.timers.after(
                                    workflow.longest(),
                                    () ->
                                            end(
                                                    RunState.TIMED_OUT,
                                                    "It took longer than %d s."
                                                            .formatted(
                                                                    workflow.longest()
                                                                            .toSeconds())));
                    tell(
                            new Run(
                                    run.id(),
                                    run.workflowId(),
                                    run.name(),
                                    run.trigger(),
                                    run.by(),
                                    RunState.RUNNING,
                                    run.due(),
                                    run.started(),
                                    run.ended(),
                                    run.took(),
                                    run.error(),
                                    run.tasks()));
                    advance();
                });
    }

    private Task task(String id) {
        return workflow.task(id).orElseThrow();
    }

    /// Begins what can begin, skips what will not be done, and ends where nothing is left.
    private void advance() {
        Flow.Next next = Flow.next(workflow, run);
        Instant now = around.now.get();
        Run after = run;
        for (var skip : next.skip().entrySet()) {
            after =
                    after.with(
                            TaskRun.pending(skip.getKey())
                                    .ended(
                                            RunState.SKIPPED,
                                            Value.NOTHING,
                                            skip.getValue(),
                                            now,
                                            Duration.ZERO));
        }
        for (String id : next.begin()) {
            after = after.with(after.task(id).orElseThrow().running(now));
        }
        if (after != run) {
            tell(after);
        }
        next.begin().forEach(this::attempt);
        next.end().ifPresent(as -> finish(as, as == RunState.FAILED ? failure() : ""));
    }

    private String failure() {
        return run.tasks().stream()
                .filter(
                        t ->
                                (t.state() == RunState.FAILED || t.state() == RunState.TIMED_OUT)
                                        && !task(t.taskId()).continueOnError())
                .findFirst()
                .map(t -> "%s: %s".formatted(t.taskId(), t.error()))
                .orElse("");
    }

    private void attempt(String id) {
        Try each = new Try(id);
        tries.put(id, each);
        begunByTask.putIfAbsent(id, around.timers.nanos());
        each.thread =
                around.start.start(
                        task(id),
                        new Job.About(
                                run.id(),
                                workflow.name(),
                                run.by(),
                                around.now.get(),
                                new org.wattdeck.engine.workflow.FireTimes(
                                                workflow.schedule(), run.started())
                                        .zone()),
                        names(),
                        each);
    }

    /// What expressions can name.
    private Value.Group names() {
        Value.Builder tasks = Value.group();
        for (TaskRun t : run.tasks()) {
            tasks.put(
                    t.taskId(),
                    Value.group()
                            .put("state", t.state().code())
                            .put("result", t.result())
                            .put("error", t.error())
                            .done());
        }
        return Value.group()
                .put("tasks", tasks.done())
                .put(
                        "run",
                        Value.group()
                                .put("id", run.id().toString())
                                .put("workflow", workflow.name())
                                .put("trigger", run.trigger().code())
                                .put("by", run.by())
                                .put("started", run.started().toString())
                                .done())
                .put("trigger", Value.group().put("body", payload).done())
                .done();
    }

    private void outOfTime(Try each, Duration most) {
        locked(
                () ->
                        settle(
                                each,
                                RunState.TIMED_OUT,
                                Value.NOTHING,
                                "It took longer than %d s.".formatted(most.toSeconds()),
                                true));
    }

    private void settle(Try each, RunState state, Value value, String why, boolean again) {
        if (each.over) {
            return;
        }
        each.end();
        TaskRun before = run.task(each.taskId).orElseThrow();
        if (state != RunState.COMPLETED && again && before.retries() < workflow.retry().most()) {
            tell(run.with(before.again(why)));
            Duration wait = workflow.retry().before(before.retries() + 1);
            LOG.debug("{} of {} is tried again in {}: {}", each.taskId, run.name(), wait, why);
            each.limit = around.timers.after(wait, () -> locked(() -> attempt(each.taskId)));
            return;
        }
        tries.remove(each.taskId);
        tell(
                run.with(
                        before.ended(
                                state,
                                value,
                                state == RunState.COMPLETED ? "" : why,
                                around.now.get(),
                                lasted(each.taskId))));
        advance();
    }

    /// With all its tries, and the waits between.
    private Duration lasted(String taskId) {
        long now = around.timers.nanos();
        return Duration.ofNanos(now - begunByTask.getOrDefault(taskId, now));
    }

    /// Ends it at once, whatever its tasks do.
    void end(RunState as, String why) {
        locked(
                () -> {
                    Instant now = around.now.get();
                    List<TaskRun> left = new ArrayList<>();
                    for (TaskRun t : run.tasks()) {
                        left.add(
                                switch (t.state()) {
                                    case RUNNING ->
                                            t.ended(
                                                    as,
                                                    Value.NOTHING,
                                                    why,
                                                    now,
                                                    lasted(t.taskId()));
                                    case PENDING ->
                                            t.ended(
                                                    RunState.SKIPPED,
                                                    Value.NOTHING,
                                                    why,
                                                    now,
                                                    Duration.ZERO);
                                    default -> t;
                                });
                    }
                    Run after = run;
                    for (TaskRun t : left) {
                        after = after.with(t);
                    }
                    run = after;
                    finish(as, why);
                });
    }

    private void finish(RunState as, String why) {
        tries.values().forEach(Try::end);
        tries.clear();
        if (longest != null) {
            longest.close();
        }
        tell(
                run.ended(
                        as,
                        why,
                        around.now.get(),
                        Duration.ofNanos(around.timers.nanos() - begunNanos)));
    }
}

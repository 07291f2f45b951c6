package org.wattdeck.domain.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One time that a workflow was done. Times are the plant's; how long it took is that of a clock
/// that nobody sets.
///
/// @param name of the workflow at that time
/// @param by who, or what, set it going
/// @param due when it was to begin; of scheduled ones alone
/// @param error why it did not come to a good end
/// @param tasks in the order of the workflow
public record Run(
        UUID id,
        UUID workflowId,
        String name,
        Trigger trigger,
        String by,
        RunState state,
        Optional<Instant> due,
        Instant started,
        Optional<Instant> ended,
        Duration took,
        String error,
        List<TaskRun> tasks) {

    public Run {
        tasks = List.copyOf(tasks);
    }

    public Optional<TaskRun> task(String taskId) {
        return tasks.stream().filter(t -> t.taskId().equals(taskId)).findFirst();
    }

    public Run with(TaskRun task) {
        List<TaskRun> next = new ArrayList<>(tasks);
        next.replaceAll(t -> t.taskId().equals(task.taskId()) ? task : t);
        return new Run(
                id, workflowId, name, trigger, by, state, due, started, ended, took, error, next);
    }

    public Run ended(RunState as, String why, Instant now, Duration lasted) {
        return new Run(
                id,
                workflowId,
                name,
                trigger,
                by,
                as,
                due,
                started,
                Optional.of(now),
                lasted,
                why,
                tasks);
    }

    public long completed() {
        return tasks.stream().filter(t -> t.state() == RunState.COMPLETED).count();
    }

    /// What it came to as a whole: counts, and what each task gave.
    public Value result() {
        Value.Builder results = Value.group();
        tasks.stream()
                .filter(t -> t.state() == RunState.COMPLETED)
                .forEach(t -> results.put(t.taskId(), t.result()));
        return Value.group()
                .put("completed", completed())
                .put("total", tasks.size())
                .put("tasks", results.done())
                .done();
    }
}

package org.wattdeck.domain.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What became of one task in one run.
///
/// @param result what it gave; nothing while it has not
/// @param error why it failed, or why it was skipped; empty otherwise
/// @param retries tries after the first
/// @param started by the plant's time
public record TaskRun(
        String taskId,
        RunState state,
        Value result,
        String error,
        int retries,
        Optional<Instant> started,
        Optional<Instant> ended,
        Duration took) {

    public static TaskRun pending(String taskId) {
        return new TaskRun(
                taskId,
                RunState.PENDING,
                Value.NOTHING,
                "",
                0,
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO);
    }

    public TaskRun running(Instant now) {
        return new TaskRun(
                taskId,
                RunState.RUNNING,
                Value.NOTHING,
                "",
                retries,
                Optional.of(started.orElse(now)),
                Optional.empty(),
                Duration.ZERO);
    }

    /// It failed, and is tried again.
    public TaskRun again(String why) {
        return new TaskRun(
                taskId, RunState.RUNNING, result, why, retries + 1, started, ended, took);
    }

    public TaskRun ended(RunState as, Value gave, String why, Instant now, Duration lasted) {
        return new TaskRun(taskId, as, gave, why, retries, started, Optional.of(now), lasted);
    }
}

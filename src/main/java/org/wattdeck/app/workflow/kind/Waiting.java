package org.wattdeck.app.workflow.kind;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.wattdeck.app.workflow.Job;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;

/// Waits on a task's thread for what other use cases answer.
final class Waiting {

    private Waiting() {}

    /// In whose name a task does something.
    static Actor actor(Job job) {
        return new Actor("workflow " + job.about().workflow(), Actor.Source.SCHEDULER);
    }

    static <T> T on(CompletionStage<T> stage) throws TaskFailure, InterruptedException {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof IllegalArgumentException) {
                throw TaskFailure.forGood(String.valueOf(cause.getMessage()));
            }
            throw TaskFailure.again(String.valueOf(cause.getMessage()));
        }
    }

    /// @param refused begins what is said of a refusal
    static <T> T accepted(CompletionStage<Verdict<T>> stage, String refused)
            throws TaskFailure, InterruptedException {
        return switch (on(stage)) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> why) ->
                    throw TaskFailure.forGood(refused + ": " + Said.joined(" ", why));
        };
    }
}

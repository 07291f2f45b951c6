package org.wattdeck.app.studies;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A run in the background. Thread-safe.
public final class StudyJob {

    private final String name;
    private final CompletableFuture<StudyOutcome> done = new CompletableFuture<>();
    private volatile StudyProgress progress = StudyProgress.NONE;
    private final CompletableFuture<Void> calledOff = new CompletableFuture<>();

    StudyJob(String name) {
        this.name = name;
    }

    /// Of the study.
    public String name() {
        return name;
    }

    /// As it is now; ask again as often as it is shown.
    public StudyProgress progress() {
        return progress;
    }

    /// Ends within a second, with what was done until then.
    public void cancel() {
        calledOff.complete(null);
    }

    /// Completes in any case; fails only for an error of the program.
    public CompletionStage<StudyOutcome> done() {
        return done.minimalCompletionStage();
    }

    boolean cancelled() {
        return calledOff.isDone();
    }

    /// Completes once it is cancelled, on the thread that cancels.
    CompletionStage<Void> calledOff() {
        return calledOff.minimalCompletionStage();
    }

    void at(StudyProgress now) {
        progress = now;
    }

    void end(StudyOutcome outcome) {
        done.complete(outcome);
    }

    void fail(Throwable e) {
        done.completeExceptionally(e);
    }
}

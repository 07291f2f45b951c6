package org.wattdeck.app.workflow;

import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.workflow.KindSpec;

/// What a task can do. One object serves all runs; [#run] is called on threads of its own, which
/// may wait.
public interface TaskKind {

    KindSpec spec();

    /// Does it once, and gives what came of it.
    ///
    /// @throws TaskFailure where it could not be done
    /// @throws InterruptedException where the run was ended meanwhile; it must end at once
    Value run(Job job) throws TaskFailure, InterruptedException;

    /// Whether it only waits, so that any number may be under way.
    default boolean waits() {
        return false;
    }
}

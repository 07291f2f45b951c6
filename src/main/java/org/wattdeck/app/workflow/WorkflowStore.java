package org.wattdeck.app.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.workflow.Run;

/// Port to the runs in the database. Blocking; every write is idempotent by id. Problems are thrown
/// as [org.wattdeck.app.StoreException].
public interface WorkflowStore {

    /// One that keeps nothing.
    WorkflowStore NONE =
            new WorkflowStore() {
                @Override
                public void save(List<Run> runs) {}

                @Override
                public Optional<Run> run(UUID id) {
                    return Optional.empty();
                }

                @Override
                public List<Run> last(Optional<UUID> workflowId, int atMost) {
                    return List.of();
                }

                @Override
                public long prune(Instant before, int keptEach) {
                    return 0;
                }
            };

    /// Inserts or replaces runs with their tasks. One that has ended is not taken back.
    void save(List<Run> runs);

    /// One run with all that its tasks gave.
    Optional<Run> run(UUID id);

    /// The newest runs, newest first, without what their tasks gave.
    List<Run> last(Optional<UUID> workflowId, int atMost);

    /// Drops runs that began before a time, and those of a workflow beyond the newest so many.
    /// Returns how many were dropped.
    long prune(Instant before, int keptEach);
}

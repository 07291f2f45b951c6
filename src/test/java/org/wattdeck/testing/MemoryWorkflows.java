package org.wattdeck.testing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.workflow.WorkflowStore;
import org.wattdeck.domain.workflow.Run;

/// Runs of workflows in memory.
public final class MemoryWorkflows implements WorkflowStore {

    private final Map<UUID, Run> runs = new ConcurrentHashMap<>();

    /// Whether it answers nothing, like a database that went away.
    public volatile boolean away;

    private void here() {
        if (away) {
            throw new StoreException("The database is away.");
        }
    }

    @Override
    public void save(List<Run> those) {
        here();
        those.forEach(
                r ->
                        runs.merge(
                                r.id(),
                                r,
                                (a, b) -> a.state().ended() && !b.state().ended() ? a : b));
    }

    @Override
    public Optional<Run> run(UUID id) {
        here();
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public List<Run> last(Optional<UUID> workflowId, int atMost) {
        here();
        return runs.values().stream()
                .filter(r -> workflowId.map(r.workflowId()::equals).orElse(true))
                .sorted(Comparator.comparing(Run::started).reversed())
                .limit(atMost)
                .toList();
    }

    @Override
    public long prune(Instant before, int keptEach) {
        here();
        return 0;
    }
}

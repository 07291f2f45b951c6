package org.wattdeck.engine.plan.storage;

import java.util.Optional;

/// Plans one battery exactly: of all plans that keep the limits one that costs least.
///
/// Neither tolerance nor iteration: the time is proportional to the steps and to the pieces of the
/// function that is carried along, of which there are some dozens where no price is negative. The
/// method, why it is exact and what it costs is told in docs/storage-solver.md.
public final class StorageSolver {

    private StorageSolver() {}

    public static StorageAnswer solve(StorageTask task) {
        return solve(task, Policy.ROOM);
    }

    /// @param room for functions that are kept on the way
    static StorageAnswer solve(StorageTask task, long room) {
        StepCosts costs = new StepCosts(task);
        Optional<NoStoragePlan> missing = Reach.missing(task, costs);
        if (missing.isPresent()) {
            return missing.get();
        }
        return new Schedule(task, costs, new Policy(task, costs, room)).plan();
    }
}

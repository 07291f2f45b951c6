package org.wattdeck.engine.plan.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.Solution.Status;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.InProcessSolver;

/// Random small tasks against HiGHS, which solves them as mixed-integer programs.
class StorageAgainstSolverTest {

    private static final SolverLimits LIMITS = new SolverLimits(60, 0, 1, 0);
    private final LinearSolver highs = InProcessSolver.of(Backend.HIGHS);

    @Test
    void hundredsOfSmallTasksCostWhatTheSolverFinds() {
        compare(11, 300, 12);
    }

    @Test
    @Tag("long")
    void thousandsOfSmallTasksCostWhatTheSolverFinds() {
        compare(12, 5_000, 24);
    }

    private void compare(long seed, int tasks, int mostSteps) {
        RandomTasks random = new RandomTasks(seed);
        int solved = 0;
        for (int i = 0; i < tasks; i++) {
            StorageTask task = random.next(mostSteps, i % 3 > 0);
            LinearModel model = StorageModel.of(task);
            Solution theirs = highs.solve(model, LIMITS);
            String which = "seed " + seed + ", task " + i + ": " + theirs.message();
            switch (StorageSolver.solve(task)) {
                case StoragePlan plan -> {
                    PlanCheck.check(task, plan, which);
                    assertEquals(Status.OPTIMAL, theirs.status(), which);
                    double tolerance = 1e-6 * Math.max(1, Math.abs(theirs.objective()));
                    assertEquals(theirs.objective(), plan.cost(), tolerance, which);
                    assertTrue(plan.gap() < 1e-9, which + plan.gap());
                    solved++;
                }
                case NoStoragePlan none ->
                        assertEquals(Status.INFEASIBLE, theirs.status(), which + none.message());
            }
        }
        assertTrue(solved > tasks / 2, "solved " + solved);
    }
}

package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.testing.TestStudies;

/// A solver that answers so many times, and then goes on until it is called off.
final class TiringSolver implements LinearSolver {

    private final LinearSolver own = TestStudies.solvers().named("auto").orElseThrow();
    private final AtomicInteger left;
    private final CountDownLatch tired = new CountDownLatch(1);

    TiringSolver(int answers) {
        left = new AtomicInteger(answers);
    }

    void awaitTired() throws InterruptedException {
        assertTrue(tired.await(60, TimeUnit.SECONDS));
    }

    @Override
    public Solution solve(LinearModel model, SolverLimits limits, Watch watch) {
        if (left.getAndDecrement() > 0) {
            return own.solve(model, limits, watch);
        }
        tired.countDown();
        while (!watch.cancelled()) {
            Thread.onSpinWait();
        }
        return Solution.without(
                Solution.Status.CANCELLED, "", new Solution.Work("tiring", "1", 0, 0, 0, 0));
    }

    StudyTools tools() {
        return new StudyTools(
                TestStudies.tools().reader(), TestStudies.tools().editing(), solvers());
    }

    PlanSolvers solvers() {
        return new PlanSolvers() {
            @Override
            public Optional<LinearSolver> named(String name) {
                return Optional.of(TiringSolver.this);
            }

            @Override
            public String refusal(String name) {
                return "";
            }
        };
    }
}

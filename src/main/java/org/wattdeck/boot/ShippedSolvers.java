package org.wattdeck.boot;

import java.util.Optional;
import org.wattdeck.app.studies.PlanSolvers;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.ChildSolver;

/// The solvers that come with the program, each in a process of its own.
final class ShippedSolvers implements PlanSolvers {

    @Override
    public Optional<LinearSolver> named(String name) {
        return name.equals(AUTO)
                ? Optional.of(ShippedSolvers::suited)
                : Backend.named(name).map(ChildSolver::new);
    }

    private static Solution suited(LinearModel model, SolverLimits limits, Watch watch) {
        return new ChildSolver(Backend.suited(model)).solve(model, limits, watch);
    }

    @Override
    public String refusal(String name) {
        return Backend.refusal(name);
    }
}

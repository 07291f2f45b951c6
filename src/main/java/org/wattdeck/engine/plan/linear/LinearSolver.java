package org.wattdeck.engine.plan.linear;

/// Solves linear and mixed-integer programs. Blocks until it is done, the time is over or the watch
/// says stop; nothing is thrown for a model without an answer or a solver that fails.
public interface LinearSolver {

    Solution solve(LinearModel model, SolverLimits limits, Watch watch);

    default Solution solve(LinearModel model, SolverLimits limits) {
        return solve(model, limits, Watch.NONE);
    }
}

package org.wattdeck.engine.plan.linear;

/// A solver that counts what it costs: how often it was asked, and what other processes used of the
/// processor for it. For one thread.
public final class CountedSolver implements LinearSolver {

    private final LinearSolver solver;
    private int solves;
    private double cpuSeconds;

    public CountedSolver(LinearSolver solver) {
        this.solver = solver;
    }

    @Override
    public Solution solve(LinearModel model, SolverLimits limits, Watch watch) {
        Solution solution = solver.solve(model, limits, watch);
        solves++;
        cpuSeconds += solution.work().cpuSeconds();
        return solution;
    }

    public int solves() {
        return solves;
    }

    /// Of other processes; what the calling thread did is not in it.
    public double cpuSeconds() {
        return cpuSeconds;
    }
}

package org.wattdeck.engine.plan.linear;

/// A solver that begins each linear program with the basis of the one before, where that had as
/// many columns and rows: windows of a rolling horizon are much alike. Of equally good answers it
/// may give another than without. For one thread.
public final class WarmStarts implements LinearSolver {

    private final LinearSolver solver;
    private int columns;
    private int rows;
    private int[] basis = new int[0];

    public WarmStarts(LinearSolver solver) {
        this.solver = solver;
    }

    @Override
    public Solution solve(LinearModel model, SolverLimits limits, Watch watch) {
        boolean linear = model.integers() == 0;
        if (linear && basis.length > 0 && model.columns() == columns && model.rows() == rows) {
            model.basis(basis);
        }
        Solution solution = solver.solve(model, limits, watch);
        if (linear && solution.basis().length > 0) {
            basis = solution.basis();
            columns = model.columns();
            rows = model.rows();
        }
        return solution;
    }
}

package org.wattdeck.solver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;

/// A solver in this very process: what the child process runs, and quick for tests and
/// measurements. A solver that crashes takes the process with it, so nothing that an operator
/// waits for may use it; take {@link ChildSolver}.
public final class InProcessSolver implements LinearSolver {

    private final Backend backend;
    private final LinearSolver solver;

    private InProcessSolver(Backend backend, LinearSolver solver) {
        this.backend = backend;
        this.solver = solver;
    }

    public static InProcessSolver of(Backend backend) {
        try {
            return of(backend, Natives.shared().folder(backend));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param libraries the folder of the unpacked libraries
    static InProcessSolver of(Backend backend, Path libraries) throws IOException {
        if (backend == Backend.HIGHS) {
            return new InProcessSolver(backend, new HighsSolver(Natives.highs(libraries)));
        }
        Natives.loadOrTools(libraries);
        return new InProcessSolver(backend, new OrToolsSolver(backend));
    }

    @Override
    public Solution solve(LinearModel model, SolverLimits limits, Watch watch) {
        return CrossedBounds.solution(model, backend)
                .orElseGet(() -> solver.solve(model, limits, watch));
    }
}

package org.wattdeck.boot;

import java.util.Optional;
import org.wattdeck.cli.OptimizeCommand;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.ChildSolver;

/// The solvers that come with the program, each in a process of its own.
final class ShippedSolvers implements OptimizeCommand.Solvers {

    @Override
    public Optional<LinearSolver> named(String name) {
        return Backend.named(name).map(ChildSolver::new);
    }

    @Override
    public String refusal(String name) {
        return Backend.refusal(name);
    }
}

package org.wattdeck.cli;

import java.util.Optional;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.store.file.StudyFile;

/// The solver that a study or an option names.
///
/// @param exact whether the algorithm for one battery is asked for; `linear` is then not used
record ChosenSolver(LinearSolver linear, boolean exact) {

    private static final String EXACT = "storage";

    /// What the study names, else the default.
    static String name(StudyFile.Outcome study) {
        return study.planning()
                .flatMap(p -> p.solver().name())
                .orElse(OptimizeCommand.Solvers.AUTO);
    }

    /// @return empty where there is none of this name
    static Optional<ChosenSolver> named(String name, OptimizeCommand.Solvers solvers) {
        boolean exact = name.equals(EXACT);
        return solvers.named(exact ? OptimizeCommand.Solvers.AUTO : name)
                .map(s -> new ChosenSolver(s, exact));
    }
}

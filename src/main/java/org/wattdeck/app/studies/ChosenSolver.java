package org.wattdeck.app.studies;

import java.util.Optional;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.engine.plan.linear.LinearSolver;

/// The solver that a study or an option names.
///
/// @param exact whether the algorithm for one battery is asked for; `linear` is then not used
public record ChosenSolver(LinearSolver linear, boolean exact) {

    private static final String EXACT = "storage";

    /// What the study names, else the default.
    public static String name(Optional<Planning> planning) {
        return planning.flatMap(p -> p.solver().name()).orElse(PlanSolvers.AUTO);
    }

    /// @return empty where there is none of this name
    public static Optional<ChosenSolver> named(String name, PlanSolvers solvers) {
        boolean exact = name.equals(EXACT);
        return solvers.named(exact ? PlanSolvers.AUTO : name).map(s -> new ChosenSolver(s, exact));
    }
}

package org.wattdeck.app.studies;

import java.util.Optional;
import org.wattdeck.engine.plan.linear.LinearSolver;

/// Port to the solvers that there are.
public interface PlanSolvers {

    /// The name of the one that suits the model at hand.
    String AUTO = "auto";

    Optional<LinearSolver> named(String name);

    /// Why there is none of this name.
    String refusal(String name);
}

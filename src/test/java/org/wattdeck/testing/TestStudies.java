package org.wattdeck.testing;

import java.util.Optional;
import org.wattdeck.app.studies.PlanSolvers;
import org.wattdeck.app.studies.StudyTools;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.InProcessSolver;
import org.wattdeck.store.file.StudyTexts;
import org.wattdeck.store.file.YamlEdit;

/// What studies are read and planned with in tests.
public final class TestStudies {

    private TestStudies() {}

    public static StudyTools tools() {
        return new StudyTools(new StudyTexts(), new YamlEdit(), solvers());
    }

    /// Solvers without a process of their own.
    public static PlanSolvers solvers() {
        return new PlanSolvers() {
            @Override
            public Optional<LinearSolver> named(String name) {
                return Backend.named(name.equals(AUTO) ? "highs" : name).map(InProcessSolver::of);
            }

            @Override
            public String refusal(String name) {
                return Backend.refusal(name);
            }
        };
    }
}

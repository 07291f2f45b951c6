package org.wattdeck.testing;

import java.nio.file.Path;
import java.util.Optional;
import org.wattdeck.app.studies.PlanSolvers;
import org.wattdeck.app.studies.StudyTools;
import org.wattdeck.domain.asset.Registry;
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

    /// The portfolio of one site in UTC.
    ///
    /// @param assets a line for each, as in a study: `{code: L, type: load, name: L}`
    public static Registry site(String... assets) {
        StringBuilder text =
                new StringBuilder(
                        """
                        study: Site
                        period: {start: 2026-03-01, length: 4 h}
                        sites:
                          - code: S
                            name: S
                            latitude: 50
                            longitude: 10
                            timezone: UTC
                            assets:
                        """);
        for (String asset : assets) {
            text.append("      - ").append(asset).append('\n');
        }
        return tools().reader()
                .read(text.toString(), Path.of("."))
                .cases()
                .getFirst()
                .study()
                .registry();
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

package org.wattdeck.app.studies;

import java.util.List;
import java.util.Optional;
import org.wattdeck.app.crew.Crews;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.engine.plan.linear.LinearSolver;

/// What studies are read and planned with.
///
/// @param crews that run studies of many cases
public record StudyTools(
        StudyReader reader, StudyEditing editing, PlanSolvers solvers, Crews crews) {

    /// Runs on the processors of this machine alone.
    public StudyTools(StudyReader reader, StudyEditing editing, PlanSolvers solvers) {
        this(reader, editing, solvers, Crews.OWN);
    }

    private static final String WITHOUT = Fact.sentence(FactKind.PLANS_NOTHING);

    /// Nothing can be read and nothing planned.
    public static final StudyTools NONE =
            new StudyTools(
                    (text, folder, stored) ->
                            new StudyReading(
                                    List.of(),
                                    List.of(Problem.error("study.none", "study", WITHOUT, "", "")),
                                    ""),
                    new StudyEditing() {
                        @Override
                        public Optional<String> value(String text, String path) {
                            return Optional.empty();
                        }

                        @Override
                        public String placed(String text, String path) {
                            return path;
                        }

                        @Override
                        public Optional<String> put(String text, String path, String value) {
                            return Optional.empty();
                        }

                        @Override
                        public Optional<String> remove(String text, String path) {
                            return Optional.empty();
                        }
                    },
                    new PlanSolvers() {
                        @Override
                        public Optional<LinearSolver> named(String name) {
                            return Optional.empty();
                        }

                        @Override
                        public String refusal(String name) {
                            return WITHOUT;
                        }
                    });
}

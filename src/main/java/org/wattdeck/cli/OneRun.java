package org.wattdeck.cli;

import java.io.IOException;
import java.util.Optional;
import org.wattdeck.app.studies.ChosenSolver;
import org.wattdeck.store.file.StudyFile;

/// A plan of a study, from what was read to its files.
interface OneRun {

    /// For the scenarios of a study where it has some.
    ///
    /// @param outcome with a study and its section `optimize`
    static OneRun of(StudyFile.Outcome outcome, ChosenSolver solver, Output output) {
        return outcome.scenarios().isPresent()
                ? new ScenarioRun(outcome, solver.linear(), output)
                : new PlanRun(outcome, solver, output);
    }

    /// Finds it, and says what there is to say. Blocks.
    ///
    /// @return the exit code
    int plan() throws IOException;

    /// As JSON; empty where there is nothing to be written.
    Optional<String> summary();

    void write(ResultPlace place) throws IOException;
}

package org.wattdeck.app.studies;

import java.util.List;
import org.wattdeck.domain.schema.Problem;

/// What was read of a study.
///
/// @param cases the base first; empty where the study cannot be run
/// @param problems with their places in the text
/// @param inputsHash of the text and of every file it names: what has the same one gives the same
///     results
/// @param orders for other processes to run the cases
public record StudyReading(
        List<StudyCase> cases, List<Problem> problems, String inputsHash, StudyOrders orders) {

    /// One that is run here, if at all.
    public StudyReading(List<StudyCase> cases, List<Problem> problems, String inputsHash) {
        this(cases, problems, inputsHash, StudyOrders.NONE);
    }

    public StudyReading {
        cases = List.copyOf(cases);
        problems = List.copyOf(problems);
    }

    public boolean broken() {
        return cases.isEmpty()
                || problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    }
}

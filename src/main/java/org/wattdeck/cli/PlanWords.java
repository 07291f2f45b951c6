package org.wattdeck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;

/// What is said where there is no plan.
final class PlanWords {

    private PlanWords() {}

    /// In one sentence.
    static String none(PlanProblem problem, Planned planned) {
        return switch (planned) {
            case Planned.Infeasible no -> infeasible(problem, no).getFirst();
            case Planned.Unbounded no -> no.words();
            case Planned.NothingFound no ->
                    "No plan was found within the time limit. " + no.words();
            case Planned.Failed no -> no.words();
            case Planned.Cancelled _ -> "It was called off.";
            case Planned.Found _ -> "";
        };
    }

    /// The limits in conflict first, then what would help.
    static List<String> infeasible(PlanProblem problem, Planned.Infeasible no) {
        List<String> words = new ArrayList<>();
        words.add(
                no.conflict().isEmpty()
                        ? "No plan keeps to all limits, and which of them conflict was not found in time."
                        : "No plan keeps to all limits. In conflict are: "
                                + String.join("; ", no.conflict())
                                + ".");
        for (Planned.Relief relief : no.reliefs()) {
            String when =
                    relief.firstStep() < 0
                            ? ""
                            : " in %d steps from %s on"
                                    .formatted(
                                            relief.steps(),
                                            TelemetryRows.time(
                                                    problem.steps().at(relief.firstStep()),
                                                    problem.steps().zone()));
            words.add(
                    String.format(
                            Locale.ROOT,
                            "It would help if %s gave way by %.3f %s%s.",
                            relief.limit(),
                            relief.most(),
                            relief.unit(),
                            when));
        }
        return words;
    }
}

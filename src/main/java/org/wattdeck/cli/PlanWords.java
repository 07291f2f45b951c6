package org.wattdeck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;

/// What is said where there is no plan.
final class PlanWords {

    private PlanWords() {}

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

package org.wattdeck.solver;

import java.util.Optional;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.Solution.Status;
import org.wattdeck.engine.plan.linear.Solution.Work;

/// Finds a lower bound above its upper one. Solvers take such a model each in its own way, some not
/// at all.
final class CrossedBounds {

    private CrossedBounds() {}

    /// That the model has no answer, where that is so.
    static Optional<Solution> solution(LinearModel model, Backend backend) {
        for (int c = 0; c < model.columns(); c++) {
            if (model.lower(c) > model.upper(c)) {
                return told("column", c, model.lower(c), model.upper(c), backend);
            }
        }
        for (int r = 0; r < model.rows(); r++) {
            if (model.rowLower(r) > model.rowUpper(r)) {
                return told("row", r, model.rowLower(r), model.rowUpper(r), backend);
            }
        }
        return Optional.empty();
    }

    private static Optional<Solution> told(
            String what, int number, double lower, double upper, Backend backend) {
        return Optional.of(
                Solution.without(
                        Status.INFEASIBLE,
                        "The lower bound (%s) of %s %d is above its upper one (%s)."
                                .formatted(lower, what, number, upper),
                        Work.none(backend.label())));
    }
}

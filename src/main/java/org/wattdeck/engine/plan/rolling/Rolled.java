package org.wattdeck.engine.plan.rolling;

import java.util.List;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Figures;
import org.wattdeck.engine.plan.PlanProblem;

/// A period that was planned at every gate and carried out.
///
/// @param done what really happened, on the steps of the whole period
/// @param figures of what happened
/// @param planned what the plans had in mind for the strides that were done, with loads and sources
///     as the plans took them to be
public record Rolled(
        PlanProblem problem,
        List<Course> done,
        Figures figures,
        Figures planned,
        List<Gate> gates,
        Strain strain) {

    public Rolled {
        done = List.copyOf(done);
        gates = List.copyOf(gates);
    }

    /// What the goal counts of it.
    public double value() {
        return problem.goal()
                .value(
                        figures.cost(),
                        figures.kg(),
                        figures.peakImportKw(),
                        figures.exchangedKwh());
    }

    public long count(Gate.Outcome outcome) {
        return gates.stream().filter(g -> g.outcome() == outcome).count();
    }
}

package org.wattdeck.engine.plan.rolling;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Figures;
import org.wattdeck.engine.plan.PlanProblem;

/// A period that was planned at every gate and carried out.
///
/// @param done what really happened, on the steps of the whole period
/// @param figures of what happened
/// @param planned what the plans had in mind for the strides that were done, with loads and sources
///     as the plans took them to be
/// @param models by unit, which model its forecast had in the end; empty without one
public record Rolled(
        PlanProblem problem,
        List<Course> done,
        Figures figures,
        Figures planned,
        List<Gate> gates,
        Strain strain,
        Map<String, String> models) {

    public Rolled {
        done = List.copyOf(done);
        gates = List.copyOf(gates);
        models = Collections.unmodifiableMap(new TreeMap<>(models));
    }

    /// What the goal counts of it.
    public double value() {
        return problem.goal().value(figures);
    }

    /// Gates at which there should have been a plan and was none.
    public long failed() {
        return gates.stream().filter(g -> g.outcome().failed()).count();
    }

    public long count(Gate.Outcome outcome) {
        return gates.stream().filter(g -> g.outcome() == outcome).count();
    }
}

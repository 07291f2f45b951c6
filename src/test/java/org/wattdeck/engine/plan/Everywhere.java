package org.wattdeck.engine.plan;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.engine.plan.formulation.Formulation;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.unit.Unit;

/// The slow way to the same plan: a decision in every step of every unit.
final class Everywhere {

    private Everywhere() {}

    static Planned planned(PlanProblem problem, LinearSolver solver) {
        Map<String, BitSet> all = new HashMap<>();
        for (Unit unit : problem.units()) {
            BitSet steps = new BitSet();
            steps.set(0, problem.steps().count());
            all.put(unit.code(), steps);
        }
        Formulation formulation = Formulation.of(problem, new Formulation.Torn(all));
        Solution solution =
                solver.solve(formulation.model(), SolverLimits.DEFAULT.withRelativeGap(0));
        if (!solution.answered()) {
            return new Planned.Infeasible(List.of(), List.of());
        }
        List<Course> courses = formulation.courses(solution.columns());
        return new Planned.Found(
                new Plan(
                        problem,
                        courses,
                        Figures.of(problem, courses),
                        true,
                        new double[0][],
                        List.of(),
                        new Plan.Effort(solution.work(), 0, solution.bound(), 1, 0),
                        problem.steps().count()));
    }
}

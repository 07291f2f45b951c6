package org.wattdeck.engine.plan.formulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;

/// Why there is no plan: the same program, in which limits may be broken at a price and nothing
/// else costs anything. What is broken is the least that has to give way; the limits that would
/// make it less if they moved are those in conflict with it.
public final class Conflict {

    private static final double BROKEN = 1e-6;
    private static final double FELT = 1e-7;

    private Conflict() {}

    /// @return what has to give way; nothing is named where even that could not be found
    public static Planned.Infeasible of(
            PlanProblem problem,
            Formulation.Torn decided,
            LinearSolver solver,
            SolverLimits limits,
            Watch watch) {
        Formulation elastic = Formulation.elastic(problem, decided);
        LinearModel model = elastic.model();
        Solution solution = solver.solve(model, limits, watch);
        if (!solution.answered()) {
            return new Planned.Infeasible(List.of(), List.of());
        }
        List<Planned.Relief> reliefs = reliefs(problem, elastic, solution.columns());
        Solution priced = solution;
        if (model.integers() > 0) {
            model = model.fixed(solution.columns());
            priced = solver.solve(model, limits, watch);
        }
        return new Planned.Infeasible(conflicting(elastic, model, priced, reliefs), reliefs);
    }

    private static List<Planned.Relief> reliefs(
            PlanProblem problem, Formulation elastic, double[] x) {
        double hours = problem.steps().hours();
        Map<Integer, Planned.Relief> found = new TreeMap<>();
        for (Program.Relief relief : elastic.program().reliefs()) {
            double amount = x[relief.column()];
            if (amount <= BROKEN) {
                continue;
            }
            Limit limit = elastic.program().limits().get(relief.limit());
            double kwh = limit.unit().equals("kW") ? amount * hours : Double.NaN;
            found.merge(
                    relief.limit(),
                    new Planned.Relief(limit.words(), limit.unit(), amount, kwh, 1, relief.step()),
                    (a, b) ->
                            new Planned.Relief(
                                    a.limit(),
                                    a.unit(),
                                    Math.max(a.most(), b.most()),
                                    a.sumKwh() + b.sumKwh(),
                                    a.steps() + 1,
                                    a.firstStep()));
        }
        return new ArrayList<>(found.values());
    }

    private static List<String> conflicting(
            Formulation elastic,
            LinearModel model,
            Solution solution,
            List<Planned.Relief> reliefs) {
        TreeSet<String> names = new TreeSet<>();
        reliefs.forEach(r -> names.add(r.limit()));
        for (int r = 0; r < solution.rowPrices().length; r++) {
            if (Math.abs(solution.rowPrices()[r]) > FELT) {
                names.add(elastic.limit(model.rowOwner(r)));
            }
        }
        for (int c = 0; c < solution.reducedCosts().length; c++) {
            boolean held = solution.reducedCosts()[c] < -FELT; // its upper bound
            if (held) {
                names.add(elastic.limit(model.columnOwner(c)));
            }
        }
        names.remove("");
        return new ArrayList<>(names);
    }
}

package org.wattdeck.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.engine.plan.formulation.Conflict;
import org.wattdeck.engine.plan.formulation.Formulation;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;

/// Finds the best plan for a problem, checks it, and says what holds it back.
public final class Planner {

    /// After this many rounds every step that could be torn gets its decision.
    private static final int MOST_ROUNDS = 40;

    private static final int MANY_STEPS = 20_000;
    private static final double FELT = 1e-7;
    private static final double LEAST_SECONDS = 0.5;

    private final LinearSolver solver;
    private final LongSupplier nanos;

    /// @param nanos a clock that only goes forward, such as `System::nanoTime`
    public Planner(LinearSolver solver, LongSupplier nanos) {
        this.solver = solver;
        this.nanos = nanos;
    }

    /// Blocks until the end; the time limit is for all rounds together. Of so many steps that a
    /// program takes minutes, a problem of one battery alone is solved without one.
    public Planned plan(PlanProblem problem, SolverLimits limits, Watch watch) {
        if (problem.steps().count() >= MANY_STEPS) {
            Optional<Planned> exact = exactly(problem, nanos);
            if (exact.isPresent()) {
                return exact.get();
            }
        }
        try {
            return new Search(problem, limits, watch).run();
        } catch (CancellationException e) {
            return new Planned.Cancelled();
        }
    }

    /// Plans one battery against prices by the exact algorithm for it; empty where there is more to
    /// decide.
    public static Optional<Planned> exactly(PlanProblem problem, LongSupplier nanos) {
        long begun = nanos.getAsLong();
        return OneBattery.of(problem).map(one -> one.plan(begun, nanos));
    }

    /// A solution with its prices, and the linear program they are of.
    private record Priced(LinearModel model, Solution solution) {}

    private final class Search {

        private final PlanProblem problem;
        private final SolverLimits limits;
        private final Watch watch;
        private final long begunNanos = nanos.getAsLong();
        private long buildNanos;
        private int rounds;

        Search(PlanProblem problem, SolverLimits limits, Watch watch) {
            this.problem = problem;
            this.limits = limits;
            this.watch = watch;
        }

        Planned run() {
            Formulation.Torn decided = Formulation.Torn.NOWHERE;
            while (true) {
                Formulation formulation = formulated(decided);
                Solution solution = solver.solve(formulation.model(), remaining(), watch);
                rounds++;
                switch (solution.status()) {
                    case INFEASIBLE -> {
                        return Conflict.of(problem, decided, solver, remaining(), watch);
                    }
                    case UNBOUNDED -> {
                        return new Planned.Unbounded(Fact.sentence(FactKind.UNBOUNDED));
                    }
                    case NOTHING_FOUND -> {
                        return new Planned.NothingFound(solution.message());
                    }
                    case CANCELLED -> {
                        return new Planned.Cancelled();
                    }
                    case FAILED -> {
                        return new Planned.Failed(solution.message(), List.of());
                    }
                    case OPTIMAL, FEASIBLE -> {
                        Formulation.Torn torn = formulation.torn(solution.columns());
                        Priced priced = new Priced(formulation.model(), solution);
                        if (torn.nowhere()) {
                            priced = priced(formulation.model(), solution);
                            torn = formulation.torn(priced.solution.columns());
                        }
                        if (watch.cancelled()) {
                            return new Planned.Cancelled();
                        }
                        if (torn.nowhere()) {
                            return found(formulation, solution, priced, decided);
                        }
                        if (rounds >= MOST_ROUNDS) {
                            return new Planned.Failed(
                                    Fact.sentence(FactKind.ROUNDS_OVER, rounds), List.of());
                        }
                        decided = decided.and(torn);
                    }
                }
            }
        }

        private Formulation formulated(Formulation.Torn decided) {
            long begin = nanos.getAsLong();
            Formulation formulation = Formulation.of(problem, decided, watch::cancelled);
            formulation.model().byRow();
            buildNanos += nanos.getAsLong() - begin;
            return formulation;
        }

        private SolverLimits remaining() {
            double used = (nanos.getAsLong() - begunNanos) / 1e9;
            return limits.withTimeSeconds(Math.max(LEAST_SECONDS, limits.timeSeconds() - used));
        }

        /// With its decisions held a mixed program is a linear one: that gives prices, and flows
        /// that fit the rounded decisions exactly. Another of equally good plans may come of it.
        private Priced priced(LinearModel model, Solution solution) {
            if (model.integers() == 0 || watch.cancelled()) {
                return new Priced(model, solution);
            }
            LinearModel held = model.fixed(solution.columns());
            Solution again = solver.solve(held, remaining(), watch);
            return new Priced(held, again.answered() ? again : solution);
        }

        private Planned found(
                Formulation formulation,
                Solution solution,
                Priced priced,
                Formulation.Torn decided) {
            double[] x = cleaned(priced.model, priced.solution.columns());
            List<Course> courses = formulation.courses(x);
            List<String> breaches = PlanCheck.breaches(problem, courses);
            if (!breaches.isEmpty()) {
                return new Planned.Failed(Fact.sentence(FactKind.NOT_KEPT), breaches);
            }
            return new Planned.Found(
                    new Plan(
                            problem,
                            courses,
                            Figures.of(problem, courses),
                            solution.status() == Solution.Status.OPTIMAL,
                            prices(formulation, priced.solution),
                            bindings(formulation, priced.model, priced.solution),
                            new Plan.Effort(
                                    solution.work(),
                                    solution.gap(),
                                    solution.bound(),
                                    rounds,
                                    buildNanos / 1e9),
                            decided.size()));
        }

        private double[][] prices(Formulation formulation, Solution solution) {
            if (solution.rowPrices().length == 0) {
                return new double[0][];
            }
            int count = problem.steps().count();
            double[][] prices = new double[problem.buses().size()][count];
            for (int b = 0; b < prices.length; b++) {
                for (int t = 0; t < count; t++) {
                    prices[b][t] =
                            solution.rowPrices()[formulation.balanceRow(b, t)]
                                    / problem.steps().hours();
                }
            }
            return prices;
        }
    }

    /// A solver keeps to bounds within its tolerance: values that are outside by less are on them.
    private static double[] cleaned(LinearModel model, double[] x) {
        double[] clean = x.clone();
        for (int c = 0; c < clean.length; c++) {
            clean[c] = Math.max(model.lower(c), Math.min(model.upper(c), clean[c]));
        }
        return clean;
    }

    private static List<Plan.Binding> bindings(
            Formulation formulation, LinearModel model, Solution solution) {
        Map<String, double[]> held = new TreeMap<>();
        for (int r = 0; r < solution.rowPrices().length; r++) {
            add(held, formulation.pricedLimit(model.rowOwner(r)), solution.rowPrices()[r]);
        }
        for (int c = 0; c < solution.reducedCosts().length; c++) {
            if (model.upper(c) > model.lower(c)) {
                add(
                        held,
                        formulation.pricedLimit(model.columnOwner(c)),
                        solution.reducedCosts()[c]);
            }
        }
        List<Plan.Binding> all = new ArrayList<>();
        held.forEach((name, sum) -> all.add(new Plan.Binding(name, (int) sum[0], sum[1])));
        all.sort((a, b) -> Double.compare(b.gainPerUnit(), a.gainPerUnit()));
        return all;
    }

    /// Counted are bounds from above: to raise them lowers the cost.
    private static void add(Map<String, double[]> held, String limit, double price) {
        if (!limit.isEmpty() && price < -FELT) {
            double[] sum = held.computeIfAbsent(limit, k -> new double[2]);
            sum[0]++;
            sum[1] -= price;
        }
    }
}

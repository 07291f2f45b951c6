package org.wattdeck.engine.plan.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Figures;
import org.wattdeck.engine.plan.PlanCheck;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;
import org.wattdeck.engine.plan.Planner;
import org.wattdeck.engine.plan.formulation.Formulation.Torn;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Deferrable;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.EvSession;
import org.wattdeck.engine.plan.unit.Generator;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.engine.plan.unit.Market;
import org.wattdeck.engine.plan.unit.Source;
import org.wattdeck.engine.plan.unit.Unit;

/// Finds one schedule for several futures, checks it in each, and says what knowing more would be
/// worth. Blocks.
public final class ScenarioPlanner {

    private static final int MOST_ROUNDS = 40;
    private static final double LEAST_SECONDS = 0.5;
    private static final double WORST_OFF = 1e-4;

    private final LinearSolver solver;
    private final LongSupplier nanos;
    private final SolverLimits limits;
    private final Watch watch;

    /// How planning ended.
    public sealed interface Answer {}

    public record Found(ScenarioPlan plan) implements Answer {}

    /// A future, or all of them together, has no plan.
    ///
    /// @param future the first that has none of its own; the last where each alone has one
    public record None(Future future, Planned planned, String words) implements Answer {}

    /// @param limits the time is for each of the programs: one for all futures, one for each
    public ScenarioPlanner(
            LinearSolver solver, LongSupplier nanos, SolverLimits limits, Watch watch) {
        this.solver = solver;
        this.nanos = nanos;
        this.limits = limits;
        this.watch = watch;
    }

    /// A solution of an extensive form, or why there is none.
    private record Solved(Extensive form, Solution solution, double[] x) {
        boolean answered() {
            return x.length > 0;
        }
    }

    /// @param futures at least one, alike but for numbers
    public Answer plan(List<Future> futures, Risk risk) {
        if (risk.budgetSteps().isPresent() && risk.budgetSteps().getAsInt() == 0) {
            Future expected = futures.get(futures.size() / 2);
            return nominal(
                    plan(
                            List.of(new Future(expected.name(), 1, expected.problem())),
                            Risk.EXPECTED));
        }
        double[] known = new double[futures.size()];
        for (int k = 0; k < known.length; k++) {
            Planned alone =
                    new Planner(solver, nanos).plan(futures.get(k).problem(), limits, watch);
            if (alone.found().isEmpty()) {
                return new None(futures.get(k), alone, "");
            }
            known[k] = alone.found().get().value();
            known[k] *= alone.found().get().problem().goal().name().equals("revenue") ? -1 : 1;
        }
        Solved neutral = solved(futures, Risk.EXPECTED, new double[0]);
        if (!neutral.answered()) {
            return none(futures, neutral.solution);
        }
        boolean plain = risk.weightFraction() == 0 && risk.budgetSteps().isEmpty();
        Solved chosen = plain ? neutral : solved(futures, risk, new double[0]);
        if (!chosen.answered()) {
            return none(futures, chosen.solution);
        }
        ScenarioPlan.Bounds bounds =
                new ScenarioPlan.Bounds(
                        mean(neutral, futures), mean(known, futures), meanPlan(futures));
        return checked(futures, risk, chosen, known, bounds);
    }

    /// Without a budget the worst is what is expected.
    private static Answer nominal(Answer answer) {
        return answer instanceof Found f
                ? new Found(f.plan.budgeted(f.plan.expectedMoney()))
                : answer;
    }

    private static None none(List<Future> futures, Solution solution) {
        Planned planned =
                switch (solution.status()) {
                    case CANCELLED -> new Planned.Cancelled();
                    case INFEASIBLE -> new Planned.Infeasible(List.of(), List.of());
                    case UNBOUNDED -> new Planned.Unbounded(solution.message());
                    case NOTHING_FOUND -> new Planned.NothingFound(solution.message());
                    case OPTIMAL, FEASIBLE, FAILED ->
                            new Planned.Failed(solution.message(), List.of());
                };
        return new None(
                futures.getLast(),
                planned,
                Fact.sentence(FactKind.NO_ONE_SCHEDULE, futures.size()));
    }

    private Answer checked(
            List<Future> futures,
            Risk risk,
            Solved chosen,
            double[] known,
            ScenarioPlan.Bounds bounds) {
        List<ScenarioPlan.Outcome> outcomes = new ArrayList<>();
        double[] costs = new double[known.length];
        double[] weights = futures.stream().mapToDouble(Future::weightFraction).toArray();
        for (int k = 0; k < known.length; k++) {
            Future future = futures.get(k);
            Followed followed = followed(future, risk, chosen, k);
            List<Course> courses = followed.form.courses(followed.place, followed.x);
            List<String> breaches = PlanCheck.breaches(future.problem(), courses);
            if (!breaches.isEmpty()) {
                return new None(
                        future, new Planned.Failed(Fact.sentence(FactKind.NOT_KEPT), breaches), "");
            }
            costs[k] = followed.form.cost(followed.place, followed.x);
            outcomes.add(
                    new ScenarioPlan.Outcome(
                            future,
                            courses,
                            Figures.of(future.problem(), courses),
                            costs[k],
                            known[k]));
        }
        OptionalDouble budgeted = OptionalDouble.empty();
        if (risk.budgetSteps().isPresent()) {
            double worst =
                    Budget.worst(
                            futures,
                            outcomes.stream().map(ScenarioPlan.Outcome::courses).toList(),
                            futures.size() / 2,
                            risk.budgetSteps().getAsInt());
            double said = chosen.solution.objective();
            double size = Math.max(1, Arrays.stream(costs).map(Math::abs).max().orElse(1));
            if (Math.abs(worst - said) > WORST_OFF * size
                    && chosen.solution.status() == Solution.Status.OPTIMAL) {
                return new None(
                        futures.get(futures.size() / 2),
                        new Planned.Failed(
                                Fact.sentence(FactKind.WORST_NOT_KEPT, said, worst), List.of()),
                        "");
            }
            budgeted = OptionalDouble.of(worst);
        }
        return new Found(
                new ScenarioPlan(
                        outcomes,
                        Risk.EXPECTED.of(costs, weights),
                        Risk.WORST.of(costs, weights),
                        risk.weightFraction() > 0
                                ? Risk.tail(costs, weights, risk.tailFraction())
                                : Double.NaN,
                        budgeted,
                        bounds,
                        chosen.solution.status() == Solution.Status.OPTIMAL,
                        chosen.solution.work(),
                        chosen.solution.gap()));
    }

    /// What follows in a future on what is decided beforehand: its place in a form, and a solution.
    private record Followed(Extensive form, int place, double[] x) {}

    /// Where the worst alone counts, nothing keeps the other futures from wasting up to it. Each
    /// takes its own cheapest way then, by which none becomes worse.
    private Followed followed(Future future, Risk risk, Solved chosen, int place) {
        if (risk.weightFraction() == 1) {
            Future alone = new Future(future.name(), 1, future.problem());
            double[] held = chosen.form.decided(chosen.x);
            Solved own = solved(List.of(alone), Risk.EXPECTED, held);
            if (own.answered()) {
                return new Followed(own.form, 0, own.x);
            }
        }
        return new Followed(chosen.form, place, chosen.x);
    }

    private static double mean(Solved solved, List<Future> futures) {
        double[] costs = new double[futures.size()];
        Arrays.setAll(costs, k -> solved.form.cost(k, solved.x));
        return mean(costs, futures);
    }

    private static double mean(double[] values, List<Future> futures) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            sum += futures.get(k).weightFraction() * values[k];
        }
        return sum;
    }

    /// What the best schedule for the mean future costs on the mean of the futures.
    private OptionalDouble meanPlan(List<Future> futures) {
        Future mean = new Future("mean", 1, mean(futures));
        Solved alone = solved(List.of(mean), Risk.EXPECTED, new double[0]);
        if (!alone.answered()) {
            return OptionalDouble.empty();
        }
        Solved held = solved(futures, Risk.EXPECTED, alone.form.decided(alone.x));
        return held.answered() ? OptionalDouble.of(mean(held, futures)) : OptionalDouble.empty();
    }

    /// With the means of what loads ask for and sources could give.
    private static PlanProblem mean(List<Future> futures) {
        PlanProblem first = futures.getFirst().problem();
        List<Unit> units = new ArrayList<>();
        for (int u = 0; u < first.units().size(); u++) {
            units.add(meanUnit(futures, u));
        }
        return first.withUnits(units);
    }

    private static Unit meanUnit(List<Future> futures, int place) {
        Unit unit = futures.getFirst().problem().units().get(place);
        return switch (unit) {
            case Demand u ->
                    new Demand(
                            u.code(),
                            u.bus(),
                            meanOf(
                                    futures,
                                    f -> ((Demand) f.problem().units().get(place)).demandKw()),
                            u.sheddableFraction(),
                            u.shedPerKwh());
            case Source u ->
                    new Source(
                            u.code(),
                            u.bus(),
                            meanOf(
                                    futures,
                                    f -> ((Source) f.problem().units().get(place)).availableKw()),
                            u.curtailable(),
                            u.curtailmentPerKwh(),
                            u.kgPerKwh());
            case Battery _, Deferrable _, EvSession _, Generator _, Grid _, Market _ -> unit;
        };
    }

    private interface Values {
        double[] of(Future future);
    }

    private static double[] meanOf(List<Future> futures, Values values) {
        double[] mean = new double[values.of(futures.getFirst()).length];
        for (Future future : futures) {
            double[] own = values.of(future);
            Arrays.setAll(mean, t -> mean[t] + future.weightFraction() * own[t]);
        }
        return mean;
    }

    /// Solves with more and more decisions, until no step does what excludes itself.
    ///
    /// @param held what is decided beforehand; empty where that is to be found
    private Solved solved(List<Future> futures, Risk risk, double[] held) {
        Torn decided = Torn.NOWHERE;
        long begun = nanos.getAsLong();
        for (int round = 0; ; round++) {
            Extensive form = new Extensive(futures, decided, risk);
            if (held.length > 0) {
                form.hold(held);
            }
            Solution solution = solver.solve(form.model(), remaining(begun), watch);
            if (!solution.answered()) {
                return new Solved(form, solution, new double[0]);
            }
            Torn torn = form.torn(solution.columns());
            if (torn.nowhere() || round >= MOST_ROUNDS) {
                return new Solved(form, solution, exact(form.model(), solution, begun));
            }
            decided = decided.and(torn);
        }
    }

    /// With its decisions held a mixed program is a linear one, whose flows fit them exactly.
    private double[] exact(LinearModel model, Solution solution, long begun) {
        if (model.integers() == 0) {
            return solution.columns();
        }
        Solution again = solver.solve(model.fixed(solution.columns()), remaining(begun), watch);
        return again.answered() ? again.columns() : solution.columns();
    }

    private SolverLimits remaining(long begun) {
        double used = (nanos.getAsLong() - begun) / 1e9;
        return limits.withTimeSeconds(Math.max(LEAST_SECONDS, limits.timeSeconds() - used));
    }
}

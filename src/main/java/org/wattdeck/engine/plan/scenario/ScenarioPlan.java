package org.wattdeck.engine.plan.scenario;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.engine.plan.CostItem;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Figures;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.linear.Solution;

/// One schedule for several futures, and what follows in each. Costs are in units of the goal.
///
/// @param expected the mean over the futures, by their weights
/// @param tail the mean of the worst futures, as the risk says; NaN where it does not count
/// @param budgetMoney what it costs if so many steps as there is a budget for come at their worst
/// @param bounds what knowing more would be worth
public record ScenarioPlan(
        List<Outcome> outcomes,
        double expectedMoney,
        double worstMoney,
        double tailMoney,
        OptionalDouble budgetMoney,
        Bounds bounds,
        boolean optimal,
        Solution.Work work,
        double gapFraction) {

    public ScenarioPlan {
        outcomes = List.copyOf(outcomes);
    }

    /// The first of equals.
    public Outcome likeliest() {
        return outcomes.stream()
                .max(Comparator.comparingDouble(o -> o.future.weightFraction()))
                .orElseThrow();
    }

    ScenarioPlan budgeted(double worstMoney) {
        return new ScenarioPlan(
                outcomes,
                expectedMoney,
                this.worstMoney,
                tailMoney,
                OptionalDouble.of(worstMoney),
                bounds,
                optimal,
                work,
                gapFraction);
    }

    /// What the worst of a budget costs, or the mean of the worst futures; NaN where the risk asks
    /// for neither.
    public double riskedMoney() {
        return budgetMoney.orElse(tailMoney);
    }

    /// Figures on the mean over the futures, with a budget those of the one that is expected; a
    /// peak is the highest of all.
    public Figures mean() {
        if (budgetMoney.isPresent()) {
            return likeliest().figures;
        }
        Map<CostItem, Double> costs = new EnumMap<>(CostItem.class);
        double kg = 0;
        double in = 0;
        double out = 0;
        double peakIn = 0;
        double peakOut = 0;
        double beside = 0;
        for (Outcome each : outcomes) {
            double weight = each.future.weightFraction();
            Figures f = each.figures;
            f.costs().forEach((item, cost) -> costs.merge(item, weight * cost, Double::sum));
            kg += weight * f.kg();
            in += weight * f.importKwh();
            out += weight * f.exportKwh();
            peakIn = Math.max(peakIn, f.peakImportKw());
            peakOut = Math.max(peakOut, f.peakExportKw());
            beside += weight * f.imbalanceKwh();
        }
        return new Figures(costs, kg, in, out, peakIn, peakOut, in + out, beside);
    }

    /// With a budget of so many steps: what its worst costs, and what is expected.
    public List<Fact> said(double budgetSeconds) {
        if (budgetMoney.isEmpty()) {
            return List.of();
        }
        Outcome expected = likeliest();
        PlanProblem problem = expected.future.problem();
        String unit = problem.goal().unit(problem.currency());
        int steps = (int) Math.ceil(budgetSeconds / problem.steps().stepSeconds() - 1e-9);
        return List.of(
                Fact.of(
                        FactKind.WORST_COST,
                        Math.min(steps, problem.steps().count()),
                        problem.steps().count(),
                        Fact.amount(budgetMoney.getAsDouble(), unit),
                        Fact.amount(expected.valueMoney, unit)));
    }

    /// What comes of the schedule in one future.
    ///
    /// @param knownMoney what a plan that knew this future would cost
    public record Outcome(
            Future future,
            List<Course> courses,
            Figures figures,
            double valueMoney,
            double knownMoney) {
        public Outcome {
            courses = List.copyOf(courses);
        }
    }

    /// @param expectedMoney the least mean over the futures that one schedule can have
    /// @param knownMoney the mean where each future is known beforehand
    /// @param meanPlanMoney the mean of the schedule that is best for the mean future; empty where
    ///     that breaks a limit in some future
    public record Bounds(double expectedMoney, double knownMoney, OptionalDouble meanPlanMoney) {

        /// The expected value of perfect information: never below 0.
        public double evpi() {
            return expectedMoney - knownMoney;
        }

        /// The value of the stochastic solution: never below 0.
        public OptionalDouble vss() {
            return meanPlanMoney.isPresent()
                    ? OptionalDouble.of(meanPlanMoney.getAsDouble() - expectedMoney)
                    : OptionalDouble.empty();
        }
    }
}

package org.wattdeck.engine.plan.scenario;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.wattdeck.engine.plan.CostItem;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Figures;
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

    /// Figures on the mean over the futures; a peak is the highest of all.
    public Figures mean() {
        Map<CostItem, Double> costs = new EnumMap<>(CostItem.class);
        double kg = 0;
        double in = 0;
        double out = 0;
        double peakIn = 0;
        double peakOut = 0;
        for (Outcome each : outcomes) {
            double weight = each.future.weightFraction();
            Figures f = each.figures;
            f.costs().forEach((item, cost) -> costs.merge(item, weight * cost, Double::sum));
            kg += weight * f.kg();
            in += weight * f.importKwh();
            out += weight * f.exportKwh();
            peakIn = Math.max(peakIn, f.peakImportKw());
            peakOut = Math.max(peakOut, f.peakExportKw());
        }
        return new Figures(costs, kg, in, out, peakIn, peakOut, in + out);
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

package org.wattdeck.app.studies;

import java.util.List;
import java.util.OptionalDouble;
import org.wattdeck.domain.plan.Scenarios;
import org.wattdeck.engine.plan.scenario.ScenarioPlan;

/// What one schedule comes to in each way things may come, and what it would be worth to know more.
/// Money is in units of the goal.
///
/// @param risk what was to be small
/// @param expectedMoney the mean of the schedule, by the weights
/// @param tailMoney the mean of the worst; NaN where the risk does not ask for it
/// @param leastMoney the least mean that one schedule can have
/// @param knownMoney the mean where each scenario is known beforehand
/// @param meanPlanMoney the mean of the schedule that is best for the mean of all series; empty
///     where that breaks a limit in some scenario
/// @param shown the scenario whose courses are shown: the most likely one
public record ScenarioTable(
        Scenarios.Risk risk,
        double tailFraction,
        double tailWeightFraction,
        double expectedMoney,
        double worstMoney,
        double tailMoney,
        double leastMoney,
        double knownMoney,
        OptionalDouble meanPlanMoney,
        String shown,
        List<Row> rows) {

    public ScenarioTable {
        rows = List.copyOf(rows);
    }

    /// One scenario.
    ///
    /// @param weightFraction how likely it is
    /// @param valueMoney of the schedule
    /// @param knownMoney of a plan that knew it
    public record Row(
            String name,
            double weightFraction,
            double valueMoney,
            double knownMoney,
            double costMoney,
            double importKwh,
            double exportKwh,
            double peakImportKw,
            double emittedKg) {

        static Row of(ScenarioPlan.Outcome each) {
            return new Row(
                    each.future().name(),
                    each.future().weightFraction(),
                    each.valueMoney(),
                    each.knownMoney(),
                    each.figures().cost(),
                    each.figures().importKwh(),
                    each.figures().exportKwh(),
                    each.figures().peakImportKw(),
                    each.figures().kg());
        }
    }

    static ScenarioTable of(ScenarioPlan plan, Scenarios how) {
        return new ScenarioTable(
                how.risk(),
                how.tailFraction(),
                how.tailWeightFraction(),
                plan.expectedMoney(),
                plan.worstMoney(),
                plan.riskedMoney(),
                plan.bounds().expectedMoney(),
                plan.bounds().knownMoney(),
                plan.bounds().meanPlanMoney(),
                plan.likeliest().future().name(),
                plan.outcomes().stream().map(Row::of).toList());
    }

    /// The expected value of perfect information: never below 0.
    public double evpiMoney() {
        return leastMoney - knownMoney;
    }

    /// The value of the stochastic solution: never below 0; NaN where the schedule for the mean
    /// breaks a limit.
    public double vssMoney() {
        return meanPlanMoney.isPresent() ? meanPlanMoney.getAsDouble() - leastMoney : Double.NaN;
    }
}

package org.wattdeck.domain.plan;

import java.util.List;

/// Several ways things may come, for which a study wants one schedule.
///
/// @param tailWeightFraction how much the mean of the worst counts against the mean of all; 0 to 1
/// @param tailFraction the worst so many of them, by weight; 0 is the worst alone
/// @param budgetSeconds with a budget: for how long in all things come otherwise than the middle
///     scenario has them
public record Scenarios(
        List<Scenario> scenarios,
        Risk risk,
        double tailWeightFraction,
        double tailFraction,
        double budgetSeconds) {

    /// Without a budget.
    public Scenarios(
            List<Scenario> scenarios, Risk risk, double tailWeightFraction, double tailFraction) {
        this(scenarios, risk, tailWeightFraction, tailFraction, 0);
    }

    public Scenarios {
        scenarios = List.copyOf(scenarios);
        if (scenarios.isEmpty()) {
            throw new IllegalArgumentException("Without scenarios there is nothing to plan for.");
        }
    }

    /// What of the costs was to be small.
    ///
    /// @param tailMoney the mean of the worst, or what the worst of a budget costs; not used unless
    ///     the risk asks for it
    public double risked(double meanMoney, double worstMoney, double tailMoney) {
        return switch (risk) {
            case EXPECTED -> meanMoney;
            case ROBUST -> worstMoney;
            case BUDGET -> tailMoney;
            case CVAR -> (1 - tailWeightFraction) * meanMoney + tailWeightFraction * tailMoney;
        };
    }

    /// What of the scenarios' costs is to be small.
    public enum Risk {
        /// Their mean.
        EXPECTED,
        /// The highest.
        ROBUST,
        /// The mean, and that of the worst.
        CVAR,
        /// What the worst choice of so many steps leads to.
        BUDGET
    }

    /// @param weightFraction how likely it is; those of all add up to 1
    /// @param series in place of those of the study
    public record Scenario(String name, double weightFraction, List<Study.Binding> series) {
        public Scenario {
            series = List.copyOf(series);
        }
    }
}

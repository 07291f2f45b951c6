package org.wattdeck.domain.plan;

import java.util.List;

/// Several ways things may come, for which a study wants one schedule.
///
/// @param tailWeightFraction how much the mean of the worst counts against the mean of all; 0 to 1
/// @param tailFraction the worst so many of them, by weight; 0 is the worst alone
public record Scenarios(
        List<Scenario> scenarios, Risk risk, double tailWeightFraction, double tailFraction) {

    public Scenarios {
        scenarios = List.copyOf(scenarios);
        if (scenarios.isEmpty()) {
            throw new IllegalArgumentException("Without scenarios there is nothing to plan for.");
        }
    }

    /// What of the costs was to be small.
    ///
    /// @param tailMoney the mean of the worst; not used unless the risk asks for it
    public double risked(double meanMoney, double worstMoney, double tailMoney) {
        return switch (risk) {
            case EXPECTED -> meanMoney;
            case ROBUST -> worstMoney;
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
        CVAR
    }

    /// @param weightFraction how likely it is; those of all add up to 1
    /// @param series in place of those of the study
    public record Scenario(String name, double weightFraction, List<Study.Binding> series) {
        public Scenario {
            series = List.copyOf(series);
        }
    }
}

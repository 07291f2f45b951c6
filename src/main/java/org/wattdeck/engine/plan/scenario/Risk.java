package org.wattdeck.engine.plan.scenario;

import java.util.Arrays;
import java.util.OptionalInt;

/// What of the costs of several futures is to be small: `(1 - weight) * mean + weight * tail`,
/// where the tail is the mean of the worst futures that together have `tailFraction` (the
/// conditional value at risk of Rockafellar and Uryasev, 2000).
///
/// @param weightFraction of the tail; 0 is the mean alone
/// @param budgetSteps with it the cost is to be small that the worst choice of so many steps leads
///     to, see [Budget]
/// @param tailFraction 0 is the worst future alone, 1 the mean
public record Risk(double weightFraction, double tailFraction, OptionalInt budgetSteps) {

    public Risk(double weightFraction, double tailFraction) {
        this(weightFraction, tailFraction, OptionalInt.empty());
    }

    /// Any so many steps may come as one of the other futures has them; the rest as the middle one
    /// does.
    public static Risk budget(int steps) {
        return new Risk(0, 1, OptionalInt.of(steps));
    }

    public static final Risk EXPECTED = new Risk(0, 1);

    /// The worst future alone.
    public static final Risk WORST = new Risk(1, 0);

    public Risk {
        if (!(weightFraction >= 0
                && weightFraction <= 1
                && tailFraction >= 0
                && tailFraction <= 1)) {
            throw new IllegalArgumentException(
                    "The weight (%s) and the share (%s) of the tail are within 0 to 1."
                            .formatted(weightFraction, tailFraction));
        }
    }

    /// Of costs and their weights.
    double of(double[] costs, double[] weights) {
        double mean = 0;
        for (int k = 0; k < costs.length; k++) {
            mean += weights[k] * costs[k];
        }
        return (1 - weightFraction) * mean + weightFraction * tail(costs, weights, tailFraction);
    }

    /// The mean of the worst futures that together have this share; of none, the worst.
    static double tail(double[] costs, double[] weights, double share) {
        Integer[] order = new Integer[costs.length];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (a, b) -> Double.compare(costs[b], costs[a]));
        if (share <= 0) {
            return costs[order[0]];
        }
        double left = share;
        double sum = 0;
        for (int k : order) {
            double here = Math.min(left, weights[k]);
            sum += here * costs[k];
            left -= here;
        }
        return sum / (share - Math.max(0, left));
    }
}

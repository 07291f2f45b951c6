package org.wattdeck.engine.plan;

import java.util.Arrays;
import java.util.List;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;

/// Says in a sentence what was sold beside energy, and what it brings.
public final class MarketWords {

    private MarketWords() {}

    /// @param course of the problem, as planned or as done
    public static Fact of(PlanProblem problem, Course.OfMarket course) {
        double hours = problem.steps().hours();
        double earned = -Figures.of(problem, List.of(course)).cost() + problem.fixedCost();
        Fact.Amount amount = Fact.amount(earned, problem.currency());
        return switch (course) {
            case Course.OfOffer c -> {
                double least = Double.POSITIVE_INFINITY;
                double most = 0;
                for (int t = 0; t < c.offeredKw().length; t++) {
                    if (c.unit().block()[t] >= 0) {
                        least = Math.min(least, c.offeredKw()[t]);
                        most = Math.max(most, c.offeredKw()[t]);
                    }
                }
                yield Fact.of(FactKind.OFFER_SOLD, c.unit().code(), least, most, amount);
            }
            case Course.OfPosition c ->
                    Fact.of(
                            FactKind.POSITION_KEPT,
                            c.unit().code(),
                            Arrays.stream(c.moreKw()).sum() * hours,
                            Arrays.stream(c.lessKw()).sum() * hours,
                            amount);
            case Course.OfResponse c ->
                    Fact.of(
                            FactKind.RESPONSE_GIVEN,
                            c.unit().code(),
                            Arrays.stream(c.deliveredKw()).sum() * hours,
                            amount);
        };
    }
}

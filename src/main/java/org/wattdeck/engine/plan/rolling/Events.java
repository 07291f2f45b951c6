package org.wattdeck.engine.plan.rolling;

import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.plan.RollingHorizon.Replan;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Steps;

/// Says whether something has happened since a plan was made that asks for another. Only what was
/// before the gate counts.
final class Events {

    private static final double PERCENT = 100;

    private final PlanProblem whole;
    private final Replan replan;
    private final Outlook outlook;

    Events(PlanProblem whole, Replan replan, Outlook outlook) {
        this.whole = whole;
        this.replan = replan;
        this.outlook = outlook;
    }

    /// Why there should be a plan at this gate, in words; empty where the one before may go on.
    ///
    /// @param orders of the plan before
    /// @param done courses of the period, written up to the gate
    /// @param looked the gate at which it was last looked for a better one
    /// @param needed the step up to which there must be a plan
    /// @param reach the step up to which there is one
    Optional<String> since(
            Orders orders, List<Course> done, int looked, int gate, int needed, int reach) {
        if (reach < needed) {
            return Optional.of(gate == 0 ? "it is the first gate" : "the plan before ends");
        }
        Steps steps = whole.steps();
        double since = (gate - looked) * (double) steps.stepSeconds();
        if (since >= replan.latestSeconds()) {
            return Optional.of("the last look was %.1f h ago".formatted(since / 3600));
        }
        if (outlook.publishedUntil(gate) > outlook.publishedUntil(looked)) {
            return Optional.of("prices were published");
        }
        return stored(orders, done, gate).or(() -> forecast(orders, done, looked, gate));
    }

    private Optional<String> stored(Orders orders, List<Course> done, int gate) {
        for (Course course : done) {
            if (course instanceof Course.OfBattery battery) {
                double capacity = battery.unit().store().maxKwh();
                Optional<Course.OfBattery> meant =
                        orders.of(battery.unit().code(), Course.OfBattery.class);
                if (meant.isPresent() && capacity > 0) {
                    double off =
                            battery.storedKwh()[gate - 1]
                                    - meant.get().storedKwh()[orders.at(gate - 1)];
                    if (Math.abs(off) > replan.storedFraction() * capacity) {
                        return Optional.of(
                                "%s holds %+.1f %% of its capacity against the plan"
                                        .formatted(
                                                battery.unit().code(), PERCENT * off / capacity));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// Of all loads and sources together, since the last look.
    private Optional<String> forecast(Orders orders, List<Course> done, int looked, int gate) {
        double off = 0;
        double all = 0;
        for (Course course : done) {
            Optional<Course> meant = orders.of(course.unit().code(), Course.class);
            if (meant.isEmpty()) {
                continue;
            }
            double[] truth = truth(course);
            double[] said = truth(meant.get());
            for (int t = looked; truth.length > 0 && t < gate; t++) {
                off += Math.abs(truth[t] - said[orders.at(t)]);
                all += Math.abs(truth[t]);
            }
        }
        return off > replan.forecastFraction() * all
                ? Optional.of(
                        "loads and sources were off by %.1f %%"
                                .formatted(all > 0 ? PERCENT * off / all : PERCENT))
                : Optional.empty();
    }

    private static double[] truth(Course course) {
        return switch (course) {
            case Course.OfDemand c -> c.unit().demandKw();
            case Course.OfSource c -> c.unit().availableKw();
            case Course.OfBattery _,
                    Course.OfGenerator _,
                    Course.OfDeferrable _,
                    Course.OfEv _,
                    Course.OfGrid _,
                    Course.OfMarket _ ->
                    new double[0];
        };
    }
}

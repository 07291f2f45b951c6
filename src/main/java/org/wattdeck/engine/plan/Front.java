package org.wattdeck.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;

/// The front of cost against emissions: plans of which none is both dearer and dirtier than
/// another. Between the cheapest plan and the cleanest one, budgets of CO2 in even steps are each
/// met at least cost.
public final class Front {

    /// Of the cleanest plan's emissions: its own budget must not fail for a last digit.
    private static final double ROOM = 1e-7;

    /// @param perKg what the last kilogram that was saved here costs; empty where it is not known
    public record Point(double kg, double cost, OptionalDouble perKg, Plan plan) {}

    private Front() {}

    /// From the cheapest to the cleanest; fewer where a plan was not found in time.
    ///
    /// @param points at least 2
    /// @throws IllegalArgumentException for fewer
    public static List<Point> of(
            PlanProblem problem, int points, Planner planner, SolverLimits limits, Watch watch) {
        if (points < 2) {
            throw new IllegalArgumentException(
                    "A front needs at least 2 points, not " + points + ".");
        }
        List<Point> front = new ArrayList<>();
        Planned cheapest = planner.plan(problem.with(Goal.COST), limits, watch);
        Planned cleanest = planner.plan(problem.with(Goal.EMISSIONS), limits, watch);
        if (cheapest.found().isEmpty() || cleanest.found().isEmpty()) {
            return front;
        }
        double most = cheapest.found().get().figures().kg();
        double least = cleanest.found().get().figures().kg();
        add(front, cheapest.found().get());
        for (int k = 1; k < points && !watch.cancelled(); k++) {
            double kg = most + (least - most) * k / (points - 1);
            double room = ROOM * Math.max(1, Math.abs(kg));
            planner.plan(problem.with(Goal.COST).cappedAt(kg + room), limits, watch)
                    .found()
                    .ifPresent(plan -> add(front, plan));
        }
        return front;
    }

    private static void add(List<Point> front, Plan plan) {
        OptionalDouble perKg = OptionalDouble.empty();
        if (!front.isEmpty()) {
            Point before = front.getLast();
            double saved = before.kg - plan.figures().kg();
            if (saved > ROOM * Math.max(1, Math.abs(before.kg))) {
                perKg = OptionalDouble.of((plan.figures().cost() - before.cost) / saved);
            }
        }
        front.add(new Point(plan.figures().kg(), plan.figures().cost(), perKg, plan));
    }
}

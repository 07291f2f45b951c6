package org.wattdeck.engine.plan;

import java.util.List;
import org.wattdeck.engine.plan.linear.Solution;

/// A plan that was found and checked.
///
/// @param optimal whether it is proven to be within the gap that was asked for; else it is the best
///     that was found in time
/// @param prices what a kWh more of demand costs at each bus in each step, in units of the goal per
///     kWh; empty where the solver gave none
/// @param decided steps in which two ways had to be told apart by a decision
public record Plan(
        PlanProblem problem,
        List<Course> courses,
        Figures figures,
        boolean optimal,
        double[][] prices,
        List<Binding> bindings,
        Effort effort,
        int decided) {

    public Plan {
        courses = List.copyOf(courses);
        bindings = List.copyOf(bindings);
    }

    /// What the goal counts of it.
    public double value() {
        return problem.goal().value(figures);
    }

    /// A limit that holds the plan back.
    ///
    /// @param limit in words
    /// @param steps in how many it does
    /// @param gainPerUnit by how much the goal would fall if the limit gave one unit more in each
    ///     of them
    public record Binding(String limit, int steps, double gainPerUnit) {}

    /// How it was found.
    ///
    /// @param rounds how often the program was solved
    /// @param buildSeconds to write the programs down
    public record Effort(
            Solution.Work work, double gap, double bound, int rounds, double buildSeconds) {}
}

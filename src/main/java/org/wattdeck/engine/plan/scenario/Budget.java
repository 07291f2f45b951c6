package org.wattdeck.engine.plan.scenario;

import java.util.Arrays;
import java.util.List;
import org.wattdeck.engine.plan.CostItem;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Figures;
import org.wattdeck.engine.plan.Goal;
import org.wattdeck.engine.plan.PlanProblem;

/// What a schedule comes to if so many steps come at their worst: the budget of uncertainty of
/// Bertsimas and Sim (The Price of Robustness, Operations Research 52(1), 2004), counted in steps.
///
/// Reckoned from courses in plain arithmetic: each step's cost as each future has it, what the
/// worst of them costs beyond the expected one, and the sum of the largest of these. A peak is that
/// of the highest future, whichever steps are chosen. It shares nothing with the program that found
/// the courses.
final class Budget {

    private Budget() {}

    /// In units of the goal.
    ///
    /// @param courses of each future
    /// @param expected the place of the future that the other steps come as
    static double worst(
            List<Future> futures, List<List<Course>> courses, int expected, int budgetSteps) {
        PlanProblem problem = futures.get(expected).problem();
        double[] base = steps(problem, courses.get(expected));
        double[] more = new double[base.length];
        for (int k = 0; k < courses.size(); k++) {
            double[] other = steps(futures.get(k).problem(), courses.get(k));
            for (int t = 0; t < more.length; t++) {
                more[t] = Math.max(more[t], other[t] - base[t]);
            }
        }
        Arrays.sort(more);
        double sum = value(problem, courses.get(expected));
        for (int i = 0; i < Math.min(budgetSteps, more.length); i++) {
            sum += more[more.length - 1 - i];
        }
        double peaks = peaks(problem, courses.get(expected));
        double highest = peaks;
        for (int k = 0; budgetSteps > 0 && k < courses.size(); k++) {
            highest = Math.max(highest, peaks(futures.get(k).problem(), courses.get(k)));
        }
        return sum + highest - peaks;
    }

    private static double value(PlanProblem problem, List<Course> courses) {
        Figures f = Figures.of(problem, courses);
        Goal goal = problem.goal();
        return goal.weighed(f);
    }

    private static double peaks(PlanProblem problem, List<Course> courses) {
        Figures f = Figures.of(problem, courses);
        Goal goal = problem.goal();
        return goal.perCost() * f.of(CostItem.DEMAND) + goal.perPeakKw() * f.peakImportKw();
    }

    /// What each step costs, but for what no future changes.
    private static double[] steps(PlanProblem problem, List<Course> courses) {
        double[] all = new double[problem.steps().count()];
        for (Course course : courses) {
            for (int t = 0; t < all.length; t++) {
                all[t] += problem.steps().hours() * perHour(problem, course, t);
            }
        }
        return all;
    }

    private static double perHour(PlanProblem problem, Course course, int t) {
        Goal goal = problem.goal();
        double perKg = goal.perCost() * problem.co2PerKg() + goal.perKg();
        return switch (course) {
            case Course.OfGrid g ->
                    goal.perCost()
                                    * (g.importKw()[t] * g.unit().importPerKwh()[t]
                                            - g.exportKw()[t] * g.unit().exportPerKwh()[t])
                            + perKg * g.importKw()[t] * g.unit().kgPerKwh()[t]
                            + goal.perExchangedKwh() * (g.importKw()[t] + g.exportKw()[t]);
            case Course.OfSource s ->
                    goal.perCost() * s.unit().curtailmentPerKwh() * s.curtailedKw(t)
                            + perKg * s.unit().kgPerKwh() * s.givenKw()[t];
            case Course.OfDemand d -> goal.perCost() * d.unit().shedPerKwh() * d.shedKw(t);
            case Course.OfGenerator g -> {
                double above = Math.max(0, g.givenKw()[t] - g.unit().minKw());
                double fuel = g.on()[t] ? g.unit().fuel().perHourAt(above) : 0;
                yield goal.perCost() * fuel + perKg * g.unit().kgPerKwh() * g.givenKw()[t];
            }
            case Course.OfBattery _, Course.OfDeferrable _, Course.OfEv _, Course.OfMarket _ -> 0;
        };
    }
}

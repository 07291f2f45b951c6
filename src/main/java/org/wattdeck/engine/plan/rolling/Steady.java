package org.wattdeck.engine.plan.rolling;

import java.util.List;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Figures;
import org.wattdeck.engine.plan.Goal;
import org.wattdeck.engine.plan.Plan;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.engine.plan.unit.Unit;

/// What it costs to go on with an older plan in place of a new one: the older as far as it reaches,
/// then the new one, carried out by the arithmetic of the plans with what the new one expects. What
/// the batteries then hold less at the end is paid for at the price of the last step of the older.
final class Steady {

    private static final double MISSING_KWH = 1e-6;

    private Steady() {}

    /// As a share of what the new plan costs; infinite where the older breaks a limit, or where
    /// costs are not all that counts.
    ///
    /// @param before its courses and their gate, counted from the window's first step
    /// @param common steps of the window that it reaches
    static double lossFraction(PlanProblem window, Plan fresh, Orders before, int common) {
        boolean cost = window.goal().equals(Goal.COST) || window.goal().equals(Goal.REVENUE);
        if (!cost || common <= 0 || window.capKg().isPresent()) {
            return Double.POSITIVE_INFINITY;
        }
        List<Course> done = Blank.courses(window);
        ModelGround ground = new ModelGround(window);
        Settlement settlement = new Settlement(window, ground);
        Orders anew = new Orders(fresh.courses(), 0);
        for (int t = 0; t < window.steps().count(); t++) {
            Orders orders = t < common ? before : anew;
            ground.pass(orders, done, t);
            settlement.write(orders, done, t);
        }
        Strain strain = Strain.of(window, done);
        if (strain.overLimitSteps() > 0 || strain.lackingKwh() > 0 || leavesShort(done)) {
            return Double.POSITIVE_INFINITY;
        }
        double missing = storedKwh(fresh.courses()) - storedKwh(done);
        double loss =
                Figures.of(window, done).cost()
                        + missing * price(window, fresh, common - 1)
                        - fresh.figures().cost();
        return loss / Math.max(Math.abs(fresh.figures().cost()), 1e-9);
    }

    private static boolean leavesShort(List<Course> done) {
        return done.stream()
                .anyMatch(
                        c ->
                                c instanceof Course.OfEv ev
                                        && Double.isInfinite(ev.unit().shortPerKwh())
                                        && ev.shortKwh() > MISSING_KWH);
    }

    private static double storedKwh(List<Course> courses) {
        double sum = 0;
        for (Course course : courses) {
            if (course instanceof Course.OfBattery b) {
                sum += b.storedKwh()[b.storedKwh().length - 1];
            }
        }
        return sum;
    }

    private static double price(PlanProblem window, Plan fresh, int step) {
        if (fresh.prices().length > 0) {
            return Math.max(0, fresh.prices()[0][step]);
        }
        for (Unit unit : window.units()) {
            if (unit instanceof Grid grid) {
                return grid.importPerKwh()[step];
            }
        }
        return 0;
    }
}

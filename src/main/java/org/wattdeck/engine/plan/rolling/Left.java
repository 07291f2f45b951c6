package org.wattdeck.engine.plan.rolling;

import java.util.List;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Generator;

/// What an asset has left in a step to stand for balancing capacity: power between what it did and
/// its limits, and energy or room for calls, at the bus, of what was stored at the start and at the
/// end.
final class Left {

    private double upKw;
    private double downKw;
    private double upKwh = Double.POSITIVE_INFINITY;
    private double downKwh = Double.POSITIVE_INFINITY;

    private Left(double kw, double leastKw, double mostKw) {
        upKw = Math.max(0, mostKw - kw);
        downKw = Math.max(0, kw - leastKw);
    }

    /// @param reach what it could do when the step had passed
    static Left of(PlanProblem problem, InReach reach, Course course, int step) {
        String code = course.unit().code();
        double kw = course.powerKw(step);
        return switch (course) {
            case Course.OfBattery c -> {
                Battery unit = c.unit();
                Left left =
                        new Left(
                                kw,
                                Math.max(
                                        reach.leastKw(),
                                        problem.heldLeastKw(code, step, -unit.flow().chargeKw())),
                                Math.min(
                                        reach.mostKw(),
                                        problem.heldMostKw(code, step, unit.flow().dischargeKw())));
                left.stored(c, step);
                yield left;
            }
            case Course.OfGenerator c -> {
                Generator unit = c.unit();
                boolean runs = !unit.commits() || c.on()[step] && kw > 0;
                double least = runs ? problem.heldLeastKw(code, step, unit.minKw()) : kw;
                double most = runs ? problem.heldMostKw(code, step, unit.maxKw()) : kw;
                yield new Left(
                        kw, Math.max(reach.leastKw(), least), Math.min(reach.mostKw(), most));
            }
            case Course.OfDeferrable _,
                    Course.OfDemand _,
                    Course.OfEv _,
                    Course.OfGrid _,
                    Course.OfMarket _,
                    Course.OfSource _ ->
                    new Left(0, 0, 0);
        };
    }

    /// An asset that plays no part has nothing.
    static Left of(PlanProblem problem, Ground ground, String code, List<Course> done, int step) {
        for (Course course : done) {
            if (course.unit().code().equals(code)) {
                return of(problem, ground.reach(code), course, step);
            }
        }
        return new Left(0, 0, 0);
    }

    private void stored(Course.OfBattery c, int step) {
        Battery.Store store = c.unit().store();
        double before = step == 0 ? store.initialKwh() : c.storedKwh()[step - 1];
        double after = c.storedKwh()[step];
        upKwh =
                Math.max(0, Math.min(before, after) - store.minKwh())
                        * c.unit().flow().dischargeEfficiencyFraction();
        downKwh =
                Math.max(0, store.maxKwh() - Math.max(before, after))
                        / c.unit().flow().chargeEfficiencyFraction();
    }

    /// As much of `wantedKw` for a call of so long as there is.
    double up(double wantedKw, double callHours) {
        double kw = fitting(wantedKw, upKw, upKwh, callHours);
        upKw -= kw;
        upKwh -= kw * callHours;
        return kw;
    }

    double down(double wantedKw, double callHours) {
        double kw = fitting(wantedKw, downKw, downKwh, callHours);
        downKw -= kw;
        downKwh -= kw * callHours;
        return kw;
    }

    private static double fitting(double wantedKw, double kw, double kwh, double callHours) {
        double byEnergy = callHours > 0 ? kwh / callHours : Double.POSITIVE_INFINITY;
        return Math.max(0, Math.min(wantedKw, Math.min(kw, byEnergy)));
    }
}

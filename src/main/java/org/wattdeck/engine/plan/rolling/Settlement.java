package org.wattdeck.engine.plan.rolling;

import java.util.List;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.unit.Position;
import org.wattdeck.engine.plan.unit.Response;

/// Settles what is sold beside energy by what was done in a step: positions and events by what
/// passed the connections, capacity by what batteries and generators really had in hand.
final class Settlement {

    private final PlanProblem problem;
    private final Ground ground;
    private final Sold sold;

    Settlement(PlanProblem problem, Ground ground) {
        this.problem = problem;
        this.ground = ground;
        sold = new Sold(problem);
    }

    Sold sold() {
        return sold;
    }

    /// To be called once a step has passed, in order.
    ///
    /// @param orders it passed under
    /// @param done courses of all units, written up to and with `step`
    void write(Orders orders, List<Course> done, int step) {
        sold.begin(orders, step);
        for (Course course : done) {
            if (course instanceof Course.OfPosition c) {
                position(c, done, step);
            } else if (course instanceof Course.OfResponse c) {
                response(c, done, step);
            }
        }
        new Shares(problem, ground, sold, orders, step).write(done);
    }

    private static void position(Course.OfPosition c, List<Course> done, int step) {
        Position unit = c.unit();
        double net = 0;
        for (Course course : done) {
            if (course instanceof Course.OfGrid g && g.unit().bus() == unit.bus()) {
                net += g.powerKw(step);
            }
        }
        double off = unit.at(step) ? net - unit.declaredKw()[step] : 0;
        c.moreKw()[step] = Math.max(0, off);
        c.lessKw()[step] = Math.max(0, -off);
    }

    private static void response(Course.OfResponse c, List<Course> done, int step) {
        Response unit = c.unit();
        double in = 0;
        for (Course course : done) {
            if (course instanceof Course.OfGrid g && g.unit().bus() == unit.bus()) {
                in += g.importKw()[step];
            }
        }
        double below = unit.at(step) ? unit.baselineKw()[step] - in : 0;
        c.deliveredKw()[step] = Math.clamp(below, 0, unit.mostKw());
    }
}

package org.wattdeck.engine.plan.rolling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.PlanProblem;

/// Who had what in hand for balancing capacity in a step that passed. Assets stand for offers as
/// the plan shared it out, as far as they could; what lacks then is given by whoever has something
/// left, in the order of their codes.
final class Shares {

    private final PlanProblem problem;
    private final Ground ground;
    private final Sold sold;
    private final Orders orders;
    private final int step;
    private final Map<String, Left> left = new HashMap<>();

    Shares(PlanProblem problem, Ground ground, Sold sold, Orders orders, int step) {
        this.problem = problem;
        this.ground = ground;
        this.sold = sold;
        this.orders = orders;
        this.step = step;
    }

    void write(List<Course> done) {
        List<Course.OfOffer> offers =
                done.stream()
                        .filter(Course.OfOffer.class::isInstance)
                        .map(Course.OfOffer.class::cast)
                        .filter(c -> c.unit().block()[step] >= 0)
                        .toList();
        for (Course.OfOffer c : offers) {
            c.offeredKw()[step] = sold.of(c.unit(), c.unit().block()[step]).orElse(0);
        }
        for (Course.OfOffer c : offers) {
            Optional<Course.OfOffer> plan = orders.of(c.unit().code(), Course.OfOffer.class);
            plan.ifPresent(p -> give(c, true, p.upKw(), done));
            plan.ifPresent(p -> give(c, false, p.downKw(), done));
        }
        for (Course.OfOffer c : offers) {
            give(c, true, Map.of(), done);
            give(c, false, Map.of(), done);
        }
    }

    /// Until the offer has all that was sold.
    ///
    /// @param planned how much of it each is to give; without one as much as is needed
    private void give(
            Course.OfOffer c, boolean up, Map<String, double[]> planned, List<Course> done) {
        Map<String, double[]> shares = up ? c.upKw() : c.downKw();
        double lacking = c.offeredKw()[step];
        for (double[] kw : shares.values()) {
            lacking -= kw[step];
        }
        double hours = c.unit().callHours();
        for (var share : new TreeMap<>(shares).entrySet()) {
            String code = share.getKey();
            double[] plan = planned.get(code);
            double wanted = plan == null ? lacking : Math.min(lacking, plan[orders.at(step)]);
            Left of = left.computeIfAbsent(code, k -> Left.of(problem, ground, k, done, step));
            double kw = up ? of.up(wanted, hours) : of.down(wanted, hours);
            share.getValue()[step] += kw;
            lacking -= kw;
        }
    }
}

package org.wattdeck.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Generator;

/// Looks at what a plan sells beside energy, with nothing but the problem and the courses beside:
/// what is delivered lies below the baseline, and what is offered is in hand, in power and energy,
/// for all offers at once.
final class MarketCheck {

    private final PlanProblem problem;
    private final List<Course> courses;
    private final List<String> breaches = new ArrayList<>();

    /// kW and kWh that all offers ask of a unit in a step.
    private static final class Asked {
        double upKw;
        double upKwh;
        double downKw;
        double downKwh;
    }

    private MarketCheck(PlanProblem problem, List<Course> courses) {
        this.problem = problem;
        this.courses = courses;
    }

    static List<String> breaches(PlanProblem problem, List<Course> courses) {
        MarketCheck check = new MarketCheck(problem, courses);
        if (courses.stream().noneMatch(Course.OfMarket.class::isInstance)) {
            return List.of();
        }
        for (int t = 0; t < problem.steps().count(); t++) {
            Map<String, Asked> asked = new HashMap<>();
            for (Course course : courses) {
                if (course instanceof Course.OfResponse c) {
                    check.response(c, t);
                } else if (course instanceof Course.OfPosition c) {
                    check.position(c, t);
                } else if (course instanceof Course.OfOffer c) {
                    check.offer(c, t, asked);
                }
            }
            for (Course course : courses) {
                Asked of = asked.get(course.unit().code());
                if (of != null) {
                    check.inHand(course, of, t);
                }
            }
        }
        return check.breaches;
    }

    private void atMost(double value, double most, String what, int step) {
        if (!(value <= most + PlanCheck.TOLERANCE * Math.max(1, Math.abs(value)))) {
            breaches.add(
                    "%s (%s, at most %s) at %s"
                            .formatted(what, value, most, problem.steps().at(step)));
        }
    }

    private void response(Course.OfResponse c, int step) {
        double in = 0;
        for (Course course : courses) {
            if (course instanceof Course.OfGrid grid && grid.unit().bus() == c.unit().bus()) {
                in += grid.importKw()[step];
            }
        }
        double below = c.unit().at(step) ? Math.max(0, c.unit().baselineKw()[step] - in) : 0;
        double most = Math.min(c.unit().mostKw(), below);
        atMost(c.deliveredKw()[step], most, c.unit().code() + " delivers too much", step);
        atMost(-c.deliveredKw()[step], 0, c.unit().code() + " delivers less than nothing", step);
    }

    private void position(Course.OfPosition c, int step) {
        if (!c.unit().at(step)) {
            return;
        }
        double net = 0;
        for (Course course : courses) {
            if (course instanceof Course.OfGrid grid && grid.unit().bus() == c.unit().bus()) {
                net += grid.powerKw(step);
            }
        }
        double off = net - c.moreKw()[step] + c.lessKw()[step] - c.unit().declaredKw()[step];
        atMost(Math.abs(off), 0, c.unit().code() + " is not what was declared", step);
    }

    private void offer(Course.OfOffer c, int step, Map<String, Asked> asked) {
        double offered = c.offeredKw()[step];
        String code = c.unit().code();
        int block = c.unit().block()[step];
        if (block >= 0) {
            atMost(c.unit().soldKw()[block], offered, code + " keeps less than is sold", step);
        }
        atMost(offered, block < 0 ? 0 : c.unit().mostKw()[block], code + " offers too much", step);
        if (step > 0 && block >= 0 && block == c.unit().block()[step - 1]) {
            double change = Math.abs(offered - c.offeredKw()[step - 1]);
            atMost(change, 0, code + " changes within a block", step);
        }
        if (block >= 0 && !c.unit().mayLack()) {
            atMost(c.lackingKw(step), 0, code + " offers more than is kept", step);
        }
        c.upKw()
                .forEach(
                        (unit, kw) -> {
                            Asked of = asked.computeIfAbsent(unit, u -> new Asked());
                            of.upKw += kw[step];
                            of.upKwh += kw[step] * c.unit().callHours();
                        });
        c.downKw()
                .forEach(
                        (unit, kw) -> {
                            Asked of = asked.computeIfAbsent(unit, u -> new Asked());
                            of.downKw += kw[step];
                            of.downKwh += kw[step] * c.unit().callHours();
                        });
    }

    private void inHand(Course course, Asked asked, int t) {
        String code = course.unit().code();
        double kw = course.powerKw(t);
        switch (course) {
            case Course.OfBattery c -> {
                Battery u = c.unit();
                double most = problem.heldMostKw(code, t, u.flow().dischargeKw());
                double least = problem.heldLeastKw(code, t, -u.flow().chargeKw());
                atMost(kw + asked.upKw, most, code + " cannot give what is offered", t);
                atMost(asked.downKw - kw, -least, code + " cannot take what is offered", t);
                double before = t == 0 ? u.store().initialKwh() : c.storedKwh()[t - 1];
                double low = Math.min(before, c.storedKwh()[t]) - u.store().minKwh();
                double high = u.store().maxKwh() - Math.max(before, c.storedKwh()[t]);
                atMost(
                        asked.upKwh / u.flow().dischargeEfficiencyFraction(),
                        low,
                        code + " has too little energy for a call",
                        t);
                atMost(
                        asked.downKwh * u.flow().chargeEfficiencyFraction(),
                        high,
                        code + " has too little room for a call",
                        t);
            }
            case Course.OfGenerator c -> {
                Generator u = c.unit();
                boolean runs = c.on()[t] || !u.commits();
                double most = runs ? problem.heldMostKw(code, t, u.maxKw()) : 0;
                double least = runs ? problem.heldLeastKw(code, t, u.minKw()) : 0;
                atMost(kw + asked.upKw, most, code + " cannot give what is offered", t);
                atMost(asked.downKw - kw, -least, code + " cannot lower what is offered", t);
            }
            case Course.OfDeferrable _,
                    Course.OfDemand _,
                    Course.OfEv _,
                    Course.OfGrid _,
                    Course.OfMarket _,
                    Course.OfSource _ ->
                    throw new IllegalStateException(code + " keeps nothing in hand.");
        }
    }
}

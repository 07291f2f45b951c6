package org.wattdeck.engine.plan;

import java.util.ArrayList;
import java.util.List;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.EvSession;
import org.wattdeck.engine.plan.unit.Generator;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.engine.plan.unit.Unit;

/// Looks at courses after solving, with nothing but the problem beside: balance, limits, stored
/// energy, times on and off. A plan with any breach is not shown to anybody.
public final class PlanCheck {

    /// Of the largest power or energy of the unit, or of 1 where that is smaller.
    static final double TOLERANCE = 1e-6;

    private static final int MOST = 20;

    private final PlanProblem problem;
    private final List<Course> courses;
    private final List<String> breaches = new ArrayList<>();
    private final int count;
    private final double hours;

    private PlanCheck(PlanProblem problem, List<Course> courses) {
        this.problem = problem;
        this.courses = courses;
        count = problem.steps().count();
        hours = problem.steps().hours();
    }

    /// What is broken, in words with numbers, at most twenty; empty for a plan that holds.
    public static List<String> breaches(PlanProblem problem, List<Course> courses) {
        PlanCheck check = new PlanCheck(problem, courses);
        check.balance();
        for (Course course : courses) {
            switch (course) {
                case Course.OfBattery c -> check.battery(c);
                case Course.OfSource c ->
                        check.within(
                                c.unit(),
                                "power",
                                c.givenKw(),
                                t -> c.unit().curtailable() ? 0 : c.unit().availableKw()[t],
                                t -> c.unit().availableKw()[t]);
                case Course.OfGenerator c -> check.generator(c);
                case Course.OfDemand c ->
                        check.within(
                                c.unit(),
                                "served power",
                                c.servedKw(),
                                t -> c.unit().demandKw()[t] * (1 - c.unit().sheddableFraction()),
                                t -> c.unit().demandKw()[t]);
                case Course.OfDeferrable c -> check.deferrable(c);
                case Course.OfEv c -> check.vehicle(c);
                case Course.OfGrid c -> check.grid(c);
                case Course.OfMarket _ -> {}
            }
        }
        check.breaches.addAll(MarketCheck.breaches(problem, courses));
        check.fuses();
        check.holds();
        check.budget();
        return check.breaches;
    }

    private void fuses() {
        for (PlanProblem.Fuse fuse : problem.fuses()) {
            for (int t = 0; t < count; t++) {
                double sum = 0;
                for (Course course : courses) {
                    sum += fuse.vehicles().contains(course.unit().code()) ? course.powerKw(t) : 0;
                }
                if (Math.abs(sum) > fuse.powerKw() + TOLERANCE * Math.max(1, fuse.powerKw())) {
                    broken(
                            "The vehicles at %s take %s kW of its %s kW"
                                    .formatted(fuse.name(), -sum, fuse.powerKw()),
                            t);
                }
            }
        }
    }

    private void holds() {
        for (PlanProblem.Hold hold : problem.holds()) {
            List<Course> held =
                    courses.stream().filter(c -> hold.units().contains(c.unit().code())).toList();
            for (int t = 0; t < count && !held.isEmpty(); t++) {
                double sum = 0;
                for (Course course : held) {
                    sum += course.powerKw(t);
                }
                double slack = TOLERANCE * Math.max(1, Math.abs(sum));
                if (!(sum >= hold.leastKw()[t] - slack && sum <= hold.mostKw()[t] + slack)) {
                    broken(
                            "%s does %s kW and is held to %s to %s kW"
                                    .formatted(
                                            hold.name(), sum, hold.leastKw()[t], hold.mostKw()[t]),
                            t);
                }
            }
        }
    }

    private interface Bound {
        double at(int step);
    }

    private void broken(String what, int step) {
        if (breaches.size() < MOST) {
            breaches.add(what + " at " + problem.steps().at(step));
        }
    }

    private void within(Unit unit, String what, double[] values, Bound least, Bound most) {
        for (int t = 0; t < values.length; t++) {
            double slack = TOLERANCE * Math.max(1, Math.abs(values[t]));
            if (!(values[t] >= least.at(t) - slack && values[t] <= most.at(t) + slack)) {
                broken(
                        "The %s of %s is %s, outside %s to %s"
                                .formatted(what, unit.code(), values[t], least.at(t), most.at(t)),
                        t);
            }
        }
    }

    private void balance() {
        for (int b = 0; b < problem.buses().size(); b++) {
            PlanProblem.Bus bus = problem.buses().get(b);
            for (int t = 0; t < count; t++) {
                double sum = 0;
                double size = 1;
                for (Course course : courses) {
                    double kw = atBus(course, b, t);
                    sum += kw;
                    size = Math.max(size, Math.abs(kw));
                }
                if (Double.isNaN(sum)
                        || sum < -TOLERANCE * size
                        || !bus.mayDump() && sum > TOLERANCE * size) {
                    broken(
                            "The power at %s is out of balance by %s kW".formatted(bus.code(), sum),
                            t);
                }
            }
        }
    }

    private static double atBus(Course course, int bus, int step) {
        double kw = course.unit().bus() == bus ? course.powerKw(step) : 0;
        if (course instanceof Course.OfGenerator g
                && g.unit().heat().bus().isPresent()
                && g.unit().heat().bus().getAsInt() == bus) {
            kw += g.unit().heat().perKwh() * g.powerKw(step);
        }
        return kw;
    }

    private void battery(Course.OfBattery c) {
        Battery unit = c.unit();
        Battery.Store store = unit.store();
        within(unit, "charge", c.chargeKw(), t -> 0, t -> unit.flow().chargeKw());
        within(unit, "discharge", c.dischargeKw(), t -> 0, t -> unit.flow().dischargeKw());
        within(unit, "stored energy", c.storedKwh(), t -> store.minKwh(), t -> store.maxKwh());
        double before = store.initialKwh();
        double kept = store.kept(hours);
        for (int t = 0; t < count; t++) {
            carried(
                    unit,
                    unit.flow(),
                    kept * before,
                    c.chargeKw()[t],
                    c.dischargeKw()[t],
                    c.storedKwh()[t],
                    t);
            before = c.storedKwh()[t];
            if (unit.exclusive()) {
                exclusive(unit, "charges and discharges", c.chargeKw()[t], c.dischargeKw()[t], t);
            }
        }
        double slack = TOLERANCE * Math.max(1, store.maxKwh());
        if (before < unit.ending().leastKwh() - slack || before > unit.ending().mostKwh() + slack) {
            broken(
                    "%s ends with %s kWh, not %s to %s"
                            .formatted(
                                    unit.code(),
                                    before,
                                    unit.ending().leastKwh(),
                                    unit.ending().mostKwh()),
                    count);
        }
    }

    private void carried(
            Unit unit,
            Battery.Flow flow,
            double keptKwh,
            double chargeKw,
            double dischargeKw,
            double storedKwh,
            int step) {
        double expected =
                keptKwh
                        + hours
                                * (flow.chargeEfficiencyFraction() * chargeKw
                                        - dischargeKw / flow.dischargeEfficiencyFraction());
        if (!(Math.abs(expected - storedKwh) <= TOLERANCE * Math.max(1, Math.abs(storedKwh)))) {
            broken(
                    "The stored energy of %s is %s kWh, not %s as its flows say"
                            .formatted(unit.code(), storedKwh, expected),
                    step);
        }
    }

    private void exclusive(Unit unit, String does, double oneKw, double otherKw, int step) {
        if (Math.min(oneKw, otherKw) > TOLERANCE * Math.max(1, Math.max(oneKw, otherKw))) {
            broken(
                    "%s %s at once (%s and %s kW)".formatted(unit.code(), does, oneKw, otherKw),
                    step);
        }
    }

    private void generator(Course.OfGenerator c) {
        Generator unit = c.unit();
        within(
                unit,
                "output",
                c.givenKw(),
                t -> c.on()[t] ? unit.minKw() : 0,
                t -> c.on()[t] ? unit.maxKw() : 0);
        if (unit.commits()) {
            runs(c);
        }
        Generator.Cycling cycling = unit.cycling();
        double before = unit.before().on() ? unit.before().powerKw() : 0;
        boolean was = unit.before().on();
        for (int t = 0; t < count; t++) {
            double rise = c.givenKw()[t] - before;
            double up =
                    was || !unit.commits()
                            ? cycling.rampUpKw()
                            : Math.max(unit.minKw(), cycling.rampUpKw());
            double down =
                    c.on()[t] || !unit.commits()
                            ? cycling.rampDownKw()
                            : Math.max(unit.minKw(), cycling.rampDownKw());
            double slack = TOLERANCE * Math.max(1, unit.maxKw());
            boolean free = problem.fixed(unit.code(), t) || problem.fixed(unit.code(), t - 1);
            if (!free && (rise > up + slack || -rise > down + slack)) {
                broken("The output of %s changes by %s kW".formatted(unit.code(), rise), t);
            }
            before = c.givenKw()[t];
            was = c.on()[t];
        }
    }

    /// Every run and every rest that ends within the plan is long enough.
    private void runs(Course.OfGenerator c) {
        Generator unit = c.unit();
        boolean on = unit.before().on();
        int length = unit.before().steps();
        for (int t = 0; t < count; t++) {
            if (c.on()[t] == on) {
                length++;
                continue;
            }
            int least = on ? unit.cycling().upSteps() : unit.cycling().downSteps();
            if (length < least) {
                broken(
                        "%s is %s for %d steps, %d are the least"
                                .formatted(unit.code(), on ? "on" : "off", length, least),
                        t);
            }
            on = c.on()[t];
            length = 1;
        }
    }

    private void deferrable(Course.OfDeferrable c) {
        int runs = 0;
        int starts = 0;
        for (int t = 0; t < count; t++) {
            if (c.on()[t]) {
                runs++;
                starts += t == 0 || !c.on()[t - 1] ? 1 : 0;
                if (t < c.unit().firstStep() || t >= c.unit().endStep()) {
                    broken(c.unit().code() + " runs outside its window", t);
                }
            }
        }
        if (runs != c.unit().runSteps() || !c.unit().interruptible() && starts > 1) {
            broken(
                    "%s runs %d steps in %d parts, not %d"
                            .formatted(c.unit().code(), runs, starts, c.unit().runSteps()),
                    c.unit().firstStep());
        }
    }

    private void vehicle(Course.OfEv c) {
        EvSession unit = c.unit();
        Bound present = t -> t >= unit.firstStep() && t < unit.endStep() ? 1 : 0;
        within(unit, "charge", c.chargeKw(), t -> 0, t -> present.at(t) * unit.flow().chargeKw());
        within(
                unit,
                "discharge",
                c.dischargeKw(),
                t -> 0,
                t -> present.at(t) * unit.flow().dischargeKw());
        within(unit, "stored energy", c.storedKwh(), t -> 0, t -> unit.capacityKwh());
        double before = unit.arrivalKwh();
        for (int t = unit.firstStep(); t < unit.endStep(); t++) {
            carried(
                    unit,
                    unit.flow(),
                    before,
                    c.chargeKw()[t],
                    c.dischargeKw()[t],
                    c.storedKwh()[t],
                    t);
            before = c.storedKwh()[t];
            exclusive(unit, "charges and discharges", c.chargeKw()[t], c.dischargeKw()[t], t);
            double kw = c.chargeKw()[t];
            if (kw > TOLERANCE && kw < unit.minChargeKw() * (1 - TOLERANCE)) {
                broken("%s charges with only %s kW".formatted(unit.code(), kw), t);
            }
        }
        if (Double.isInfinite(unit.shortPerKwh())
                && c.shortKwh() > TOLERANCE * Math.max(1, unit.capacityKwh())) {
            broken("%s lacks %s kWh".formatted(unit.code(), c.shortKwh()), unit.endStep());
        }
    }

    private void grid(Course.OfGrid c) {
        Grid unit = c.unit();
        within(unit, "import", c.importKw(), t -> 0, t -> unit.importKw()[t]);
        within(unit, "export", c.exportKw(), t -> 0, t -> unit.exportKw()[t]);
        for (int t = 0; t < count; t++) {
            exclusive(unit, "imports and exports", c.importKw()[t], c.exportKw()[t], t);
        }
    }

    private void budget() {
        double kg = Figures.of(problem, courses).kg();
        problem.capKg()
                .ifPresent(
                        cap -> {
                            if (kg > cap + TOLERANCE * Math.max(1, cap)) {
                                broken(
                                        "%s kg of CO2 are emitted, %s may be".formatted(kg, cap),
                                        count);
                            }
                        });
    }
}

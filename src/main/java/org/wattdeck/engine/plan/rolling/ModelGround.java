package org.wattdeck.engine.plan.rolling;

import java.util.List;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.unit.Battery;

/// The arithmetic of the plans with what loads, PV and wind really are. The connection takes up
/// the rest, also beyond its limit: that is told by [Strain].
public final class ModelGround implements Ground {

    private final double hours;

    public ModelGround(PlanProblem problem) {
        hours = problem.steps().hours();
    }

    @Override
    public void pass(Orders orders, List<Course> done, int step) {
        for (Course course : done) {
            String code = course.unit().code();
            switch (course) {
                case Course.OfBattery c ->
                        orders.of(code, Course.OfBattery.class)
                                .ifPresentOrElse(
                                        o ->
                                                battery(
                                                        c,
                                                        o.chargeKw()[orders.at(step)],
                                                        o.dischargeKw()[orders.at(step)],
                                                        step),
                                        () -> battery(c, 0, 0, step));
                case Course.OfSource c ->
                        c.givenKw()[step] =
                                Math.min(c.unit().availableKw()[step], orders.capKw(code, step));
                case Course.OfDemand c ->
                        c.servedKw()[step] =
                                c.unit().demandKw()[step] * orders.servedFraction(code, step);
                case Course.OfGenerator c ->
                        orders.of(code, Course.OfGenerator.class)
                                .ifPresent(
                                        o -> {
                                            c.givenKw()[step] = o.givenKw()[orders.at(step)];
                                            c.on()[step] = o.on()[orders.at(step)];
                                        });
                case Course.OfDeferrable c ->
                        c.on()[step] =
                                orders.of(code, Course.OfDeferrable.class)
                                        .map(o -> o.on()[orders.at(step)])
                                        .orElse(false);
                case Course.OfEv c -> vehicle(c, orders, step);
                case Course.OfGrid _, Course.OfMarket _ -> {}
            }
        }
        Rest.toGrids(done, step);
    }

    /// Not beyond what is in it and fits in, whatever was ordered.
    private void battery(Course.OfBattery c, double chargeKw, double dischargeKw, int step) {
        Battery unit = c.unit();
        Battery.Flow flow = unit.flow();
        double before = step == 0 ? unit.store().initialKwh() : c.storedKwh()[step - 1];
        double kept = before * unit.store().kept(hours);
        double in = chargeKw * hours * flow.chargeEfficiencyFraction();
        double out = dischargeKw * hours / flow.dischargeEfficiencyFraction();
        double room = Math.max(0, unit.store().maxKwh() - kept + out);
        in = Math.min(in, room);
        out = Math.min(out, Math.max(0, kept + in - unit.store().minKwh()));
        c.chargeKw()[step] = in / hours / flow.chargeEfficiencyFraction();
        c.dischargeKw()[step] = out / hours * flow.dischargeEfficiencyFraction();
        c.storedKwh()[step] = kept + in - out;
    }

    private void vehicle(Course.OfEv c, Orders orders, int step) {
        if (step < c.unit().firstStep()) {
            c.storedKwh()[step] = c.unit().arrivalKwh();
        }
        if (step < c.unit().firstStep() || step >= c.unit().endStep()) {
            return;
        }
        double before =
                step == c.unit().firstStep() ? c.unit().arrivalKwh() : c.storedKwh()[step - 1];
        c.storedKwh()[step] = before;
        orders.of(c.unit().code(), Course.OfEv.class)
                .ifPresent(
                        o -> {
                            Battery.Flow flow = c.unit().flow();
                            double in = o.chargeKw()[orders.at(step)];
                            double out = o.dischargeKw()[orders.at(step)];
                            c.chargeKw()[step] = in;
                            c.dischargeKw()[step] = out;
                            c.storedKwh()[step] =
                                    before
                                            + in * hours * flow.chargeEfficiencyFraction()
                                            - out * hours / flow.dischargeEfficiencyFraction();
                        });
    }
}

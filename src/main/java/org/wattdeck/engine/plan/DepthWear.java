package org.wattdeck.engine.plan;

import java.util.List;
import org.wattdeck.engine.plan.unit.Battery;

/// What discharging costs a battery whose wear grows with depth: energy goes into the shallowest
/// slice that has room and comes out of the shallowest that has any, which is the cheapest way and
/// so that of the plan.
final class DepthWear {

    private DepthWear() {}

    static double cost(Course.OfBattery course, double hours) {
        Battery unit = course.unit();
        List<Battery.Slice> depth = unit.wear().depth();
        double window = unit.store().maxKwh() - unit.store().minKwh();
        double[] held = new double[depth.size()];
        fill(held, depth, window, unit.store().initialKwh() - unit.store().minKwh());
        double cost = 0;
        double before = unit.store().initialKwh();
        double out = unit.flow().dischargeEfficiencyFraction();
        for (int t = 0; t < course.storedKwh().length; t++) {
            // what is lost standing is gone before the step fills up or empties the battery
            double owed = lose(held, before * (1 - unit.store().kept(hours)));
            double drawn = course.dischargeKw()[t] * hours / out;
            for (int j = 0; j < held.length && drawn > 0; j++) {
                double here = Math.min(drawn, held[j]);
                held[j] -= here;
                drawn -= here;
                cost += here * out * depth.get(j).perKwh();
            }
            double charged = course.chargeKw()[t] * hours * unit.flow().chargeEfficiencyFraction();
            fill(held, depth, window, charged - owed);
            before = course.storedKwh()[t];
        }
        return cost;
    }

    private static void fill(double[] held, List<Battery.Slice> depth, double window, double kwh) {
        double left = kwh;
        for (int j = 0; j < held.length && left > 0; j++) {
            double here = Math.min(left, depth.get(j).widthFraction() * window - held[j]);
            held[j] += here;
            left -= here;
        }
    }

    /// What is lost standing is lost where it costs most to draw it. Returns what was not there:
    /// near the lower bound it comes out of what is charged in the same step.
    private static double lose(double[] held, double kwh) {
        double left = kwh;
        for (int j = held.length - 1; j >= 0 && left > 0; j--) {
            double here = Math.min(left, held[j]);
            held[j] -= here;
            left -= here;
        }
        return left;
    }
}

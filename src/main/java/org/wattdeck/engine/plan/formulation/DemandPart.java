package org.wattdeck.engine.plan.formulation;

import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.unit.Demand;

/// A fixed demand, less what may be shed of it at a price.
final class DemandPart implements Part {

    private final Demand unit;
    private final int[] shed;

    DemandPart(Program p, Demand unit) {
        this.unit = unit;
        double[] demand = unit.demandKw();
        shed = unit.sheddableFraction() > 0 ? new int[demand.length] : new int[0];
        if (shed.length > 0) {
            p.limit("what may be shed of " + unit.code(), "kW", 0);
        }
        for (int t = 0; t < demand.length; t++) {
            p.take(unit.bus(), t, demand[t]);
            if (shed.length > 0) {
                shed[t] =
                        p.column(
                                0,
                                Math.max(0, unit.sheddableFraction() * demand[t]),
                                unit.shedPerKwh() * p.hours);
                p.give(unit.bus(), t, shed[t], 1);
            }
        }
        p.none();
    }

    @Override
    public void power(int step, int row) {
        throw new IllegalStateException("What " + unit.code() + " takes is held in its demand.");
    }

    @Override
    public Course course(double[] x) {
        double[] served = unit.demandKw().clone();
        for (int t = 0; t < shed.length; t++) {
            served[t] -= x[shed[t]];
        }
        return new Course.OfDemand(unit, served);
    }
}

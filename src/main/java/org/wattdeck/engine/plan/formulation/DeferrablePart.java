package org.wattdeck.engine.plan.formulation;

import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.unit.Deferrable;

/// A load that may wait. What must run in one go is one choice among its starts, which describes
/// its plans exactly; what may pause is a choice in each step.
final class DeferrablePart implements Part {

    private final Deferrable unit;
    private final int[] choices;
    private final int count;

    DeferrablePart(Program p, Deferrable unit) {
        this.unit = unit;
        count = p.steps.count();
        int window = unit.endStep() - unit.firstStep();
        choices =
                new int[Math.max(0, unit.interruptible() ? window : window - unit.runSteps() + 1)];
        double wanted = unit.interruptible() ? unit.runSteps() : 1;
        p.limit("the run of " + unit.code() + " within its window", "steps", Limit.LATE);
        int row = p.model.row(wanted, wanted);
        p.relieve(row, -1, 1);
        for (int k = 0; k < choices.length; k++) {
            choices[k] = p.binary(0);
            p.model.term(row, choices[k], 1);
            int last = unit.interruptible() ? k : k + unit.runSteps() - 1;
            for (int t = k; t <= last; t++) {
                p.give(unit.bus(), unit.firstStep() + t, choices[k], -unit.powerKw());
            }
        }
        p.none();
    }

    @Override
    public void power(int step, int row) {
        throw new IllegalStateException("What " + unit.code() + " takes is held in its demand.");
    }

    @Override
    public int[] hereAndNow() {
        return choices.clone();
    }

    @Override
    public Course course(double[] x) {
        boolean[] on = new boolean[count];
        for (int k = 0; k < choices.length; k++) {
            if (x[choices[k]] > 0.5) {
                int last = unit.interruptible() ? k : k + unit.runSteps() - 1;
                for (int t = k; t <= last; t++) {
                    on[unit.firstStep() + t] = true;
                }
            }
        }
        return new Course.OfDeferrable(unit, on);
    }
}

package org.wattdeck.engine.plan.formulation;

import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.unit.Source;

/// What a source gives in each step; what it could give and does not is curtailed.
final class SourcePart implements Part {

    private final Program p;
    private final Source unit;
    private final int[] given;

    SourcePart(Program p, Source unit) {
        this.p = p;
        this.unit = unit;
        given = new int[p.steps.count()];
        p.limit("what " + unit.code() + " can give", "kW", 0);
        for (int t = 0; t < given.length; t++) {
            double available = unit.availableKw()[t];
            given[t] =
                    p.column(
                            unit.curtailable() ? 0 : available,
                            available,
                            -unit.curtailmentPerKwh() * p.hours,
                            unit.kgPerKwh() * p.hours,
                            0);
            p.give(unit.bus(), t, given[t], 1);
            p.constantCost(t, unit.curtailmentPerKwh() * p.hours * available);
        }
        p.none();
    }

    @Override
    public void power(int step, int row) {
        p.model.term(row, given[step], 1);
    }

    @Override
    public Course course(double[] x) {
        return new Course.OfSource(unit, BatteryPart.values(x, given));
    }
}

package org.wattdeck.engine.plan.formulation;

import java.util.Arrays;
import java.util.List;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.unit.Position;

/// `net import - more + less = declared` in each step of a declared position.
final class PositionPart implements Part {

    private final Position unit;
    private final int[] more;
    private final int[] less;

    /// @param grids the connections of its bus
    PositionPart(Program p, Position unit, List<GridPart> grids) {
        this.unit = unit;
        int count = p.steps.count();
        more = none(count);
        less = none(count);
        p.none();
        for (int t = 0; t < count; t++) {
            if (unit.at(t)) {
                double declared = unit.declaredKw()[t];
                more[t] = p.imbalance(unit.morePerKwh() * p.hours, p.hours);
                less[t] = p.imbalance(unit.lessPerKwh() * p.hours, p.hours);
                int row = p.model.row(declared, declared);
                for (GridPart grid : grids) {
                    grid.power(t, row);
                }
                p.model.term(row, more[t], -1);
                p.model.term(row, less[t], 1);
            }
        }
    }

    private static int[] none(int count) {
        int[] none = new int[count];
        Arrays.fill(none, -1);
        return none;
    }

    @Override
    public void power(int step, int row) {}

    /// Both at once would say the same as their difference.
    @Override
    public Course course(double[] x) {
        double[] over = new double[more.length];
        double[] under = new double[more.length];
        for (int t = 0; t < over.length; t++) {
            if (unit.at(t)) {
                double net = x[more[t]] - x[less[t]];
                over[t] = Math.max(0, net);
                under[t] = Math.max(0, -net);
            }
        }
        return new Course.OfPosition(unit, over, under);
    }
}

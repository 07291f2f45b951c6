package org.wattdeck.engine.plan.formulation;

import java.util.Arrays;
import java.util.List;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.unit.Response;

/// What is delivered below the baseline in each step of an event. Where imports may go beyond the
/// baseline a decision says whether they do: what is paid is not convex there.
final class ResponsePart implements Part {

    private final Response unit;
    private final int[] delivered;

    /// @param grids the connections of its bus
    /// @param mostKw that they can carry together in each step
    ResponsePart(Program p, Response unit, List<GridPart> grids, double[] mostKw) {
        this.unit = unit;
        delivered = new int[p.steps.count()];
        Arrays.fill(delivered, -1);
        p.none();
        for (int t = 0; t < delivered.length; t++) {
            if (unit.at(t)) {
                event(p, t, grids, mostKw[t]);
            }
        }
    }

    private void event(Program p, int t, List<GridPart> grids, double mostKw) {
        double baseline = unit.baselineKw()[t];
        double most = Math.min(unit.mostKw(), baseline);
        delivered[t] = p.column(0, most, -unit.perKwh() * p.hours);
        // delivered <= baseline - import, or nothing
        int row = p.model.row(Double.NEGATIVE_INFINITY, baseline);
        p.model.term(row, delivered[t], 1);
        grids.forEach(g -> g.imports(t, row));
        if (mostKw > baseline) {
            int above = p.binary(0);
            p.model.term(row, above, baseline - mostKw);
            int none = p.model.row(Double.NEGATIVE_INFINITY, most);
            p.model.term(none, delivered[t], 1);
            p.model.term(none, above, most);
        }
        if (unit.committedKw() > 0 && unit.shortPerKwh() > 0) {
            int lacks = p.column(0, unit.committedKw(), unit.shortPerKwh() * p.hours);
            int promised = p.model.row(unit.committedKw(), Double.POSITIVE_INFINITY);
            p.model.term(promised, lacks, 1);
            p.model.term(promised, delivered[t], 1);
        }
    }

    @Override
    public void power(int step, int row) {}

    @Override
    public Course course(double[] x) {
        double[] kw = new double[delivered.length];
        for (int t = 0; t < kw.length; t++) {
            kw[t] = delivered[t] < 0 ? 0 : x[delivered[t]];
        }
        return new Course.OfResponse(unit, kw);
    }
}

package org.wattdeck.engine.plan.formulation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.unit.DemandCharge;
import org.wattdeck.engine.plan.unit.Grid;

/// Import and export of each step, and for each demand charge one column for the peak of each of
/// its times, which every interval of billing pushes up.
final class GridPart implements Part {

    private final Program p;
    private final Grid unit;
    private final int[] imports;
    private final int[] exports;
    private final TwoWays ways;

    /// @param peakWeight what the goal gives for a kW of the highest import
    GridPart(Program p, Grid unit, BitSet decided, double peakWeight, double mostKw) {
        this.p = p;
        this.unit = unit;
        int count = p.steps.count();
        imports = new int[count];
        exports = new int[count];
        double[] mostIn = new double[count];
        double[] mostOut = new double[count];
        p.limit("the import limit of " + unit.code(), "kW", Limit.READILY);
        for (int t = 0; t < count; t++) {
            mostIn[t] = Math.min(unit.importKw()[t], mostKw);
            imports[t] =
                    p.column(
                            0,
                            unit.importKw()[t],
                            unit.importPerKwh()[t] * p.hours,
                            unit.kgPerKwh()[t] * p.hours,
                            p.hours);
            p.give(unit.bus(), t, imports[t], 1);
            p.relieveFlow(unit.bus(), t, 1);
        }
        p.limit("the export limit of " + unit.code(), "kW", Limit.READILY);
        for (int t = 0; t < count; t++) {
            mostOut[t] = Math.min(unit.exportKw()[t], mostKw);
            exports[t] =
                    p.column(0, unit.exportKw()[t], -unit.exportPerKwh()[t] * p.hours, 0, p.hours);
            p.give(unit.bus(), t, exports[t], -1);
            p.relieveFlow(unit.bus(), t, -1);
        }
        p.none();
        unit.demand().forEach(charge -> charge(p, charge));
        if (peakWeight > 0) {
            peak(p, peakWeight);
        }
        if (p.reserves(unit.bus())) {
            reserve(p);
        }
        ways = new TwoWays(p, decided, 0, imports, exports, mostIn, mostOut);
    }

    private void charge(Program p, DemandCharge charge) {
        p.limit("the peak that " + charge.name() + " bills", "kW", 0);
        int[] billed = new int[charge.times().size()];
        for (int w = 0; w < billed.length; w++) {
            double past = Math.max(charge.pastKw()[w], charge.leastKw(w)) - charge.freeKw();
            billed[w] = p.column(Math.max(0, past), Double.POSITIVE_INFINITY, charge.perKw());
        }
        int[] peaks = charge.looksBack() ? lookBack(p, charge, billed) : billed;
        double free = charge.looksBack() ? 0 : charge.freeKw();
        for (List<Integer> interval : intervals(charge)) {
            int row = p.model.row(-free, Double.POSITIVE_INFINITY);
            p.model.term(row, peaks[charge.window()[interval.getFirst()]], 1);
            for (int t : interval) {
                p.model.term(row, imports[t], -1.0 / interval.size());
            }
        }
        p.none();
    }

    /// Columns of the peaks themselves, which push up what is billed of their own month and, with
    /// their share, of those after it.
    private static int[] lookBack(Program p, DemandCharge charge, int[] billed) {
        int[] peaks = new int[billed.length];
        for (int w = 0; w < peaks.length; w++) {
            peaks[w] = p.column(charge.pastKw()[w], Double.POSITIVE_INFINITY, 0);
        }
        for (int w = 0; w < peaks.length; w++) {
            for (int later = w; later < peaks.length; later++) {
                if (later == w || charge.pays(w, later)) {
                    int row = p.model.row(-charge.freeKw(), Double.POSITIVE_INFINITY);
                    p.model.term(row, billed[later], 1);
                    p.model.term(
                            row, peaks[w], later == w ? -1 : -charge.ratchet().shareFraction());
                }
            }
        }
        return peaks;
    }

    /// The steps of each interval that counts.
    static List<List<Integer>> intervals(DemandCharge charge) {
        Map<Integer, List<Integer>> steps = new HashMap<>();
        List<List<Integer>> all = new ArrayList<>();
        for (int t = 0; t < charge.window().length; t++) {
            if (charge.window()[t] >= 0) {
                steps.computeIfAbsent(
                                charge.interval()[t],
                                k -> {
                                    List<Integer> fresh = new ArrayList<>();
                                    all.add(fresh);
                                    return fresh;
                                })
                        .add(t);
            }
        }
        return all;
    }

    private void peak(Program p, double weight) {
        int peak = p.goalColumn(0, Double.POSITIVE_INFINITY, weight);
        for (int column : imports) {
            int row = p.model.row(0, Double.POSITIVE_INFINITY);
            p.model.term(row, peak, 1);
            p.model.term(row, column, -1);
        }
    }

    private void reserve(Program p) {
        for (int t = 0; t < imports.length; t++) {
            if (unit.importKw()[t] > 0 && Double.isFinite(unit.importKw()[t])) {
                int kept = p.column(0, Double.POSITIVE_INFINITY, 0);
                int row = p.model.row(Double.NEGATIVE_INFINITY, unit.importKw()[t]);
                p.model.term(row, kept, 1);
                p.model.term(row, imports[t], 1);
                p.keep(unit.bus(), t, kept, 1);
            }
        }
    }

    /// Adds what it imports in a step, as a term of a row.
    void imports(int step, int row) {
        p.model.term(row, imports[step], 1);
    }

    @Override
    public void power(int step, int row) {
        p.model.term(row, imports[step], 1);
        p.model.term(row, exports[step], -1);
    }

    @Override
    public Course course(double[] x) {
        double[] in = BatteryPart.values(x, imports);
        double[] out = BatteryPart.values(x, exports);
        for (int t = 0; t < in.length; t++) {
            if (unit.importPerKwh()[t] == unit.exportPerKwh()[t]) {
                double both = Math.min(in[t], out[t]); // costs nothing, and nobody can do it
                in[t] -= both;
                out[t] -= both;
            }
        }
        return new Course.OfGrid(unit, in, out);
    }

    @Override
    public BitSet torn(double[] x) {
        BitSet torn = ways.torn(x);
        for (int t = torn.nextSetBit(0); t >= 0; t = torn.nextSetBit(t + 1)) {
            if (unit.importPerKwh()[t] == unit.exportPerKwh()[t]) {
                torn.clear(t);
            }
        }
        return torn;
    }
}

package org.wattdeck.engine.plan.formulation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.unit.Offer;

/// One column for what is sold in each block, and one for what each unit keeps in hand of it in
/// each step: what units keep in hand together is at least what is sold, or what lacks of it counts
/// for so much that there is no other way.
final class OfferPart implements Part {

    /// For a kW that lacks for an hour, in the units of the goal.
    private static final double LACKING = 1000;

    private final Offer unit;
    private final int[] sold;
    private final Map<String, int[]> up = new TreeMap<>();
    private final Map<String, int[]> down = new TreeMap<>();

    /// @param inHand the units that stand for it, by code
    OfferPart(Program p, Offer unit, Map<String, InHand> inHand) {
        this.unit = unit;
        int count = p.steps.count();
        sold = new int[unit.perKwHour().length];
        int[] steps = new int[sold.length];
        for (int t = 0; t < count; t++) {
            if (unit.block()[t] >= 0) {
                steps[unit.block()[t]]++;
            }
        }
        p.limit("what is sold of " + unit.code(), "kW", Limit.LATE);
        for (int b = 0; b < sold.length; b++) {
            double earned = unit.perKwHour()[b] * p.hours * steps[b];
            sold[b] = p.column(0, unit.mostKw()[b], -earned);
            int row = p.model.row(unit.soldKw()[b], Double.POSITIVE_INFINITY);
            p.model.term(row, sold[b], 1);
            p.relieve(row, -1, 1);
        }
        p.none();
        for (int t = 0; t < count; t++) {
            if (unit.block()[t] >= 0) {
                keep(p, inHand, t);
            }
        }
    }

    private void keep(Program p, Map<String, InHand> inHand, int t) {
        if (unit.up()) {
            int row = together(p, t);
            inHand.forEach(
                    (code, part) -> part.up(t, share(p, up, code, t, row), unit.callHours()));
        }
        if (unit.down()) {
            int row = together(p, t);
            inHand.forEach(
                    (code, part) -> part.down(t, share(p, down, code, t, row), unit.callHours()));
        }
    }

    /// `sum of shares >= sold`
    private int together(Program p, int t) {
        int row = p.model.row(0, Double.POSITIVE_INFINITY);
        p.model.term(row, sold[unit.block()[t]], -1);
        if (unit.mayLack()) {
            p.model.term(row, p.goalColumn(0, Double.POSITIVE_INFINITY, LACKING * p.hours), 1);
        }
        return row;
    }

    private int share(Program p, Map<String, int[]> shares, String code, int t, int row) {
        int column = p.column(0, Double.POSITIVE_INFINITY, 0);
        p.model.term(row, column, 1);
        shares.computeIfAbsent(code, c -> filled(p.steps.count()))[t] = column;
        return column;
    }

    private static int[] filled(int count) {
        int[] none = new int[count];
        Arrays.fill(none, -1);
        return none;
    }

    @Override
    public void power(int step, int row) {}

    /// What is sold is sold before it is known what comes.
    @Override
    public int[] hereAndNow() {
        return sold.clone();
    }

    @Override
    public Course course(double[] x) {
        double[] offered = new double[unit.block().length];
        for (int t = 0; t < offered.length; t++) {
            offered[t] = unit.block()[t] < 0 ? 0 : x[sold[unit.block()[t]]];
        }
        return new Course.OfOffer(unit, offered, values(x, up), values(x, down));
    }

    private static Map<String, double[]> values(double[] x, Map<String, int[]> shares) {
        Map<String, double[]> all = new HashMap<>();
        shares.forEach(
                (code, columns) -> {
                    double[] kw = new double[columns.length];
                    for (int t = 0; t < kw.length; t++) {
                        kw[t] = columns[t] < 0 ? 0 : x[columns[t]];
                    }
                    all.put(code, kw);
                });
        return all;
    }
}

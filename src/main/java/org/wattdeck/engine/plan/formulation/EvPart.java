package org.wattdeck.engine.plan.formulation;

import java.util.Arrays;
import java.util.BitSet;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.EvSession;

/// A vehicle while it is plugged in: charge, discharge where it may give back, stored energy, and
/// what is missing when it leaves.
///
/// What it leaves with bounds what is in it before where it cannot give back. It stands in one row:
/// were a vehicle that wants to be full bound twice, the price of its energy would be any up to
/// that of what is missing, and limits would seem to be worth that.
final class EvPart implements Part {

    private final Program p;
    private final EvSession unit;
    private final int count;
    private final int[] charge;
    private final int[] discharge;
    private final int[] stored;
    private final TwoWays ways;

    EvPart(Program p, EvSession unit, BitSet decided) {
        this.p = p;
        this.unit = unit;
        count = p.steps.count();
        int length = unit.endStep() - unit.firstStep();
        charge = new int[length];
        discharge = new int[length];
        stored = new int[length];
        Battery.Flow flow = unit.flow();
        p.limit("the charging power of " + unit.code(), "kW", 0);
        for (int k = 0; k < length; k++) {
            int t = unit.firstStep() + k;
            charge[k] = p.column(0, flow.chargeKw(), 0);
            discharge[k] = p.column(0, flow.dischargeKw(), unit.dischargedPerKwh() * p.hours);
            boolean bound = flow.dischargeKw() > 0 && k < length - 1;
            stored[k] = p.column(0, bound ? unit.capacityKwh() : Double.POSITIVE_INFINITY, 0);
            p.give(unit.bus(), t, charge[k], -1);
            p.give(unit.bus(), t, discharge[k], 1);
        }
        p.none();
        for (int k = 0; k < length; k++) {
            double from = k == 0 ? unit.arrivalKwh() : 0;
            int row = p.model.row(from, from);
            p.model.term(row, stored[k], 1);
            if (k > 0) {
                p.model.term(row, stored[k - 1], -1);
            }
            p.model.term(row, charge[k], -flow.chargeEfficiencyFraction() * p.hours);
            p.model.term(row, discharge[k], p.hours / flow.dischargeEfficiencyFraction());
        }
        wanted(p);
        if (unit.minChargeKw() > 0) {
            least(p);
        }
        ways =
                new TwoWays(
                        p,
                        decided,
                        unit.firstStep(),
                        charge,
                        discharge,
                        filled(length, flow.chargeKw()),
                        filled(length, flow.dischargeKw()));
    }

    private static double[] filled(int count, double value) {
        double[] all = new double[count];
        Arrays.fill(all, value);
        return all;
    }

    private void wanted(Program p) {
        p.limit("what " + unit.code() + " must have when it leaves", "kWh", Limit.LATE);
        int row = p.model.row(unit.wantedKwh(), unit.capacityKwh());
        p.model.term(row, stored[stored.length - 1], 1);
        if (Double.isFinite(unit.shortPerKwh())) {
            p.model.term(row, p.column(0, unit.capacityKwh(), unit.shortPerKwh()), 1);
        }
        p.relieve(row, -1, 1);
        p.none();
    }

    /// It charges with at least so much, or not at all.
    private void least(Program p) {
        for (int column : charge) {
            int on = p.binary(0);
            int row = p.model.row(Double.NEGATIVE_INFINITY, 0);
            p.model.term(row, column, 1);
            p.model.term(row, on, -unit.flow().chargeKw());
            row = p.model.row(0, Double.POSITIVE_INFINITY);
            p.model.term(row, column, 1);
            p.model.term(row, on, -unit.minChargeKw());
        }
    }

    /// Its power in a step, positive into the vehicle, as terms of a row; nothing while it is away.
    void draw(Program p, int step, int row) {
        int k = step - unit.firstStep();
        if (k >= 0 && k < charge.length) {
            p.model.term(row, charge[k], 1);
            p.model.term(row, discharge[k], -1);
        }
    }

    @Override
    public void power(int step, int row) {
        int k = step - unit.firstStep();
        if (k >= 0 && k < charge.length) {
            p.model.term(row, discharge[k], 1);
            p.model.term(row, charge[k], -1);
        }
    }

    @Override
    public int[] hereAndNow() {
        return Program.joined(charge, discharge, stored);
    }

    @Override
    public Course course(double[] x) {
        double[] in = new double[count];
        double[] out = new double[count];
        double[] held = new double[count];
        Arrays.fill(held, 0, unit.firstStep(), unit.arrivalKwh());
        for (int k = 0; k < charge.length; k++) {
            in[unit.firstStep() + k] = x[charge[k]];
            out[unit.firstStep() + k] = x[discharge[k]];
            held[unit.firstStep() + k] = x[stored[k]];
        }
        return new Course.OfEv(unit, in, out, held);
    }

    @Override
    public BitSet torn(double[] x) {
        return ways.torn(x);
    }
}

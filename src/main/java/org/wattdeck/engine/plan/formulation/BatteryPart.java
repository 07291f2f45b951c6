package org.wattdeck.engine.plan.formulation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Ending;

/// Charge, discharge and stored energy of each step. Wear that grows with depth splits the window
/// into slices, each with flows of its own, of which the shallow ones are the cheap ones; this
/// converges to the cost of cycles counted by rainflow (Xu et al., arXiv 1707.04567).
final class BatteryPart implements Part, InHand {

    private final Program p;
    private final Battery unit;
    private final int[] charge;
    private final int[] discharge;
    private final int[] stored;
    private final Optional<TwoWays> ways;
    private final int[] kept;
    private Optional<CallRows> calls = Optional.empty();

    BatteryPart(Program p, Battery unit, BitSet decided) {
        this.p = p;
        this.unit = unit;
        int count = p.steps.count();
        charge = new int[count];
        discharge = new int[count];
        stored = new int[count];
        kept = new int[p.reserves(unit.bus()) ? count : 0];
        Battery.Flow flow = unit.flow();
        for (int t = 0; t < count; t++) {
            p.limit("the charge limit of " + unit.code(), "kW", 0);
            charge[t] = p.column(0, flow.chargeKw(), unit.wear().chargedPerKwh() * p.hours);
            p.limit("the discharge limit of " + unit.code(), "kW", 0);
            discharge[t] =
                    p.column(0, flow.dischargeKw(), unit.wear().dischargedPerKwh() * p.hours);
            p.give(unit.bus(), t, charge[t], -1);
            p.give(unit.bus(), t, discharge[t], 1);
        }
        p.limit("the window of stored energy of " + unit.code(), "kWh", 0);
        Battery.Store store = unit.store();
        for (int t = 0; t < count; t++) {
            stored[t] =
                    p.column(
                            store.minKwh(),
                            store.maxKwh(),
                            t == count - 1 ? -unit.ending().valuePerKwh() : 0);
        }
        p.none();
        carry(p);
        ending(p);
        if (!unit.wear().depth().isEmpty()) {
            slices(p);
        }
        if (p.reserves(unit.bus())) {
            reserve(p);
        }
        ways =
                unit.exclusive()
                        ? Optional.of(
                                new TwoWays(
                                        p,
                                        decided,
                                        0,
                                        charge,
                                        discharge,
                                        filled(count, flow.chargeKw()),
                                        filled(count, flow.dischargeKw())))
                        : Optional.empty();
    }

    private static double[] filled(int count, double value) {
        double[] all = new double[count];
        Arrays.fill(all, value);
        return all;
    }

    private void carry(Program p) {
        Battery.Store store = unit.store();
        double kept = store.kept(p.hours);
        for (int t = 0; t < stored.length; t++) {
            double from = t == 0 ? kept * store.initialKwh() : 0;
            int row = p.model.row(from, from);
            p.model.term(row, stored[t], 1);
            if (t > 0) {
                p.model.term(row, stored[t - 1], -kept);
            }
            p.model.term(row, charge[t], -unit.flow().chargeEfficiencyFraction() * p.hours);
            p.model.term(row, discharge[t], p.hours / unit.flow().dischargeEfficiencyFraction());
        }
    }

    private void ending(Program p) {
        Ending ending = unit.ending();
        if (ending.leastKwh() <= unit.store().minKwh()
                && ending.mostKwh() >= unit.store().maxKwh()) {
            return;
        }
        p.limit("the energy left in " + unit.code() + " at the end", "kWh", Limit.READILY);
        int row = p.model.row(ending.leastKwh(), ending.mostKwh());
        p.model.term(row, stored[stored.length - 1], 1);
        p.relieve(row, -1, 1);
        p.relieve(row, -1, -1);
        p.none();
    }

    /// What a slice holds is what came into it less what went out and was lost; together they hold
    /// what is above the least stored energy. At first it lies in the shallowest ones.
    private void slices(Program p) {
        List<Battery.Slice> depth = unit.wear().depth();
        Battery.Store store = unit.store();
        double window = store.maxKwh() - store.minKwh();
        double left = store.initialKwh() - store.minKwh();
        int count = stored.length;
        int[] total = new int[count];
        int[] in = new int[count];
        int[] out = new int[count];
        for (int t = 0; t < count; t++) {
            total[t] = p.model.row(store.minKwh(), store.minKwh());
            p.model.term(total[t], stored[t], 1);
            in[t] = p.model.row(0, 0);
            p.model.term(in[t], charge[t], 1);
            out[t] = p.model.row(0, 0);
            p.model.term(out[t], discharge[t], 1);
        }
        for (Battery.Slice slice : depth) {
            double width = slice.widthFraction() * window;
            double held = Math.clamp(left, 0, width);
            left -= held;
            int before = -1;
            for (int t = 0; t < count; t++) {
                int c = p.column(0, unit.flow().chargeKw(), 0);
                int d = p.column(0, unit.flow().dischargeKw(), slice.perKwh() * p.hours);
                int e = p.column(0, width, 0);
                int lost = p.column(0, store.lossPerHourFraction() > 0 ? width : 0, 0);
                double from = t == 0 ? held : 0;
                int row = p.model.row(from, from);
                p.model.term(row, e, 1);
                if (before >= 0) {
                    p.model.term(row, before, -1);
                }
                p.model.term(row, c, -unit.flow().chargeEfficiencyFraction() * p.hours);
                p.model.term(row, d, p.hours / unit.flow().dischargeEfficiencyFraction());
                p.model.term(row, lost, 1);
                p.model.term(total[t], e, -1);
                p.model.term(in[t], c, -1);
                p.model.term(out[t], d, -1);
                before = e;
            }
        }
    }

    /// Reserve is what it could give beside, as long as the stored energy lasts for a step.
    private void reserve(Program p) {
        for (int t = 0; t < stored.length; t++) {
            kept[t] = p.column(0, Double.POSITIVE_INFINITY, 0);
            double most = p.heldMostKw(unit.code(), t, unit.flow().dischargeKw());
            int row = p.model.row(Double.NEGATIVE_INFINITY, most);
            p.model.term(row, kept[t], 1);
            p.model.term(row, discharge[t], 1);
            p.model.term(row, charge[t], -1);
            double perKwh = unit.flow().dischargeEfficiencyFraction() / p.hours;
            row = p.model.row(Double.NEGATIVE_INFINITY, -unit.store().minKwh() * perKwh);
            p.model.term(row, kept[t], 1);
            p.model.term(row, stored[t], -perKwh);
            p.keep(unit.bus(), t, kept[t], 1);
        }
    }

    /// Rows of what may be called for, for all offers together: made with the first of them.
    private CallRows calls() {
        CallRows rows =
                calls.orElseGet(() -> new CallRows(p, unit, charge, discharge, stored, kept));
        calls = Optional.of(rows);
        return rows;
    }

    @Override
    public void up(int step, int column, double callHours) {
        calls().up(step, column, callHours);
    }

    @Override
    public void down(int step, int column, double callHours) {
        calls().down(step, column, callHours);
    }

    @Override
    public void power(int step, int row) {
        p.model.term(row, discharge[step], 1);
        p.model.term(row, charge[step], -1);
    }

    @Override
    public int[] hereAndNow() {
        return Program.joined(charge, discharge, stored);
    }

    @Override
    public Course course(double[] x) {
        double[] in = values(x, charge);
        double[] out = values(x, discharge);
        if (unit.exclusive() && unit.flow().lossless()) {
            net(in, out);
        }
        return new Course.OfBattery(unit, in, out, values(x, stored));
    }

    /// Where nothing is lost, to charge and discharge at once is the same as to do the difference.
    private static void net(double[] in, double[] out) {
        for (int t = 0; t < in.length; t++) {
            double both = Math.min(in[t], out[t]);
            in[t] -= both;
            out[t] -= both;
        }
    }

    static double[] values(double[] x, int[] columns) {
        double[] values = new double[columns.length];
        for (int t = 0; t < columns.length; t++) {
            values[t] = x[columns[t]];
        }
        return values;
    }

    @Override
    public BitSet torn(double[] x) {
        boolean free =
                unit.flow().lossless()
                        && unit.wear().chargedPerKwh() == 0
                        && unit.wear().dischargedPerKwh() == 0;
        return free ? new BitSet() : ways.map(w -> w.torn(x)).orElseGet(BitSet::new);
    }
}

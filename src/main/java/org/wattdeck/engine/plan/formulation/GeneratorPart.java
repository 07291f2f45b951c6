package org.wattdeck.engine.plan.formulation;

import java.util.Arrays;
import java.util.List;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.unit.Generator;

/// Unit commitment: on, start and stop of each step, output above the least one in slices of fuel.
///
/// Only `on` must be whole; starts and stops follow from it. Least times on and off are the facets
/// of Rajan and Takriti (2005), which need no more decisions; a hot start is one that a stop short
/// before it allows (Knueven, Ostrowski, Watson, 2020). A unit without least output, starts or
/// costs of merely running has no decisions at all.
final class GeneratorPart implements Part, InHand {

    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final double GIVES_KW = 1e-6;

    private final Program p;
    private final Generator unit;
    private final int count;
    private final boolean commits;
    private final int[] on;
    private final int[] start;
    private final int[] stop;
    private final int[][] slices;
    private final int[] upRows;
    private final int[] downRows;
    private final int[] kept;

    GeneratorPart(Program p, Generator unit) {
        this.p = p;
        this.unit = unit;
        count = p.steps.count();
        commits = unit.commits();
        on = new int[commits ? count : 0];
        start = new int[on.length];
        stop = new int[on.length];
        slices = new int[unit.fuel().slices().size()][count];
        upRows = none(count);
        downRows = none(count);
        kept = none(count);
        if (commits) {
            p.decision("the output of " + unit.code(), "kW");
        } else {
            p.limit("the output of " + unit.code(), "kW", 0);
        }
        output();
        if (commits) {
            commit();
            p.decision("the least times on and off of " + unit.code(), "steps");
            leastTimes();
            coldStarts();
        }
        if (Double.isFinite(unit.cycling().rampUpKw())
                || Double.isFinite(unit.cycling().rampDownKw())) {
            p.limit("the ramp rate of " + unit.code(), "kW", Limit.LATE);
            ramps();
        }
        if (p.reserves(unit.bus()) && unit.givesReserve()) {
            reserve();
        }
        p.none();
    }

    private static int[] none(int count) {
        int[] none = new int[count];
        Arrays.fill(none, -1);
        return none;
    }

    private void output() {
        for (int t = 0; t < count; t++) {
            if (commits) {
                on[t] = p.binary(unit.fuel().perHour() * p.hours);
                p.emits(on[t], unit.kgPerKwh() * unit.minKw() * p.hours);
                give(t, on[t], unit.minKw());
            }
            List<Generator.Slice> fuel = unit.fuel().slices();
            for (int j = 0; j < slices.length; j++) {
                Generator.Slice slice = fuel.get(j);
                slices[j][t] =
                        p.column(
                                0,
                                slice.widthKw(),
                                slice.perKwh() * p.hours,
                                unit.kgPerKwh() * p.hours,
                                0);
                give(t, slices[j][t], 1);
                if (commits) {
                    atMost(slices[j][t], on[t], slice.widthKw());
                }
            }
            if (!unit.fuel().convex()) {
                inOrder(t, fuel);
            }
        }
    }

    private void give(int t, int column, double kwPerUnit) {
        if (kwPerUnit == 0) {
            return;
        }
        p.give(unit.bus(), t, column, kwPerUnit);
        unit.heat().bus().ifPresent(b -> p.give(b, t, column, kwPerUnit * unit.heat().perKwh()));
    }

    /// `column <= width * decision`
    private void atMost(int column, int decision, double width) {
        int row = p.model.row(-INFINITE, 0);
        p.model.term(row, column, 1);
        p.model.term(row, decision, -width);
    }

    /// A slice that costs less than the one below it is only used when that one is full.
    private void inOrder(int t, List<Generator.Slice> fuel) {
        for (int j = 1; j < slices.length; j++) {
            int full = p.binary(0);
            int row = p.model.row(0, INFINITE);
            p.model.term(row, slices[j - 1][t], 1);
            p.model.term(row, full, -fuel.get(j - 1).widthKw());
            atMost(slices[j][t], full, fuel.get(j).widthKw());
        }
    }

    /// `on(t) - on(t-1) = start(t) - stop(t)`
    private void commit() {
        Generator.Cycling cycling = unit.cycling();
        for (int t = 0; t < count; t++) {
            start[t] = p.column(0, 1, cycling.hotStart());
            stop[t] = p.column(0, 1, cycling.stop());
            double before = t == 0 && unit.before().on() ? 1 : 0;
            int row = p.model.row(before, before);
            p.model.term(row, on[t], 1);
            if (t > 0) {
                p.model.term(row, on[t - 1], -1);
            }
            p.model.term(row, start[t], -1);
            p.model.term(row, stop[t], 1);
        }
    }

    private void leastTimes() {
        int up = Math.min(count, unit.cycling().upSteps());
        int down = Math.min(count, unit.cycling().downSteps());
        for (int t = 0; t < count; t++) {
            int row = p.model.row(-INFINITE, 0);
            p.model.term(row, on[t], -1);
            for (int k = Math.max(0, t - up + 1); k <= t; k++) {
                p.model.term(row, start[k], 1);
            }
            row = p.model.row(-INFINITE, 1);
            p.model.term(row, on[t], 1);
            for (int k = Math.max(0, t - down + 1); k <= t; k++) {
                p.model.term(row, stop[k], 1);
            }
        }
        Generator.Before before = unit.before();
        int least = before.on() ? unit.cycling().upSteps() : unit.cycling().downSteps();
        for (int t = 0; t < Math.min(count, least - before.steps()); t++) {
            double held = before.on() ? 1 : 0;
            p.model.bounds(on[t], held, held);
        }
    }

    /// A start is cold unless a stop within the time before it made it hot.
    private void coldStarts() {
        Generator.Cycling cycling = unit.cycling();
        double more = cycling.coldStart() - cycling.hotStart();
        if (more <= 0) {
            return;
        }
        for (int t = 0; t < count; t++) {
            boolean hotFromBefore =
                    !unit.before().on() && unit.before().steps() + t < cycling.coldAfterSteps();
            if (hotFromBefore) {
                continue;
            }
            int cold = p.column(0, 1, more);
            int row = p.model.row(0, INFINITE);
            p.model.term(row, cold, 1);
            p.model.term(row, start[t], -1);
            for (int k = Math.max(0, t - cycling.coldAfterSteps() + 1); k < t; k++) {
                p.model.term(row, stop[k], 1);
            }
        }
    }

    private void ramps() {
        Generator.Cycling cycling = unit.cycling();
        double least = unit.minKw();
        for (int t = 0; t < count; t++) {
            if (p.fixed(unit.code(), t) || p.fixed(unit.code(), t - 1)) {
                continue;
            }
            boolean first = t == 0;
            boolean wasOn = first && unit.before().on();
            double was = wasOn ? unit.before().powerKw() : 0;
            if (Double.isFinite(cycling.rampUpKw())) {
                double rise = cycling.rampUpKw();
                int row = p.model.row(-INFINITE, was + (commits && !wasOn ? 0 : rise));
                outputTerms(row, t, 1);
                if (!first) {
                    outputTerms(row, t - 1, -1);
                }
                if (commits) {
                    if (!first) {
                        p.model.rowBounds(row, -INFINITE, 0);
                        p.model.term(row, on[t - 1], -rise);
                    }
                    p.model.term(row, start[t], -Math.max(least, rise));
                }
                p.relieve(row, t, -1);
            }
            if (Double.isFinite(cycling.rampDownKw())) {
                double fall = cycling.rampDownKw();
                int row = p.model.row(-INFINITE, commits ? -was : fall - was);
                outputTerms(row, t, -1);
                if (!first) {
                    outputTerms(row, t - 1, 1);
                }
                if (commits) {
                    p.model.term(row, on[t], -fall);
                    p.model.term(row, stop[t], -Math.max(least, fall));
                }
                p.relieve(row, t, -1);
            }
        }
    }

    @Override
    public void power(int step, int row) {
        outputTerms(row, step, 1);
    }

    private void outputTerms(int row, int t, double sign) {
        if (commits && unit.minKw() > 0) {
            p.model.term(row, on[t], sign * unit.minKw());
        }
        for (int[] slice : slices) {
            p.model.term(row, slice[t], sign);
        }
    }

    private void reserve() {
        for (int t = 0; t < count; t++) {
            kept[t] = p.column(0, INFINITE, 0);
            double most = p.heldMostKw(unit.code(), t, unit.maxKw());
            int row = p.model.row(-INFINITE, commits ? 0 : most);
            p.model.term(row, kept[t], 1);
            outputTerms(row, t, 1);
            if (commits) {
                p.model.term(row, on[t], -most);
            }
            p.keep(unit.bus(), t, kept[t], 1);
        }
    }

    /// `output + kept + called <= most, where it runs`
    @Override
    public void up(int step, int column, double callHours) {
        if (upRows[step] < 0) {
            double most = p.heldMostKw(unit.code(), step, unit.maxKw());
            upRows[step] = p.model.row(-INFINITE, commits ? 0 : most);
            outputTerms(upRows[step], step, 1);
            if (commits) {
                p.model.term(upRows[step], on[step], -most);
            }
            if (kept[step] >= 0) {
                p.model.term(upRows[step], kept[step], 1);
            }
        }
        p.model.term(upRows[step], column, 1);
    }

    /// `output - called >= least, where it runs`
    @Override
    public void down(int step, int column, double callHours) {
        if (downRows[step] < 0) {
            double least = p.heldLeastKw(unit.code(), step, unit.minKw());
            downRows[step] = p.model.row(commits ? 0 : least, INFINITE);
            outputTerms(downRows[step], step, 1);
            if (commits) {
                p.model.term(downRows[step], on[step], -least);
            }
        }
        p.model.term(downRows[step], column, -1);
    }

    @Override
    public int[] bound() {
        boolean ramps =
                Double.isFinite(unit.cycling().rampUpKw())
                        || Double.isFinite(unit.cycling().rampDownKw());
        return ramps ? Program.joined(slices) : new int[0];
    }

    @Override
    public int[] hereAndNow() {
        return Program.joined(on, start, stop);
    }

    @Override
    public Course course(double[] x) {
        double[] given = new double[count];
        boolean[] runs = new boolean[count];
        for (int t = 0; t < count; t++) {
            double kw = commits && x[on[t]] > 0.5 ? unit.minKw() : 0;
            for (int[] slice : slices) {
                kw += x[slice[t]];
            }
            given[t] = kw;
            runs[t] = commits ? x[on[t]] > 0.5 : kw > GIVES_KW;
        }
        return new Course.OfGenerator(unit, given, runs);
    }
}

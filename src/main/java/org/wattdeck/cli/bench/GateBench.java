package org.wattdeck.cli.bench;

import java.util.List;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.ChildSolver;
import org.wattdeck.solver.InProcessSolver;

/// What a solve in a process of its own costs above the solve itself: small programs, as a gate of
/// a rolling horizon has, one after the other.
public final class GateBench {

    private static final int STEPS = 144;

    private GateBench() {}

    /// @param solves of each kind
    public static List<Row> run(int solves) {
        LinearSolver child = new ChildSolver(Backend.HIGHS);
        double first = seconds(child, 1);
        double own = seconds(child, solves);
        LinearSolver here = InProcessSolver.of(Backend.HIGHS);
        seconds(here, solves);
        double reference = seconds(here, solves);
        return List.of(
                new Row(
                        "a linear program of a gate, in a process that waits",
                        1e3 * own,
                        "ms",
                        "the same in this process, slower by",
                        own / reference,
                        ""),
                new Row(
                        "the first, with the start of the process",
                        1e3 * first,
                        "ms",
                        "",
                        Double.NaN,
                        ""));
    }

    private static double seconds(LinearSolver solver, int solves) {
        long begun = System.nanoTime();
        for (int k = 0; k < solves; k++) {
            var unused = solver.solve(model(k), SolverLimits.DEFAULT);
        }
        return (System.nanoTime() - begun) * 1e-9 / solves;
    }

    /// A battery of 400 kWh and 150 kW against 36 hours of prices in quarters of an hour.
    private static LinearModel model(int number) {
        LinearModel model = new LinearModel();
        int before = -1;
        for (int t = 0; t < STEPS; t++) {
            double price = 0.2 + 0.1 * Math.sin(0.0436 * (t + number)) + 0.01 * (t % 5);
            int charge = model.column(0, 150, 0.25 * (price + 0.01));
            int discharge = model.column(0, 150, 0.25 * (0.01 - price));
            int stored = model.column(40, 360, 0);
            int row = model.row(before < 0 ? 200 : 0, before < 0 ? 200 : 0);
            model.term(row, stored, 1);
            model.term(row, charge, -0.25 * 0.97);
            model.term(row, discharge, 0.25 / 0.97);
            if (before >= 0) {
                model.term(row, before, -1);
            }
            before = stored;
        }
        return model;
    }
}

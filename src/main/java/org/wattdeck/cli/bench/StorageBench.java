package org.wattdeck.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.Solution.Status;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.storage.StoragePlan;
import org.wattdeck.engine.plan.storage.StorageSolver;
import org.wattdeck.engine.plan.storage.StorageTask;
import org.wattdeck.engine.plan.storage.StorageTask.Battery;
import org.wattdeck.engine.plan.storage.StorageTask.Limits;
import org.wattdeck.engine.plan.storage.StorageTask.Prices;
import org.wattdeck.engine.plan.storage.StorageTask.Site;
import org.wattdeck.engine.plan.storage.StorageTask.Terminal;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.ChildSolver;

/// Measures the exact plan of one battery over a year against the solvers that are shipped: 1 MW,
/// 4 MWh, day-ahead prices of California 2017, each hour repeated with a small ramp.
public final class StorageBench {

    /// @param perHour steps
    /// @param hours of the year that are planned
    /// @param patienceSeconds for each solver
    public record Size(int perHour, int hours, double patienceSeconds, int runs) {
        public static final Size FULL = new Size(12, 8_760, 60, 7);
        public static final Size SMALL = new Size(4, 240, 20, 3);
    }

    private static final double POWER_KW = 1_000;
    private static final double CAPACITY_KWH = 4_000;
    private static final double IN = 0.9;
    private static final double OUT = 0.95;

    /// Per kWh and step within the hour: no two steps alike.
    private static final double RAMP = 1e-6;

    private static final double EQUAL = 1e-6;

    private final Size size;
    private final double[] prices;
    private final List<Row> rows = new ArrayList<>();

    private StorageBench(Size size, double[] hourly) {
        this.size = size;
        prices = new double[size.hours * size.perHour];
        for (int t = 0; t < prices.length; t++) {
            prices[t] = hourly[t / size.perHour] + RAMP * (t % size.perHour);
        }
    }

    public static List<Row> run(Size size) throws IOException {
        StorageBench bench = new StorageBench(size, prices());
        bench.measure();
        return List.copyOf(bench.rows);
    }

    private static double[] prices() throws IOException {
        try (InputStream in =
                        StorageBench.class.getResourceAsStream("price-caiso-2017-hourly.csv");
                BufferedReader reader =
                        new BufferedReader(
                                new InputStreamReader(
                                        Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .mapToDouble(l -> Double.parseDouble(l.substring(l.indexOf(',') + 1)) / 1_000)
                    .toArray();
        }
    }

    private void measure() {
        StorageTask strict = task(true);
        StorageTask shared = task(false);
        String what = "the exact plan of %,d steps".formatted(prices.length);
        double before = Measured.cpuSeconds();
        plan(strict);
        add(what + ", first", 1e3 * (Measured.cpuSeconds() - before), "ms", "<= 400 ms");
        add(what + ", warm", 1e3 * seconds(strict), "ms", "<= 100 ms");
        double ours = seconds(shared);
        double fastest = Double.POSITIVE_INFINITY;
        String name = "no solver";
        for (Backend backend : List.of(Backend.GLOP, Backend.HIGHS)) {
            double theirs = linear(backend, plan(shared).cost());
            if (theirs < fastest) {
                fastest = theirs;
                name = backend.code();
            }
        }
        rows.add(
                new Row(
                        what + ", where a step may be divided",
                        1e3 * ours,
                        "ms",
                        name + " on the same linear program",
                        fastest / ours,
                        ">= 200x"));
    }

    private double seconds(StorageTask task) {
        return Measured.median(
                size.runs,
                () -> {
                    double before = Measured.cpuSeconds();
                    plan(task);
                    return Measured.cpuSeconds() - before;
                });
    }

    private static StoragePlan plan(StorageTask task) {
        if (StorageSolver.solve(task) instanceof StoragePlan plan) {
            return plan;
        }
        throw new IllegalStateException("The year has no plan.");
    }

    private StorageTask task(boolean exclusive) {
        int n = prices.length;
        return new StorageTask(
                1.0 / size.perHour,
                Battery.of(IN, OUT, CAPACITY_KWH / 2),
                Limits.constant(n, POWER_KW, POWER_KW, 0, CAPACITY_KWH),
                Prices.same(prices),
                Site.none(n),
                Terminal.FREE,
                exclusive);
    }

    /// @param cost that must be found
    /// @return seconds; infinite where it was not found in time
    private double linear(Backend backend, double cost) {
        long start = System.nanoTime();
        LinearModel model = model();
        model.byRow();
        double building = (System.nanoTime() - start) * 1e-9;
        Solution solution =
                new ChildSolver(backend)
                        .solve(model, SolverLimits.DEFAULT.withTimeSeconds(size.patienceSeconds));
        boolean solved = solution.status() == Status.OPTIMAL;
        if (solved && Math.abs(solution.objective() - cost) > EQUAL * Math.abs(cost)) {
            throw new IllegalStateException(
                    "%s found %s and we %s.".formatted(backend, solution.objective(), cost));
        }
        String name = "%s on the linear program of it".formatted(backend.code());
        add(solved ? name : name + ", not done after", solution.seconds(), "s", "");
        if (solved) {
            rows.add(
                    new Row(
                            "building the linear program",
                            1e3 * building,
                            "ms",
                            backend.code() + " on it, per cent",
                            100 * building / solution.seconds(),
                            ""));
        }
        return solved ? solution.seconds() : Double.POSITIVE_INFINITY;
    }

    /// Charge, discharge and energy of each step; where the price is negative the step is divided.
    private LinearModel model() {
        LinearModel model = new LinearModel();
        double hours = 1.0 / size.perHour;
        int before = -1;
        for (int t = 0; t < prices.length; t++) {
            int charge = model.column(0, POWER_KW, hours * prices[t]);
            int discharge = model.column(0, POWER_KW, -hours * prices[t]);
            int energy = model.column(0, CAPACITY_KWH, 0);
            double start = t == 0 ? CAPACITY_KWH / 2 : 0;
            int balance = model.row(start, start);
            model.term(balance, energy, 1);
            model.term(balance, charge, -IN * hours);
            model.term(balance, discharge, hours / OUT);
            if (t > 0) {
                model.term(balance, before, -1);
            }
            if (prices[t] < 0) {
                int whole = model.row(Double.NEGATIVE_INFINITY, POWER_KW);
                model.term(whole, charge, 1);
                model.term(whole, discharge, 1);
            }
            before = energy;
        }
        return model;
    }

    private void add(String name, double value, String unit, String target) {
        rows.add(new Row(name, value, unit, "", Double.NaN, target));
    }
}

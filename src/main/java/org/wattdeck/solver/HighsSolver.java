package org.wattdeck.solver;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.wattdeck.engine.plan.linear.LinearModel;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.Solution.Quality;
import org.wattdeck.engine.plan.linear.Solution.Status;
import org.wattdeck.engine.plan.linear.Solution.Values;
import org.wattdeck.engine.plan.linear.Solution.Work;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;

/// HiGHS in this process. One solve at a time: its threads are shared by all of them.
final class HighsSolver implements LinearSolver {

    private static final int MODEL_EMPTY = 6;
    private static final int OPTIMAL = 7;
    private static final int INFEASIBLE = 8;
    private static final int UNBOUNDED_OR_INFEASIBLE = 9;
    private static final int UNBOUNDED = 10;
    private static final int TIME_LIMIT = 13;
    private static final int ITERATION_LIMIT = 14;
    private static final int SOLUTION_LIMIT = 16;
    private static final int INTERRUPT = 17;

    private static final Object ONE_AT_A_TIME = new Object();

    private final HighsApi api;

    HighsSolver(Path library) {
        api = new HighsApi(library);
    }

    @Override
    public Solution solve(LinearModel model, SolverLimits limits, Watch watch) {
        long begin = System.nanoTime();
        synchronized (ONE_AT_A_TIME) {
            MemorySegment highs = api.create();
            try (Arena arena = Arena.ofShared()) {
                return new Solve(highs, arena, model, limits, watch, begin).solution();
            } finally {
                api.destroy(highs);
            }
        }
    }

    /// One solve.
    private final class Solve {
        private final MemorySegment highs;
        private final Arena arena;
        private final LinearModel model;
        private final SolverLimits limits;
        private final Watch watch;
        private final long begin;
        private final boolean mixed;
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final MemorySegment primal;
        private final MemorySegment dual;
        private final MemorySegment gap;
        private final MemorySegment values;

        Solve(
                MemorySegment highs,
                Arena arena,
                LinearModel model,
                SolverLimits limits,
                Watch watch,
                long begin) {
            this.highs = highs;
            this.arena = arena;
            this.model = model;
            this.limits = limits;
            this.watch = watch;
            this.begin = begin;
            mixed = model.integers() > 0;
            primal = arena.allocateFrom("mip_primal_bound");
            dual = arena.allocateFrom("mip_dual_bound");
            gap = arena.allocateFrom("mip_gap");
            values = arena.allocateFrom("mip_solution");
        }

        Solution solution() {
            options();
            if (api.pass(highs, program()) == HighsApi.ERROR) {
                return without(Status.FAILED, "HiGHS does not take the model.");
            }
            model.start().ifPresent(s -> api.start(highs, arena.allocateFrom(JAVA_DOUBLE, s)));
            begin();
            api.callBack(
                    highs,
                    arena,
                    this::called,
                    HighsApi.CALLBACK_SIMPLEX_INTERRUPT,
                    HighsApi.CALLBACK_INTERIOR_POINT_INTERRUPT,
                    HighsApi.CALLBACK_IMPROVING_SOLUTION,
                    HighsApi.CALLBACK_MIP_LOGGING,
                    HighsApi.CALLBACK_MIP_INTERRUPT);
            if (api.run(highs) == HighsApi.ERROR) {
                return without(Status.FAILED, "HiGHS reported an error while it solved.");
            }
            return verdict(api.modelStatus(highs));
        }

        /// From the basis of another model of this shape.
        private void begin() {
            int[] basis = model.basis();
            if (!mixed && basis.length == model.columns() + model.rows()) {
                api.basis(
                        highs,
                        arena.allocateFrom(JAVA_INT, Arrays.copyOf(basis, model.columns())),
                        arena.allocateFrom(
                                JAVA_INT,
                                Arrays.copyOfRange(basis, model.columns(), basis.length)));
            }
        }

        /// Of what was found; empty for a mixed program.
        private int[] basis() {
            MemorySegment columns = arena.allocate(JAVA_INT, model.columns());
            MemorySegment rows = arena.allocate(JAVA_INT, model.rows());
            if (mixed || !api.readBasis(highs, columns, rows)) {
                return new int[0];
            }
            int[] all = Arrays.copyOf(columns.toArray(JAVA_INT), model.columns() + model.rows());
            System.arraycopy(rows.toArray(JAVA_INT), 0, all, model.columns(), model.rows());
            return all;
        }

        private void options() {
            api.set(highs, "output_flag", false);
            if (Double.isFinite(limits.timeSeconds())) {
                api.set(highs, "time_limit", limits.timeSeconds());
            }
            api.set(highs, "mip_rel_gap", limits.relativeGap());
            api.set(highs, "threads", limits.threads());
            api.set(highs, "random_seed", limits.seed());
        }

        private HighsApi.Program program() {
            int columns = model.columns();
            int rows = model.rows();
            LinearModel.Rows matrix = model.byRow();
            MemorySegment cost = arena.allocate(JAVA_DOUBLE, columns);
            MemorySegment lower = arena.allocate(JAVA_DOUBLE, columns);
            MemorySegment upper = arena.allocate(JAVA_DOUBLE, columns);
            MemorySegment whole = mixed ? arena.allocate(JAVA_INT, columns) : MemorySegment.NULL;
            for (int c = 0; c < columns; c++) {
                cost.setAtIndex(JAVA_DOUBLE, c, model.cost(c));
                lower.setAtIndex(JAVA_DOUBLE, c, model.lower(c));
                upper.setAtIndex(JAVA_DOUBLE, c, model.upper(c));
                if (mixed) {
                    whole.setAtIndex(JAVA_INT, c, model.whole(c) ? 1 : 0);
                }
            }
            MemorySegment rowLower = arena.allocate(JAVA_DOUBLE, rows);
            MemorySegment rowUpper = arena.allocate(JAVA_DOUBLE, rows);
            for (int r = 0; r < rows; r++) {
                rowLower.setAtIndex(JAVA_DOUBLE, r, model.rowLower(r));
                rowUpper.setAtIndex(JAVA_DOUBLE, r, model.rowUpper(r));
            }
            return new HighsApi.Program(
                    columns,
                    rows,
                    matrix.value().length,
                    model.offset(),
                    cost,
                    lower,
                    upper,
                    rowLower,
                    rowUpper,
                    arena.allocateFrom(JAVA_INT, matrix.start()),
                    arena.allocateFrom(JAVA_INT, matrix.column()),
                    arena.allocateFrom(JAVA_DOUBLE, matrix.value()),
                    whole);
        }

        /// Nothing may be thrown out of here: it would end the process.
        private void called(int kind, MemorySegment text, MemorySegment out, MemorySegment in) {
            try {
                if (kind == HighsApi.CALLBACK_IMPROVING_SOLUTION) {
                    double[] columns = api.columns(out, values, model.columns());
                    if (columns.length > 0) {
                        watch.incumbent(columns);
                    }
                }
                if (kind == HighsApi.CALLBACK_MIP_LOGGING
                        || kind == HighsApi.CALLBACK_IMPROVING_SOLUTION) {
                    watch.progress(
                            new Watch.Progress(
                                    known(api.item(out, primal)),
                                    known(api.item(out, dual)),
                                    known(api.item(out, gap)),
                                    seconds()));
                } else if (watch.cancelled()) {
                    stopped.set(true);
                    HighsApi.interrupt(in);
                }
            } catch (RuntimeException e) {
                stopped.set(true);
                HighsApi.interrupt(in);
            }
        }

        /// HiGHS writes an infinity, or 1e200 and more, for what it does not know.
        private static double known(double value) {
            return Math.abs(value) < 1e100 ? value : Double.NaN;
        }

        private Solution verdict(int status) {
            boolean feasible =
                    api.intInfo(highs, "primal_solution_status") == HighsApi.SOLUTION_FEASIBLE;
            return switch (status) {
                case OPTIMAL, MODEL_EMPTY -> answer(Status.OPTIMAL, "");
                case INFEASIBLE -> infeasible();
                case UNBOUNDED -> unbounded();
                case UNBOUNDED_OR_INFEASIBLE -> withoutCost();
                case INTERRUPT ->
                        feasible
                                ? answer(Status.CANCELLED, "The solve was stopped.")
                                : without(Status.CANCELLED, "The solve was stopped.");
                case TIME_LIMIT, ITERATION_LIMIT, SOLUTION_LIMIT ->
                        feasible
                                ? answer(
                                        Status.FEASIBLE,
                                        "The time limit (%s s) was reached."
                                                .formatted(limits.timeSeconds()))
                                : without(
                                        Status.NOTHING_FOUND,
                                        "The time limit (%s s) was reached before there was an answer."
                                                .formatted(limits.timeSeconds()));
                default ->
                        without(
                                Status.FAILED,
                                "HiGHS ended without a verdict (%d).".formatted(status));
            };
        }

        /// HiGHS knows that there is no optimum but not why: without costs there is one, or none.
        private Solution withoutCost() {
            for (int c = 0; c < model.columns(); c++) {
                api.changeCost(highs, c, 0);
            }
            if (api.run(highs) == HighsApi.ERROR) {
                return without(Status.FAILED, "HiGHS reported an error while it solved.");
            }
            return switch (api.modelStatus(highs)) {
                case OPTIMAL, MODEL_EMPTY -> unbounded();
                case INFEASIBLE, UNBOUNDED_OR_INFEASIBLE -> infeasible();
                case INTERRUPT -> without(Status.CANCELLED, "The solve was stopped.");
                default ->
                        without(
                                Status.NOTHING_FOUND,
                                "The time limit was reached while it was open whether the model has no answer or no least one.");
            };
        }

        private Solution infeasible() {
            return without(Status.INFEASIBLE, "No answer keeps all limits.");
        }

        private Solution unbounded() {
            return without(Status.UNBOUNDED, "Nothing bounds the cost from below.");
        }

        private Solution answer(Status status, String message) {
            int columns = model.columns();
            int rows = model.rows();
            MemorySegment x = arena.allocate(JAVA_DOUBLE, columns);
            MemorySegment reduced = arena.allocate(JAVA_DOUBLE, columns);
            MemorySegment activity = arena.allocate(JAVA_DOUBLE, rows);
            MemorySegment prices = arena.allocate(JAVA_DOUBLE, rows);
            api.solution(highs, x, reduced, activity, prices);
            boolean priced =
                    !mixed
                            && api.intInfo(highs, "dual_solution_status")
                                    == HighsApi.SOLUTION_FEASIBLE;
            double[] found = x.toArray(JAVA_DOUBLE);
            Rounding.wholeColumns(model, found);
            double objective = model.objective(found);
            return new Solution(
                    status,
                    message,
                    new Values(
                            found,
                            priced ? prices.toArray(JAVA_DOUBLE) : new double[0],
                            priced ? reduced.toArray(JAVA_DOUBLE) : new double[0],
                            priced ? basis() : new int[0]),
                    mixed
                            ? Quality.of(objective, api.doubleInfo(highs, "mip_dual_bound"))
                            : priced
                                    ? Quality.exact(objective)
                                    : new Quality(objective, Double.NaN, Double.NaN),
                    work());
        }

        private Solution without(Status status, String message) {
            return Solution.without(status, message, work());
        }

        private Work work() {
            long iterations =
                    Math.max(0L, api.intInfo(highs, "simplex_iteration_count"))
                            + Math.max(0L, api.intInfo(highs, "ipm_iteration_count"))
                            + Math.max(0L, api.intInfo(highs, "crossover_iteration_count"));
            long nodes = mixed ? Math.max(0, api.longInfo(highs, "mip_node_count")) : 0;
            return Work.here(Backend.HIGHS.label(), api.version(), nodes, iterations, seconds());
        }

        private double seconds() {
            return (System.nanoTime() - begin) * 1e-9;
        }
    }
}

package org.wattdeck.solver;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolver.ResultStatus;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

/// CBC, SCIP, GLOP and Clp in this process, by way of OR-tools. They tell nothing while they solve.
final class OrToolsSolver implements LinearSolver {

    private static final long WATCH_MILLIS = 50;

    private final Backend backend;

    /// @param backend any but HiGHS; its libraries are loaded
    OrToolsSolver(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Solution solve(LinearModel model, SolverLimits limits, Watch watch) {
        if (model.integers() > 0 && !backend.integers()) {
            return Solution.without(
                    Status.FAILED,
                    "%s solves linear programs only, and %d columns must be whole. Take highs, cbc or scip."
                            .formatted(backend.label(), model.integers()),
                    Work.none(backend.label()));
        }
        return new Solve(model, limits, watch).solution();
    }

    /// CBC knows no prices: it leaves linear programs to Clp, which is inside it.
    private String kind(boolean mixed) {
        return backend == Backend.CBC && !mixed ? "CLP" : backend.name();
    }

    /// One solve.
    private final class Solve {
        private final LinearModel model;
        private final SolverLimits limits;
        private final Watch watch;
        private final boolean mixed;
        private final long begin = System.nanoTime();
        private final MPSolver solver;
        private final MPVariable[] columns;
        private final MPConstraint[] rows;
        private final AtomicBoolean stopped = new AtomicBoolean();

        Solve(LinearModel model, SolverLimits limits, Watch watch) {
            this.model = model;
            this.limits = limits;
            this.watch = watch;
            mixed = model.integers() > 0;
            solver = MPSolver.createSolver(kind(mixed));
            columns = new MPVariable[model.columns()];
            rows = new MPConstraint[model.rows()];
        }

        Solution solution() {
            build();
            ResultStatus status = run();
            return switch (status) {
                case OPTIMAL -> answer(Status.OPTIMAL, "");
                case FEASIBLE -> limited();
                case INFEASIBLE, UNBOUNDED, ABNORMAL -> withoutCost(status);
                case NOT_SOLVED -> nothing();
                case MODEL_INVALID ->
                        without(Status.FAILED, backend.label() + " does not take the model.");
            };
        }

        private void build() {
            MPObjective objective = solver.objective();
            for (int c = 0; c < columns.length; c++) {
                columns[c] = solver.makeVar(model.lower(c), model.upper(c), model.whole(c), "");
                if (model.cost(c) != 0) {
                    objective.setCoefficient(columns[c], model.cost(c));
                }
            }
            objective.setOffset(model.offset());
            objective.setMinimization();
            LinearModel.Rows matrix = model.byRow();
            for (int r = 0; r < rows.length; r++) {
                rows[r] = solver.makeConstraint(model.rowLower(r), model.rowUpper(r), "");
                for (int i = matrix.start()[r]; i < matrix.start()[r + 1]; i++) {
                    rows[r].setCoefficient(columns[matrix.column()[i]], matrix.value()[i]);
                }
            }
            model.start().ifPresent(start -> solver.setHint(columns, start));
        }

        /// Within what is left of the time; the watch is asked meanwhile.
        private ResultStatus run() {
            if (Double.isFinite(limits.timeSeconds())) {
                solver.setTimeLimit(
                        Math.max(1, Math.round(1000 * (limits.timeSeconds() - seconds()))));
            }
            var unused = solver.setNumThreads(Math.max(1, limits.threads()));
            seed();
            CountDownLatch done = new CountDownLatch(1);
            Thread watcher = Thread.ofVirtual().start(() -> watch(done));
            MPSolverParameters parameters = new MPSolverParameters();
            try {
                parameters.setDoubleParam(
                        MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, limits.relativeGap());
                return solver.solve(parameters);
            } finally {
                done.countDown();
                watcher.interrupt();
                parameters.delete();
            }
        }

        private void seed() {
            String text =
                    switch (backend) {
                        case SCIP -> "randomization/randomseedshift = " + limits.seed();
                        case GLOP -> "random_seed: " + limits.seed();
                        case HIGHS, CBC, CLP -> "";
                    };
            if (!text.isEmpty()) {
                var unused = solver.setSolverSpecificParametersAsString(text);
            }
        }

        private void watch(CountDownLatch done) {
            try {
                while (!done.await(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
                    if (watch.cancelled() && stopped.compareAndSet(false, true)) {
                        var unused = solver.interruptSolve();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the solve is done
            }
        }

        private Solution limited() {
            return stopped.get()
                    ? answer(Status.CANCELLED, "The solve was stopped.")
                    : answer(
                            Status.FEASIBLE,
                            "The time limit (%s s) was reached.".formatted(limits.timeSeconds()));
        }

        private Solution nothing() {
            if (stopped.get()) {
                return without(Status.CANCELLED, "The solve was stopped.");
            }
            boolean late = seconds() >= 0.95 * limits.timeSeconds();
            return late
                    ? without(
                            Status.NOTHING_FOUND,
                            "The time limit (%s s) was reached before there was an answer."
                                    .formatted(limits.timeSeconds()))
                    : without(Status.FAILED, backend.label() + " ended without a verdict.");
        }

        /// These solvers mix up what has no answer with what has no least one. Without costs there
        /// is an answer or there is none.
        private Solution withoutCost(ResultStatus before) {
            boolean free = true;
            MPObjective objective = solver.objective();
            for (int c = 0; c < columns.length; c++) {
                free &= model.cost(c) == 0;
                objective.setCoefficient(columns[c], 0);
            }
            if (free && before == ResultStatus.INFEASIBLE) {
                return without(Status.INFEASIBLE, "No answer keeps all limits.");
            }
            return switch (run()) {
                case OPTIMAL, FEASIBLE ->
                        before == ResultStatus.ABNORMAL && free
                                ? without(
                                        Status.FAILED,
                                        backend.label() + " ended without a verdict.")
                                : without(Status.UNBOUNDED, "Nothing bounds the cost from below.");
                case INFEASIBLE -> without(Status.INFEASIBLE, "No answer keeps all limits.");
                case NOT_SOLVED -> nothing();
                case UNBOUNDED, ABNORMAL, MODEL_INVALID ->
                        without(Status.FAILED, backend.label() + " ended without a verdict.");
            };
        }

        private Solution answer(Status status, String message) {
            double[] found = new double[columns.length];
            for (int c = 0; c < found.length; c++) {
                found[c] = columns[c].solutionValue();
            }
            Rounding.wholeColumns(model, found);
            double objective = model.objective(found);
            boolean optimal = status == Status.OPTIMAL;
            boolean priced = !mixed && optimal && backend != Backend.SCIP;
            Quality quality =
                    mixed
                            ? Quality.of(objective, solver.objective().bestBound())
                            : optimal
                                    ? Quality.exact(objective)
                                    : new Quality(objective, Double.NaN, Double.NaN);
            return new Solution(
                    status, message, priced ? priced(found) : plain(found), quality, work());
        }

        private static Values plain(double[] found) {
            return new Values(found, new double[0], new double[0]);
        }

        private Values priced(double[] found) {
            double[] prices = new double[rows.length];
            double[] reduced = new double[columns.length];
            for (int r = 0; r < prices.length; r++) {
                prices[r] = rows[r].dualValue();
            }
            for (int c = 0; c < reduced.length; c++) {
                reduced[c] = columns[c].reducedCost();
            }
            return new Values(found, prices, reduced);
        }

        private Solution without(Status status, String message) {
            return Solution.without(status, message, work());
        }

        private Work work() {
            return Work.here(
                    backend.label(),
                    solver.solverVersion(),
                    mixed ? Math.max(0, solver.nodes()) : 0,
                    Math.max(0, solver.iterations()),
                    seconds());
        }

        private double seconds() {
            return (System.nanoTime() - begin) * 1e-9;
        }
    }
}

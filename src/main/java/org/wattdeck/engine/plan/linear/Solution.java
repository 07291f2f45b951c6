package org.wattdeck.engine.plan.linear;

/// What a solver answers.
///
/// @param message why, where the status is not {@link Status#OPTIMAL}; else empty
public record Solution(Status status, String message, Values values, Quality quality, Work work) {

    /// How a solve ended.
    public enum Status {
        /// Proven within the gap.
        OPTIMAL,
        /// A limit was reached; the best answer so far.
        FEASIBLE,
        /// There is no answer.
        INFEASIBLE,
        /// There are answers, and for each a cheaper one.
        UNBOUNDED,
        /// A limit was reached before there was an answer.
        NOTHING_FOUND,
        /// The watch stopped it; the best answer so far, if there is one.
        CANCELLED,
        /// The solver failed; the message says how.
        FAILED
    }

    /// The answer.
    ///
    /// Prices are given by linear programs that were solved to the optimum, by solvers that know
    /// them, else both arrays are empty. The price of a row is by how much the least cost grows
    /// when the bound that holds the row is raised by one: not negative where the lower bound holds
    /// it, not positive where the upper one does. The reduced cost of a column is the same for its
    /// own bounds.
    ///
    /// @param columns empty without an answer
    /// @param basis of a linear program, the solver's own status of each column and then of each
    ///     row; empty where it is not told
    public record Values(double[] columns, double[] rowPrices, double[] reducedCosts, int[] basis) {

        public Values(double[] columns, double[] rowPrices, double[] reducedCosts) {
            this(columns, rowPrices, reducedCosts, new int[0]);
        }

        public static final Values NONE = new Values(new double[0], new double[0], new double[0]);
    }

    /// How good the answer is; NaN where it is not known.
    ///
    /// @param bound no answer costs less
    /// @param gap (objective - bound) / |objective|
    public record Quality(double objective, double bound, double gap) {
        public static final Quality UNKNOWN = new Quality(Double.NaN, Double.NaN, Double.NaN);

        public static Quality exact(double objective) {
            return new Quality(objective, objective, 0);
        }

        public static Quality of(double objective, double bound) {
            double gap = Math.abs(objective - bound) / Math.max(Math.abs(objective), 1e-10);
            return new Quality(objective, bound, gap);
        }
    }

    /// Who worked how much.
    ///
    /// @param nodes of the search tree, 0 without one or where it is not told
    /// @param iterations of the simplex or the interior point method, 0 where it is not told
    /// @param cpuSeconds that other processes used for it; what the calling thread did is not in it
    public record Work(
            String solver,
            String version,
            long nodes,
            long iterations,
            double seconds,
            double cpuSeconds) {

        /// By the calling thread.
        public static Work here(
                String solver, String version, long nodes, long iterations, double seconds) {
            return new Work(solver, version, nodes, iterations, seconds, 0);
        }

        public static Work none(String solver) {
            return here(solver, "", 0, 0, 0);
        }

        public Work withSeconds(double seconds) {
            return new Work(solver, version, nodes, iterations, seconds, cpuSeconds);
        }
    }

    /// The same, found with so much more work of another process.
    public Solution addCpuSeconds(double more) {
        Work all =
                new Work(
                        work.solver,
                        work.version,
                        work.nodes,
                        work.iterations,
                        work.seconds,
                        work.cpuSeconds + more);
        return new Solution(status, message, values, quality, all);
    }

    /// An end without an answer.
    public static Solution without(Status status, String message, Work work) {
        return new Solution(status, message, Values.NONE, Quality.UNKNOWN, work);
    }

    /// Whether there are columns.
    public boolean answered() {
        return values.columns.length > 0;
    }

    public double[] columns() {
        return values.columns;
    }

    /// To begin with when a model of the same shape is solved.
    public int[] basis() {
        return values.basis;
    }

    public double[] rowPrices() {
        return values.rowPrices;
    }

    public double[] reducedCosts() {
        return values.reducedCosts;
    }

    public double objective() {
        return quality.objective;
    }

    public double bound() {
        return quality.bound;
    }

    public double gap() {
        return quality.gap;
    }

    public double seconds() {
        return work.seconds;
    }
}

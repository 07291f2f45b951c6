package org.wattdeck.engine.plan.linear;

/// How long and how well to solve.
///
/// @param timeSeconds after this the best answer so far is given; infinite for no limit
/// @param relativeGap of a mixed-integer program: an answer is good enough when its cost is
///     proven to be within this share of the optimum
/// @param threads at most; 0 leaves it to the solver. One thread gives the same answer each time
/// @param seed where the solver draws chance
public record SolverLimits(double timeSeconds, double relativeGap, int threads, int seed) {

    public static final SolverLimits DEFAULT = new SolverLimits(300, 1e-4, 1, 0);

    public SolverLimits {
        if (!(timeSeconds > 0)) {
            throw new IllegalArgumentException(
                    "The time limit (%s s) must be above 0.".formatted(timeSeconds));
        }
        if (!(relativeGap >= 0 && relativeGap <= 1)) {
            throw new IllegalArgumentException(
                    "The gap (%s) must be between 0 and 1.".formatted(relativeGap));
        }
        if (threads < 0 || seed < 0) {
            throw new IllegalArgumentException(
                    "The number of threads (%d) and the seed (%d) must not be negative."
                            .formatted(threads, seed));
        }
    }

    public SolverLimits withTimeSeconds(double timeSeconds) {
        return new SolverLimits(timeSeconds, relativeGap, threads, seed);
    }

    public SolverLimits withRelativeGap(double relativeGap) {
        return new SolverLimits(timeSeconds, relativeGap, threads, seed);
    }
}

package org.wattdeck.engine.plan.linear;

/// Looks on while a solver works, and may stop it. Called on the thread that solves or, while it
/// waits, on another one, never by two at once.
public interface Watch {

    Watch NONE =
            new Watch() {
                @Override
                public boolean cancelled() {
                    return false;
                }

                @Override
                public void progress(Progress progress) {
                    // nobody looks
                }
            };

    /// How far a solver is. What it does not tell is NaN.
    ///
    /// @param incumbent cost of the best answer so far
    /// @param bound no answer costs less
    /// @param gap (incumbent - bound) / |incumbent|
    record Progress(double incumbent, double bound, double gap, double seconds) {}

    /// Asked several times a second; once true, the solver ends within a second.
    boolean cancelled();

    void progress(Progress progress);

    /// A better answer was found.
    ///
    /// @param columns the watcher's to keep
    default void incumbent(double[] columns) {
        // most do not look at it
    }
}

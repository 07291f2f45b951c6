package org.wattdeck.engine.plan.rolling;

import java.time.Instant;
import java.util.Locale;

/// What came of planning at one gate.
///
/// @param step of the period
/// @param endStep the window ends before it
/// @param words why there was no plan, or why there was one where not every gate has one; may be
///     empty
/// @param seconds of planning
public record Gate(
        int step, int endStep, Instant time, Outcome outcome, String words, double seconds) {

    public enum Outcome {
        /// A plan of the window, its first stride done.
        PLANNED,
        /// Nothing was off, so none was made: the plan before goes on.
        HELD,
        /// A new plan was hardly better than going on: the plan before goes on.
        STEADY,
        /// There was none: the plan before goes on.
        KEPT,
        /// There was none, and none before that reached so far: all stood still.
        IDLE;

        /// Whether there should have been a plan and was none.
        public boolean failed() {
            return this == KEPT || this == IDLE;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

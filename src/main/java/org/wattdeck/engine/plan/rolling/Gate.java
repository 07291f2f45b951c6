package org.wattdeck.engine.plan.rolling;

import java.time.Instant;
import java.util.Locale;

/// What came of planning at one gate.
///
/// @param step of the period
/// @param endStep the window ends before it
/// @param words why there was no plan; empty where there was
/// @param seconds of planning
public record Gate(
        int step, int endStep, Instant time, Outcome outcome, String words, double seconds) {

    public enum Outcome {
        /// A plan of the window, its first stride done.
        PLANNED,
        /// There was none: the plan before goes on.
        KEPT,
        /// There was none, and none before that reached so far: all stood still.
        IDLE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

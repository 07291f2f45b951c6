package org.wattdeck.domain.alarm;

import java.time.Duration;
import org.wattdeck.domain.ops.Priority;

/// Why an alarm exists: what it costs not to answer, and how soon somebody must. Its priority
/// follows from the two. Cause, consequence and what to do are words by the rule's id.
///
/// @param latching whether it stays in the list until it is reset, although its condition is gone
public record Rationale(Harm harm, Urgency urgency, boolean latching) {

    public Rationale(Harm harm, Urgency urgency) {
        this(harm, urgency, false);
    }

    /// The matrix of harm and urgency.
    ///
    /// ```
    ///            ROUTINE  PROMPT  IMMEDIATE
    /// MINOR         4        4        3
    /// MODERATE      4        3        2
    /// MAJOR         3        2        1
    /// SEVERE        2        1        1
    /// ```
    public static Priority priority(Harm harm, Urgency urgency) {
        int number = 5 - harm.ordinal() - urgency.ordinal();
        return Priority.values()[Math.clamp(number, 1, 4) - 1];
    }

    public Priority priority() {
        return priority(harm, urgency);
    }

    /// How soon somebody must have answered.
    public Duration respondWithin() {
        return urgency.within();
    }
}

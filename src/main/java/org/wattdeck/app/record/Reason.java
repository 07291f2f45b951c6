package org.wattdeck.app.record;

import java.util.Optional;
import java.util.function.Function;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;

/// Why somebody does something, in their own words.
public final class Reason {

    static final int LEAST = 4;
    static final int LONGEST = 500;

    private Reason() {}

    /// Why what was given is none, if so.
    public static Optional<Said> problem(String text) {
        int n = text.strip().length();
        return n >= LEAST && n <= LONGEST
                ? Optional.empty()
                : Optional.of(
                        Said.of(
                                "A reason of %d to %d characters is needed, %d were given.",
                                LEAST, LONGEST, n));
    }

    /// What is done for a reason, refused where there is none.
    static <T> Verdict<T> given(String text, Function<String, Verdict<T>> act) {
        return problem(text).map(Verdict::<T>refused).orElseGet(() -> act.apply(text.strip()));
    }
}

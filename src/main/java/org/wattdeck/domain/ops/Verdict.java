package org.wattdeck.domain.ops;

import java.util.List;
import org.wattdeck.domain.say.Said;

/// The answer to something asked for: done, with what came of it, or refused with the reasons. A
/// refusal an operator can expect is a value and not an exception.
public sealed interface Verdict<T> {

    record Accepted<T>(T value) implements Verdict<T> {}

    /// @param said why, each with the thing, the value and the remedy
    record Refused<T>(List<Said> said) implements Verdict<T> {
        public Refused {
            said = List.copyOf(said);
        }

        /// In English, as commands and logs have them.
        public List<String> reasons() {
            return Said.english(said);
        }
    }

    static <T> Verdict<T> accepted(T value) {
        return new Accepted<>(value);
    }

    static <T> Verdict<T> refused(Said... reasons) {
        return new Refused<>(List.of(reasons));
    }

    /// For one reason.
    ///
    /// @param pattern as [Said] has it: one text in the code
    static <T> Verdict<T> refused(String pattern, Object... args) {
        return refused(Said.of(pattern, args));
    }
}

package org.wattdeck.domain.ops;

import java.util.List;

/// The answer to something asked for: done, with what came of it, or refused with the reasons. A
/// refusal an operator can expect is a value and not an exception.
public sealed interface Verdict<T> {

    record Accepted<T>(T value) implements Verdict<T> {}

    /// @param reasons each names the thing, the value and the remedy
    record Refused<T>(List<String> reasons) implements Verdict<T> {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    static <T> Verdict<T> accepted(T value) {
        return new Accepted<>(value);
    }

    static <T> Verdict<T> refused(String... reasons) {
        return new Refused<>(List.of(reasons));
    }
}

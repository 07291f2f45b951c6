package org.wattdeck.domain.series;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How far a value can be relied on, the best first.
public enum Quality {
    GOOD,
    /// Put in place of one that was not measured.
    ESTIMATED,
    UNCERTAIN,
    /// Known to be wrong: kept and shown, but not counted.
    BAD,
    /// It is known that there is no value.
    MISSING;

    /// As it is typed: `good`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Quality> of(String word) {
        return Arrays.stream(values())
                .filter(q -> q.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    /// Whether a value of this quality counts in means and sums.
    public boolean counts() {
        return this != BAD && this != MISSING;
    }

    public Quality worst(Quality other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

package org.wattdeck.domain.series;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a value of a series says about the period from its time to the next.
public enum Aggregation {
    /// The value at that time; it is held until the next.
    INSTANT,
    /// The mean over the period.
    MEAN,
    /// The amount of the period; amounts of shorter periods add up to it.
    SUM,
    MIN,
    MAX,
    /// How often something happened in the period.
    COUNT;

    /// As it is stored and typed: `mean`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Aggregation> of(String word) {
        return Arrays.stream(values())
                .filter(a -> a.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    /// Whether values of neighbouring periods are added up to that of both.
    public boolean adds() {
        return this == SUM || this == COUNT;
    }
}

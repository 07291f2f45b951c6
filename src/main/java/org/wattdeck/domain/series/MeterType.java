package org.wattdeck.domain.series;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a meter measures.
public enum MeterType {
    ELECTRICITY,
    GAS,
    WATER,
    HEAT,
    /// Computed of others.
    VIRTUAL;

    /// As it is stored and typed: `electricity`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MeterType> of(String word) {
        return Arrays.stream(values())
                .filter(t -> t.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }
}

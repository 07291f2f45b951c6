package org.wattdeck.domain.series;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where the values of a series come from.
public enum DataType {
    MEASUREMENT,
    FORECAST,
    SCHEDULE,
    PRICE,
    WEATHER;

    /// As it is stored and typed: `measurement`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DataType> of(String word) {
        return Arrays.stream(values())
                .filter(t -> t.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }
}

package org.wattdeck.app.transfer;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The files a portfolio is written to.
public enum Format {
    /// A table for each sort of thing, in one archive.
    CSV("zip"),
    /// A workbook with a sheet for each sort of thing.
    XLSX("xlsx"),
    /// As the portfolio file.
    YAML("yaml"),
    JSON("json");

    private final String ending;

    Format(String ending) {
        this.ending = ending;
    }

    /// The ending of its files, without the point.
    public String ending() {
        return ending;
    }

    /// The format that a file's name asks for.
    public static Optional<Format> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String end = name.substring(name.lastIndexOf('.') + 1);
        return end.equals("yml")
                ? Optional.of(YAML)
                : Arrays.stream(values()).filter(f -> f.ending.equals(end)).findFirst();
    }
}

package org.wattdeck.store.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wattdeck.domain.schema.Nearest;

/// A CSV file whose columns are found by name: what every reader of series needs.
///
/// @param header stripped
record CsvColumns(Path file, List<String> header, List<List<String>> rows) {

    private static final long LARGEST_BYTES = 100L << 20;
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

    /// The file, or in words why it cannot be read.
    sealed interface Reading {}

    record Found(CsvColumns columns) implements Reading {}

    record Unreadable(String what) implements Reading {}

    static Reading read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return new Unreadable("there is no file " + file);
            }
            if (Files.size(file) > LARGEST_BYTES) {
                return new Unreadable(file.getFileName() + " is larger than 100 MB");
            }
            Csv.Table table = Csv.read(file);
            return table.header().isEmpty()
                    ? new Unreadable(file.getFileName() + " is empty")
                    : new Found(
                            new CsvColumns(
                                    file,
                                    table.header().stream().map(String::strip).toList(),
                                    table.rows()));
        } catch (CharacterCodingException e) {
            return new Unreadable(file.getFileName() + " is not UTF-8");
        } catch (IOException e) {
            return new Unreadable(file.getFileName() + " cannot be read: " + e.getMessage());
        }
    }

    int indexOf(String column) {
        return header.indexOf(column);
    }

    /// What is said of a column that there is not.
    String noColumn(String name) {
        String hint =
                header.size() == 1 && header.getFirst().contains(";")
                        ? "; its fields are parted by semicolons, not commas"
                        : Nearest.of(name, header)
                                .map(n -> "; maybe " + n)
                                .orElse("; there are: " + String.join(", ", header));
        return file.getFileName() + " has no column " + name + hint;
    }

    /// A finite number, if it is one.
    static Optional<Double> number(String text) {
        return Optional.of(text)
                .filter(t -> NUMBER.matcher(t).matches())
                .map(Double::parseDouble)
                .filter(Double::isFinite);
    }
}

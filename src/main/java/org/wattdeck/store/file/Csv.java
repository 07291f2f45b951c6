package org.wattdeck.store.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.app.report.Cells;

/// Comma-separated values after RFC 4180: quoted fields may hold commas and doubled quotes, not
/// line breaks. Fields that start like a formula are given a quote when written, so that a
/// spreadsheet does not run them.
public final class Csv {

    private Csv() {}

    /// @param rows without the header
    public record Table(List<String> header, List<List<String>> rows) {}

    public static Table read(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                boolean first = rows.isEmpty() && line.startsWith("\uFEFF");
                rows.add(split(first ? line.substring(1) : line));
            }
        }
        while (!rows.isEmpty() && blank(rows.getLast())) {
            rows.removeLast();
        }
        return rows.isEmpty()
                ? new Table(List.of(), List.of())
                : new Table(rows.getFirst(), rows.subList(1, rows.size()));
    }

    private static boolean blank(List<String> row) {
        return row.size() == 1 && row.getFirst().isBlank();
    }

    static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    field.append(c);
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /// A text field, quoted where it must be.
    public static String text(String value) {
        return Cells.text(value);
    }

    /// A number in its shortest exact form; nothing where there is none.
    public static String number(double value) {
        return Cells.number(value);
    }
}

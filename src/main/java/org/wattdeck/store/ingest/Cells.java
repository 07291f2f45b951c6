package org.wattdeck.store.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.wattdeck.engine.transfer.Row;
import org.wattdeck.engine.transfer.Sheet;

/// The cells of a sheet by column name: its first row is the header.
final class Cells {

    private static final Set<String> MISSING =
            Set.of("", "na", "n/a", "nan", "null", "none", "-", "?", "#n/a");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final Pattern COMMA =
            Pattern.compile("[+-]?\\d{1,3}(\\.\\d{3})*,\\d+|[+-]?\\d+,\\d+");

    private final Sheet sheet;
    private final List<String> header;
    private final List<Row> rows;

    Cells(Sheet sheet) {
        this.sheet = sheet;
        Row first = sheet.rows().getFirst();
        header = first.texts().stream().map(String::strip).toList();
        rows = sheet.rows().subList(1, sheet.rows().size());
    }

    List<String> header() {
        return header;
    }

    List<Row> rows() {
        return rows;
    }

    /// The column of any of these names, case aside; -1 where there is none.
    int column(String... names) {
        for (String name : names) {
            for (int c = 0; c < header.size(); c++) {
                if (header.get(c).equalsIgnoreCase(name)) {
                    return c;
                }
            }
        }
        return -1;
    }

    String text(Row row, int column) {
        return column < 0 ? "" : row.text(column).strip();
    }

    static boolean missing(String text) {
        return MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    /// A finite number as the sheet writes them: with decimal commas where semicolons part its
    /// columns.
    Optional<Double> number(String text) {
        String plain =
                sheet.form() == Sheet.Form.COMMA && COMMA.matcher(text).matches()
                        ? text.replace(".", "").replace(',', '.')
                        : text;
        return Optional.of(plain)
                .filter(t -> NUMBER.matcher(t).matches())
                .map(Double::parseDouble)
                .filter(Double::isFinite);
    }
}

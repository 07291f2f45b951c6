package org.wattdeck.ui.kit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;

/// Rows of comma separated values (RFC 4180).
public final class CsvFile {

    private CsvFile() {}

    public static void row(BufferedWriter out, List<String> cells) throws IOException {
        out.write(String.join(",", cells.stream().map(CsvFile::cell).toList()));
        out.write("\r\n");
    }

    /// A text that a spreadsheet would take for a formula is quoted with an apostrophe.
    public static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}

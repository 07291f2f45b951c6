package org.wattdeck.ui.screen.logbook;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.wattdeck.domain.record.LogEntry;

/// The logbook as comma separated values (RFC 4180), one entry a row, the oldest first. Times are
/// UTC.
final class LogCsv {

    private LogCsv() {}

    static void write(Path file, List<LogEntry> newestFirst, Function<LogEntry, String> about)
            throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            row(out, List.of("time", "kind", "author", "about", "text", "tags", "id", "corrects"));
            for (LogEntry e : newestFirst.reversed()) {
                row(
                        out,
                        List.of(
                                e.time().toString(),
                                e.kind().name(),
                                e.by(),
                                about.apply(e),
                                e.text(),
                                String.join("; ", e.tags()),
                                e.id().toString(),
                                e.corrects().map(UUID::toString).orElse("")));
            }
        }
    }

    private static void row(BufferedWriter out, List<String> cells) throws IOException {
        out.write(String.join(",", cells.stream().map(LogCsv::cell).toList()));
        out.write("\r\n");
    }

    /// A text that a spreadsheet would take for a formula is quoted with an apostrophe.
    static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}

package org.wattdeck.ui.screen.logbook;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.ui.kit.CsvFile;

/// The logbook as comma separated values (RFC 4180), one entry a row, the oldest first. Times are
/// UTC.
final class LogCsv {

    private LogCsv() {}

    static void write(Path file, List<LogEntry> newestFirst, Function<LogEntry, String> about)
            throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            CsvFile.row(
                    out,
                    List.of("time", "kind", "author", "about", "text", "tags", "id", "corrects"));
            for (LogEntry e : newestFirst.reversed()) {
                CsvFile.row(
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
}

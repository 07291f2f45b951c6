package org.wattdeck.store.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.schema.Nearest;

/// Reads a column of a CSV file as a series.
final class SeriesFile {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd[' ']['T']HH:mm[:ss]");

    private SeriesFile() {}

    /// The series, or one sentence with what is wrong and where.
    record Outcome(Optional<Series> series, String problem) {
        static Outcome bad(String problem) {
            return new Outcome(Optional.empty(), problem);
        }
    }

    /// @param timeColumn where the time of each row stands; without it rows follow each other from
    ///     `start` every `stepSeconds`
    record Request(
            Path file,
            String column,
            Optional<String> timeColumn,
            Instant start,
            Optional<Long> stepSeconds,
            ZoneId zone,
            double factor,
            boolean energyPerStep) {}

    static Outcome read(Request r) {
        Csv.Table table;
        try {
            table = Csv.read(r.file);
        } catch (IOException e) {
            return Outcome.bad("the file (" + r.file + ") cannot be read");
        }
        int column = table.header().indexOf(r.column);
        if (column < 0) {
            return Outcome.bad(
                    "the file ("
                            + r.file.getFileName()
                            + ") has no column "
                            + r.column
                            + Nearest.of(r.column, table.header())
                                    .map(n -> "; maybe " + n)
                                    .orElse(""));
        }
        int timeColumn = r.timeColumn.map(table.header()::indexOf).orElse(-1);
        if (r.timeColumn.isPresent() && timeColumn < 0) {
            return Outcome.bad("the file has no column " + r.timeColumn.get() + " for the time");
        }
        if (r.timeColumn.isEmpty() && r.stepSeconds.isEmpty()) {
            return Outcome.bad("needs a step or a time_column, so that each row has a time");
        }
        int n = table.rows().size();
        if (n == 0) {
            return Outcome.bad("the file (" + r.file.getFileName() + ") has no rows");
        }
        return values(r, table.rows(), column, timeColumn, n);
    }

    private static Outcome values(
            Request r, List<List<String>> rows, int column, int timeColumn, int n) {
        long[] times = new long[n];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            List<String> row = rows.get(i);
            String where = r.file.getFileName() + " row " + (i + 2);
            if (row.size() <= Math.max(column, timeColumn)) {
                return Outcome.bad(where + " has only " + row.size() + " fields");
            }
            String text = row.get(column).strip();
            try {
                values[i] = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return Outcome.bad(
                        where + ": \"" + text + "\" in " + r.column + " is not a number");
            }
            if (timeColumn >= 0) {
                Optional<Instant> time = time(row.get(timeColumn).strip(), r.zone);
                if (time.isEmpty()) {
                    return Outcome.bad(
                            where
                                    + ": \""
                                    + row.get(timeColumn)
                                    + "\" is not a time (ISO 8601, such as 2026-03-25T14:00:00Z)");
                }
                times[i] = time.get().getEpochSecond();
                if (i > 0 && times[i] <= times[i - 1]) {
                    return Outcome.bad(where + ": the time does not come after the row before");
                }
            } else {
                times[i] = r.start.getEpochSecond() + i * r.stepSeconds.orElseThrow();
            }
        }
        long last = r.stepSeconds.orElse(n > 1 ? times[n - 1] - times[n - 2] : 3600L);
        for (int i = 0; i < n; i++) {
            double hours = (i + 1 < n ? times[i + 1] - times[i] : last) / 3600.0;
            values[i] = values[i] * r.factor / (r.energyPerStep ? hours : 1);
        }
        return new Outcome(Optional.of(new Series(times, values, last)), "");
    }

    static Optional<Instant> time(String text, ZoneId zone) {
        try {
            return Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
        } catch (DateTimeException e) {
            try {
                return Optional.of(LocalDateTime.parse(text, LOCAL).atZone(zone).toInstant());
            } catch (DateTimeException e2) {
                return Optional.empty();
            }
        }
    }
}

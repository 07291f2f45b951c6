package org.wattdeck.store.file;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.plan.Series;

/// Reads a column of a CSV file as a series: rows of equal length without gaps, each with a finite
/// number.
final class SeriesFile {

    private static final int TOLD = 5;

    private final Request request;
    private final List<String> problems = new ArrayList<>();
    private int untold;

    private SeriesFile(Request request) {
        this.request = request;
    }

    /// The series, or sentences with what is wrong and in which row.
    record Outcome(Optional<Series> series, List<String> problems) {
        static Outcome bad(String problem) {
            return new Outcome(Optional.empty(), List.of(problem));
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
        if (r.timeColumn.isEmpty() && r.stepSeconds.isEmpty()) {
            return Outcome.bad("needs a step or a time_column, so that each row has a time");
        }
        CsvColumns table;
        switch (CsvColumns.read(r.file)) {
            case CsvColumns.Unreadable(String what) -> {
                return Outcome.bad(what);
            }
            case CsvColumns.Found(CsvColumns found) -> table = found;
        }
        int column = table.indexOf(r.column);
        int timeColumn = r.timeColumn.map(table::indexOf).orElse(-1);
        List<String> missing = new ArrayList<>();
        if (column < 0) {
            missing.add(table.noColumn(r.column));
        }
        if (r.timeColumn.isPresent() && timeColumn < 0) {
            missing.add(table.noColumn(r.timeColumn.get()));
        }
        if (!missing.isEmpty()) {
            return new Outcome(Optional.empty(), missing);
        }
        if (table.rows().isEmpty()) {
            return Outcome.bad(r.file.getFileName() + " has no rows");
        }
        return new SeriesFile(r).read(table.rows(), column, timeColumn);
    }

    private Outcome read(List<List<String>> rows, int column, int timeColumn) {
        int n = rows.size();
        long[] times = new long[n];
        double[] values = new double[n];
        Instant previous = Instant.MIN;
        for (int i = 0; i < n; i++) {
            List<String> row = rows.get(i);
            if (row.size() <= Math.max(column, timeColumn)) {
                bad(i, "has only " + row.size() + (row.size() == 1 ? " field" : " fields"));
                continue;
            }
            values[i] = value(i, row.get(column).strip());
            if (timeColumn >= 0) {
                previous = time(i, row.get(timeColumn).strip(), previous);
                times[i] = previous.getEpochSecond();
            } else {
                times[i] = request.start.getEpochSecond() + i * request.stepSeconds.orElseThrow();
            }
        }
        if (problems.isEmpty() && timeColumn >= 0) {
            gaps(times);
        }
        if (untold > 0) {
            problems.add("and " + untold + " more like these");
        }
        if (!problems.isEmpty()) {
            return new Outcome(Optional.empty(), problems);
        }
        long step = request.stepSeconds.orElse(n > 1 ? times[1] - times[0] : 3600L);
        double hours = step / 3600.0;
        for (int i = 0; i < n; i++) {
            values[i] = values[i] * request.factor / (request.energyPerStep ? hours : 1);
        }
        return new Outcome(Optional.of(new Series(times, values, step)), List.of());
    }

    /// Row 1 is the header.
    private void bad(int index, String what) {
        if (problems.size() < TOLD) {
            problems.add(request.file.getFileName() + " row " + (index + 2) + " " + what);
        } else {
            untold++;
        }
    }

    private double value(int index, String text) {
        double value = CsvColumns.number(text).orElse(Double.NaN);
        if (Double.isNaN(value)) {
            bad(
                    index,
                    text.isEmpty()
                            ? "has no value in " + request.column
                            : "has \"" + text + "\" in " + request.column + ", not a number");
        }
        return value;
    }

    private Instant time(int index, String text, Instant previous) {
        return switch (Times.read(text, request.zone, previous)) {
            case Times.Wrong(String what) -> {
                bad(index, "has the time \"" + text + "\", which " + what);
                yield previous;
            }
            case Times.At(Instant at) -> {
                if (previous.equals(at)) {
                    bad(index, "has the time of the row before, " + text);
                } else if (at.isBefore(previous)) {
                    bad(index, "has a time before that of the row above, " + text);
                }
                yield at;
            }
        };
    }

    private void gaps(long[] times) {
        if (times.length < 2) {
            return;
        }
        long step = request.stepSeconds.orElse(times[1] - times[0]);
        for (int i = 1; i < times.length; i++) {
            long passed = times[i] - times[i - 1];
            if (passed != step) {
                bad(
                        i,
                        "comes "
                                + words(passed)
                                + " after the row before, the others "
                                + words(step)
                                + (passed > step ? ": there is a gap" : ""));
            }
        }
    }

    private static String words(long seconds) {
        return Duration.ofSeconds(seconds)
                .toString()
                .substring(2)
                .toLowerCase(java.util.Locale.ROOT);
    }
}

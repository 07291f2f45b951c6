package org.wattdeck.store.file;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The times of the rows of a file: written in a column, or counted from a start.
final class RowTimes {

    private final SeriesTable.Request request;
    private final CsvColumns file;
    private final RowFaults faults;

    RowTimes(SeriesTable.Request request, CsvColumns file, RowFaults faults) {
        this.request = request;
        this.file = file;
        this.faults = faults;
    }

    /// By row, in the order of the file.
    ///
    /// @param zone of the calendar
    record Timed(long[] times, ZoneId zone) {}

    /// The times of these rows of the file; empty, with a problem, where there are none.
    Optional<Timed> of(int[] rows) {
        Optional<String> column =
                request.timeColumn()
                        .or(() -> request.start().isPresent() ? Optional.empty() : found());
        if (column.isPresent()) {
            return Optional.of(written(rows, column.get()));
        }
        if (request.start().isEmpty() || request.step().isEmpty()) {
            faults.add(
                    file.file().getFileName()
                            + " has no column that looks like times. Name it with --time, or give"
                            + " the first row's time with --start and the distance of rows with"
                            + " --step, such as --start 2025-01-01 --step PT1H.");
            return Optional.empty();
        }
        return counted(rows.length);
    }

    /// The first column that looks like times.
    Optional<String> found() {
        for (String column : file.header()) {
            int at = file.indexOf(column);
            List<String> first = file.rows().getFirst();
            if (at < first.size() && TimeForm.looksLikeTime(first.get(at).strip())) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    private Optional<Timed> counted(int n) {
        String text = request.start().orElseThrow();
        ZoneId zone = request.zone().or(() -> TimeForm.offset(text)).orElse(ZoneOffset.UTC);
        switch (TimeForm.of(List.of(text)).read(text, zone, Instant.MIN)) {
            case Times.Wrong(String what) -> {
                faults.add("The start (" + text + ") " + what + ", such as 2025-01-01T00:00.");
                return Optional.empty();
            }
            case Times.At(Instant at) -> {
                long[] times = new long[n];
                long step = request.step().orElseThrow().toSeconds();
                var first = at.atZone(zone);
                Arrays.setAll(
                        times,
                        i ->
                                step == RowSteps.DAY
                                        ? first.plusDays(i).toEpochSecond()
                                        : at.getEpochSecond() + i * step);
                return Optional.of(new Timed(times, zone));
            }
        }
    }

    private Timed written(int[] rows, String column) {
        int at = file.indexOf(column);
        List<String> texts =
                Arrays.stream(rows)
                        .mapToObj(r -> file.rows().get(r))
                        .map(row -> row.size() > at ? row.get(at).strip() : "")
                        .toList();
        TimeForm form = TimeForm.of(texts);
        if (form.doubtful()) {
            faults.add(
                    file.file().getFileName()
                            + ": in the times of "
                            + column
                            + " (such as "
                            + texts.getFirst()
                            + ") the month cannot be told from the day. Write them as"
                            + " 2025-12-31 23:00.");
        }
        ZoneId zone = zone(texts);
        long[] times = new long[rows.length];
        Instant previous = Instant.MIN;
        for (int i = 0; i < rows.length; i++) {
            switch (form.read(texts.get(i), zone, previous)) {
                case Times.At(Instant instant) -> {
                    times[i] = instant.getEpochSecond();
                    previous = instant;
                }
                case Times.Wrong(String what) ->
                        faults.bad(
                                rows[i],
                                "have no time",
                                "has the time \""
                                        + RowFaults.shown(texts.get(i))
                                        + "\", which "
                                        + what
                                        + remedy(what));
            }
        }
        return new Timed(times, zone);
    }

    private static String remedy(String what) {
        return what.contains("leaps")
                ? "; if the file's clock never leaps, name a fixed --zone such as +01:00"
                : "";
    }

    private ZoneId zone(List<String> texts) {
        if (request.zone().isPresent()) {
            return request.zone().get();
        }
        Set<Optional<ZoneId>> offsets = new HashSet<>();
        texts.forEach(t -> offsets.add(TimeForm.offset(t)));
        if (offsets.size() == 1 && offsets.iterator().next().isPresent()) {
            return offsets.iterator().next().get();
        }
        faults.note(
                offsets.size() == 1
                        ? "The times have no offset and no --zone was given: they are read as UTC,"
                                + " and so are days and weeks."
                        : "The times have different offsets and no --zone was given: days and weeks"
                                + " are those of UTC.");
        return ZoneOffset.UTC;
    }
}

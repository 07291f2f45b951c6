package org.wattdeck.store.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wattdeck.app.series.SeriesFiles.Wish;
import org.wattdeck.engine.transfer.Row;
import org.wattdeck.store.file.TimeForm;
import org.wattdeck.store.file.Times;

/// The times of a table's rows as texts: of one column, of a column of dates with one of clock
/// times beside it, or counted from a start.
///
/// @param columns that hold them; none where they are counted
/// @param texts one for each row
record TimeCells(String name, List<Integer> columns, List<String> texts) {

    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2})?");
    private static final int LENGTH_OF_DATE = 10;

    /// The times, or empty with what is wrong told.
    static Optional<TimeCells> of(Cells cells, Wish wish, List<String> problems) {
        if (wish.rows().isPresent()) {
            return counted(cells, wish.rows().get().start(), wish, problems);
        }
        int column = column(cells, wish, problems);
        if (column < 0) {
            return Optional.empty();
        }
        int clock = clock(cells, column);
        List<Integer> columns = clock < 0 ? List.of(column) : List.of(column, clock);
        String name =
                clock < 0
                        ? cells.header().get(column)
                        : cells.header().get(column) + " and " + cells.header().get(clock);
        return Optional.of(
                new TimeCells(
                        name,
                        columns,
                        cells.rows().stream()
                                .map(
                                        r ->
                                                clock < 0
                                                        ? cells.text(r, column)
                                                        : cells.text(r, column)
                                                                + " "
                                                                + cells.text(r, clock))
                                .toList()));
    }

    private static int column(Cells cells, Wish wish, List<String> problems) {
        if (wish.timeColumn().isPresent()) {
            int named = cells.column(wish.timeColumn().get());
            if (named < 0) {
                problems.add(
                        "The file has no column %s; there are: %s."
                                .formatted(
                                        wish.timeColumn().get(),
                                        String.join(", ", cells.header())));
            }
            return named;
        }
        Row first = cells.rows().getFirst();
        for (int c = 0; c < cells.header().size(); c++) {
            if (TimeForm.looksLikeTime(cells.text(first, c))) {
                return c;
            }
        }
        problems.add(
                "No column looks like times. Write them as 2025-12-31 23:00, name their column, or say when the first row begins and how far rows are apart.");
        return -1;
    }

    /// The column of clock times beside one of dates, -1 where there is none.
    private static int clock(Cells cells, int dates) {
        Row first = cells.rows().getFirst();
        if (cells.text(first, dates).length() > LENGTH_OF_DATE
                || cells.text(first, dates).contains(":")) {
            return -1;
        }
        for (int c = 0; c < cells.header().size(); c++) {
            if (c != dates && CLOCK.matcher(cells.text(first, c)).matches()) {
                return c;
            }
        }
        return -1;
    }

    private static Optional<TimeCells> counted(
            Cells cells, String start, Wish wish, List<String> problems) {
        Optional<ZoneId> zone = wish.zone().or(() -> TimeForm.offset(start));
        if (zone.isEmpty()) {
            problems.add(
                    "The start (%s) has no offset. Name the zone it is written in, such as Europe/Berlin."
                            .formatted(start));
            return Optional.empty();
        }
        Duration step = wish.rows().orElseThrow().step();
        if (!(TimeForm.of(List.of(start)).read(start, zone.get(), Instant.MIN)
                instanceof Times.At(Instant first))) {
            problems.add(
                    "The start (%s) is not a time, such as 2025-01-01 00:00.".formatted(start));
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        ZonedDateTime from = first.atZone(zone.get());
        for (int i = 0; i < cells.rows().size(); i++) {
            Instant at =
                    step.equals(Duration.ofDays(1))
                            ? from.plusDays(i).toInstant()
                            : first.plus(step.multipliedBy(i));
            texts.add(at.toString());
        }
        return Optional.of(new TimeCells("the rows", List.of(), texts));
    }

    /// Whether the columns' names say that a time is the end of its period.
    boolean ending() {
        return name.toLowerCase(Locale.ROOT).contains("ending");
    }

    /// The column that is told where a time is wrong.
    boolean holds(int column) {
        return columns.contains(column);
    }
}

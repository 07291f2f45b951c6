package org.wattdeck.store.file;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Reads columns of a CSV file of measurements as they come: with gaps, missing values and, when
/// asked to, rows out of order and double ones. Everything that is wrong is said with its line,
/// everything that is assumed or mended is noted.
public final class SeriesTable {

    private static final int TOLD = 8;
    private static final Set<String> MISSING =
            Set.of("", "na", "n/a", "nan", "null", "none", "-", "?");
    private static final Map<String, Double> WORDS =
            Map.of("true", 1.0, "false", 0.0, "yes", 1.0, "no", 0.0);
    private static final long DAY = 86_400;
    private static final long SHORTEST_DAY = 82_800;
    private static final long LONGEST_DAY = 90_000;

    private final Request request;
    private final CsvColumns file;
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Integer> told = new HashMap<>();

    private SeriesTable(Request request, CsvColumns file) {
        this.request = request;
        this.file = file;
    }

    /// @param columns the series first, then what stands beside it
    /// @param timeColumn where the times stand; without one the first column that looks like times
    /// @param zone of times without an offset, and of the calendar
    /// @param start of the first row, in a file without times, and `step` from row to row
    /// @param timesEnd whether a time is the end of its row's period
    /// @param resampled whether rows may be unequally far apart
    /// @param repair sorts rows and drops all but the last of those with the same time
    public record Request(
            Path file,
            List<String> columns,
            Optional<String> timeColumn,
            Optional<ZoneId> zone,
            Optional<String> start,
            Optional<Duration> step,
            boolean timesEnd,
            boolean resampled,
            boolean repair) {

        public Request {
            columns = List.copyOf(columns);
        }
    }

    /// Rows in ascending time.
    ///
    /// @param values by column and row, NaN where missing
    /// @param stepSeconds the usual distance of rows; a day is one of the calendar
    /// @param lines where each row stands in the file
    public record Rows(
            long[] epochSeconds, double[][] values, long stepSeconds, ZoneId zone, int[] lines) {}

    /// The rows, or sentences with what is wrong.
    public record Outcome(Optional<Rows> rows, List<String> problems, List<String> notes) {

        static Outcome bad(List<String> problems) {
            return new Outcome(Optional.empty(), List.copyOf(problems), List.of());
        }
    }

    /// What is wrong with the file or its header, where these columns are asked for.
    public static List<String> wrong(Path path, List<String> columns) {
        return switch (CsvColumns.read(path)) {
            case CsvColumns.Unreadable(String what) -> List.of(sentence(what));
            case CsvColumns.Found(CsvColumns file) ->
                    columns.stream()
                            .filter(c -> file.indexOf(c) < 0)
                            .map(c -> file.noColumn(c) + ".")
                            .toList();
        };
    }

    private static String sentence(String what) {
        return what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + ".";
    }

    public static Outcome read(Request request) {
        return switch (CsvColumns.read(request.file())) {
            case CsvColumns.Unreadable(String what) -> Outcome.bad(List.of(sentence(what)));
            case CsvColumns.Found(CsvColumns file) -> new SeriesTable(request, file).read();
        };
    }

    private Outcome read() {
        List<String> wanted = new ArrayList<>(request.columns());
        request.timeColumn().ifPresent(wanted::add);
        for (String column : wanted) {
            if (file.indexOf(column) < 0) {
                problems.add(file.noColumn(column) + ".");
            }
        }
        if (problems.isEmpty() && file.rows().isEmpty()) {
            problems.add(file.file().getFileName() + " has no rows.");
        }
        if (!problems.isEmpty()) {
            return Outcome.bad(problems);
        }
        int n = file.rows().size();
        int[] rows = IntStream.range(0, n).filter(r -> !blank(file.rows().get(r))).toArray();
        double[][] values = new double[request.columns().size()][];
        for (int c = 0; c < values.length; c++) {
            values[c] = column(rows, c);
        }
        Optional<Timed> timed = times(rows);
        timed.ifPresent(t -> ascending(t.times, rows));
        if (!problems.isEmpty() || timed.isEmpty()) {
            return Outcome.bad(all());
        }
        Rows found = sorted(timed.get(), values, rows);
        if (!request.resampled()) {
            equal(found, rows);
        }
        return problems.isEmpty()
                ? new Outcome(Optional.of(shifted(found)), List.of(), List.copyOf(notes))
                : Outcome.bad(all());
    }

    private record Timed(long[] times, ZoneId zone) {}

    private static boolean blank(List<String> row) {
        return row.stream().allMatch(String::isBlank);
    }

    private List<String> all() {
        told.forEach(
                (kind, n) -> {
                    if (n > TOLD) {
                        problems.add((n - TOLD) + " more rows " + kind + ".");
                    }
                });
        return problems;
    }

    /// @param kind how such rows are counted where there are many
    private void bad(int row, String kind, String what) {
        if (told.merge(kind, 1, Integer::sum) <= TOLD) {
            problems.add(file.file().getFileName() + " line " + (row + 2) + " " + what + ".");
        }
    }

    private double[] column(int[] rows, int c) {
        int at = file.indexOf(request.columns().get(c));
        double[] out = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            List<String> row = file.rows().get(rows[i]);
            if (row.size() <= at) {
                out[i] = Double.NaN;
                bad(rows[i], "are too short", "has only " + row.size() + " of the fields");
                continue;
            }
            out[i] = value(rows[i], row.get(at).strip(), request.columns().get(c));
        }
        return out;
    }

    private double value(int row, String text, String column) {
        String small = text.toLowerCase(Locale.ROOT);
        if (MISSING.contains(small)) {
            return Double.NaN;
        }
        return CsvColumns.number(text)
                .or(() -> Optional.ofNullable(WORDS.get(small)))
                .orElseGet(
                        () -> {
                            bad(
                                    row,
                                    "have no number in " + column,
                                    "has \""
                                            + shown(text)
                                            + "\" in "
                                            + column
                                            + ", which is not a finite number; leave it empty if it"
                                            + " is missing");
                            return Double.NaN;
                        });
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 39) + "…" : text;
    }

    private Optional<Timed> times(int[] rows) {
        Optional<String> column =
                request.timeColumn()
                        .or(() -> request.start().isPresent() ? Optional.empty() : found());
        if (column.isPresent()) {
            return Optional.of(written(rows, column.get()));
        }
        if (request.start().isEmpty() || request.step().isEmpty()) {
            problems.add(
                    file.file().getFileName()
                            + " has no column that looks like times. Name it with --time, or give"
                            + " the first row's time with --start and the distance of rows with"
                            + " --step, such as --start 2025-01-01 --step PT1H.");
            return Optional.empty();
        }
        return counted(rows.length);
    }

    private Optional<String> found() {
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
                problems.add("The start (" + text + ") " + what + ", such as 2025-01-01T00:00.");
                return Optional.empty();
            }
            case Times.At(Instant at) -> {
                long[] times = new long[n];
                long step = request.step().orElseThrow().toSeconds();
                var first = at.atZone(zone);
                Arrays.setAll(
                        times,
                        i ->
                                step == DAY
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
            problems.add(
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
                        bad(
                                rows[i],
                                "have no time",
                                "has the time \"" + shown(texts.get(i)) + "\", which " + what);
            }
        }
        return new Timed(times, zone);
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
        notes.add(
                offsets.size() == 1
                        ? "The times have no offset and no --zone was given: they are read as UTC,"
                                + " and so are days and weeks."
                        : "The times have different offsets and no --zone was given: days and weeks"
                                + " are those of UTC.");
        return ZoneOffset.UTC;
    }

    private void ascending(long[] times, int[] rows) {
        if (request.repair() || !problems.isEmpty()) {
            return;
        }
        Map<Long, Integer> lines = new HashMap<>();
        for (int i = 0; i < times.length; i++) {
            Integer before = lines.putIfAbsent(times[i], rows[i] + 2);
            if (before != null) {
                bad(
                        rows[i],
                        "have a time for the second time",
                        "has the time of line "
                                + before
                                + "; remove one of them, or let --repair keep the later"
                                + (request.zone().isPresent()
                                        ? ""
                                        : "; for a clock that was set back name its --zone"));
            } else if (i > 0 && times[i] < times[i - 1]) {
                bad(
                        rows[i],
                        "are out of order",
                        "has a time before that of the line above; sort the rows, or let --repair"
                                + " do it");
            }
        }
    }

    private Rows sorted(Timed timed, double[][] values, int[] rows) {
        long[] t = timed.times;
        Integer[] order = IntStream.range(0, t.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingLong(i -> t[i]));
        int[] kept =
                IntStream.range(0, order.length)
                        .filter(k -> k + 1 == order.length || t[order[k]] != t[order[k + 1]])
                        .map(k -> order[k])
                        .toArray();
        if (request.repair()) {
            repaired(t, t.length - kept.length);
        }
        double[][] out = new double[values.length][];
        for (int c = 0; c < values.length; c++) {
            double[] of = values[c];
            out[c] = Arrays.stream(kept).mapToDouble(i -> of[i]).toArray();
        }
        long[] times = Arrays.stream(kept).mapToLong(i -> t[i]).toArray();
        int[] lines = Arrays.stream(kept).map(i -> rows[i] + 2).toArray();
        return new Rows(times, out, step(times, timed.zone), timed.zone, lines);
    }

    private void repaired(long[] t, int dropped) {
        long moved = IntStream.range(1, t.length).filter(i -> t[i] < t[i - 1]).count();
        if (dropped > 0) {
            notes.add(
                    "Repaired: " + dropped + " rows had the time of a later row and were dropped.");
        }
        if (moved > 0) {
            notes.add("Repaired: rows were sorted; " + moved + " came before the one above.");
        }
    }

    /// The most frequent distance of rows; about a day is a day.
    private long step(long[] times, ZoneId zone) {
        if (request.step().isPresent()) {
            return request.step().get().toSeconds();
        }
        Map<Long, Integer> often = new HashMap<>();
        for (int i = 1; i < times.length; i++) {
            long apart = times[i] - times[i - 1];
            boolean day =
                    apart >= SHORTEST_DAY
                            && apart <= LONGEST_DAY
                            && local(times[i], zone) - local(times[i - 1], zone) == DAY;
            often.merge(day ? DAY : apart, 1, Integer::sum);
        }
        long step =
                often.entrySet().stream()
                        .max(
                                Map.Entry.<Long, Integer>comparingByValue()
                                        .thenComparing(
                                                Map.Entry.comparingByKey(
                                                        Comparator.reverseOrder())))
                        .map(Map.Entry::getKey)
                        .orElse(DAY);
        if (step > DAY) {
            problems.add(
                    file.file().getFileName()
                            + ": its rows are "
                            + Duration.ofSeconds(step).toString().substring(2)
                            + " apart; a step is from one second to one day.");
        }
        return Math.min(step, DAY);
    }

    private static long local(long epochSecond, ZoneId zone) {
        return epochSecond
                + zone.getRules().getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
    }

    /// Every row stands a whole number of steps after the first.
    private void equal(Rows r, int[] rows) {
        long[] t = r.epochSeconds();
        boolean days = r.stepSeconds() == DAY;
        for (int i = 1; i < t.length; i++) {
            long since = days ? local(t[i], r.zone()) - local(t[0], r.zone()) : t[i] - t[0];
            if (since % r.stepSeconds() != 0) {
                bad(
                        rows[Math.min(i, rows.length - 1)],
                        "are off the step",
                        "is at "
                                + Instant.ofEpochSecond(t[i])
                                + ", off the step of "
                                + Duration.ofSeconds(r.stepSeconds())
                                + " that most rows have; --granularity, such as --granularity PT1H,"
                                + " resamples unequal rows");
            }
        }
    }

    /// A time that ends its row's period becomes its start.
    private Rows shifted(Rows r) {
        boolean named =
                request.start().isEmpty()
                        && request.timeColumn()
                                .or(this::found)
                                .filter(c -> c.toLowerCase(Locale.ROOT).contains("ending"))
                                .isPresent();
        if (!request.timesEnd() && !named) {
            return r;
        }
        notes.add(
                named
                        ? "The times end their rows' periods, as the name of their column says."
                        : "The times end their rows' periods, as --times-end says.");
        long[] t =
                Arrays.stream(r.epochSeconds())
                        .map(s -> before(s, r.stepSeconds(), r.zone()))
                        .toArray();
        return new Rows(t, r.values(), r.stepSeconds(), r.zone(), r.lines());
    }

    private static long before(long epochSecond, long step, ZoneId zone) {
        return step == DAY
                ? Instant.ofEpochSecond(epochSecond).atZone(zone).minusDays(1).toEpochSecond()
                : epochSecond - step;
    }

    /// The columns of a file that are not times; none where it cannot be read.
    public static List<String> valueColumns(Path path, Optional<String> timeColumn) {
        if (!(CsvColumns.read(path) instanceof CsvColumns.Found(CsvColumns file))
                || file.rows().isEmpty()) {
            return List.of();
        }
        List<String> first = file.rows().getFirst();
        return file.header().stream()
                .filter(c -> timeColumn.filter(c::equals).isEmpty())
                .filter(c -> file.indexOf(c) < first.size())
                .filter(c -> !TimeForm.looksLikeTime(first.get(file.indexOf(c)).strip()))
                .toList();
    }
}

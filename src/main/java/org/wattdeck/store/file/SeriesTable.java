package org.wattdeck.store.file;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;

/// Reads columns of a CSV file of measurements as they come: with gaps, missing values and, when
/// asked to, rows out of order and double ones. Everything that is wrong is said with its line,
/// everything that is assumed or mended is noted.
public final class SeriesTable {

    private static final Set<String> MISSING =
            Set.of("", "na", "n/a", "nan", "null", "none", "-", "?");
    private static final Map<String, Double> WORDS =
            Map.of("true", 1.0, "false", 0.0, "yes", 1.0, "no", 0.0);

    private final Request request;
    private final CsvColumns file;
    private final RowFaults faults;
    private final RowTimes times;

    private SeriesTable(Request request, CsvColumns file) {
        this.request = request;
        this.file = file;
        faults = new RowFaults(file);
        times = new RowTimes(request, file, faults);
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
                faults.add(file.noColumn(column) + ".");
            }
        }
        if (faults.none() && file.rows().isEmpty()) {
            faults.add(file.file().getFileName() + " has no rows.");
        }
        if (!faults.none()) {
            return Outcome.bad(faults.all());
        }
        int n = file.rows().size();
        int[] rows = IntStream.range(0, n).filter(r -> !blank(file.rows().get(r))).toArray();
        double[][] values = new double[request.columns().size()][];
        for (int c = 0; c < values.length; c++) {
            values[c] = column(rows, c);
        }
        Optional<RowTimes.Timed> timed = times.of(rows);
        timed.ifPresent(t -> ascending(t.times(), rows));
        if (!faults.none() || timed.isEmpty()) {
            return Outcome.bad(faults.all());
        }
        Rows found = sorted(timed.get(), values, rows);
        if (!request.resampled()) {
            RowSteps.equal(found, faults);
        }
        return faults.none()
                ? new Outcome(Optional.of(shifted(found)), List.of(), faults.notes())
                : Outcome.bad(faults.all());
    }

    private static boolean blank(List<String> row) {
        return row.stream().allMatch(String::isBlank);
    }

    private double[] column(int[] rows, int c) {
        int at = file.indexOf(request.columns().get(c));
        double[] out = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            List<String> row = file.rows().get(rows[i]);
            if (row.size() <= at) {
                out[i] = Double.NaN;
                faults.bad(rows[i], "are too short", "has only " + row.size() + " of the fields");
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
                            faults.bad(
                                    row,
                                    "have no number in " + column,
                                    "has \""
                                            + RowFaults.shown(text)
                                            + "\" in "
                                            + column
                                            + ", which is not a finite number; leave it empty if it"
                                            + " is missing");
                            return Double.NaN;
                        });
    }

    private void ascending(long[] times, int[] rows) {
        if (request.repair() || !faults.none()) {
            return;
        }
        Map<Long, Integer> lines = new HashMap<>();
        for (int i = 0; i < times.length; i++) {
            Integer before = lines.putIfAbsent(times[i], rows[i] + 2);
            if (before != null) {
                faults.bad(
                        rows[i],
                        "have a time for the second time",
                        "has the time of line "
                                + before
                                + "; remove one of them, or let --repair keep the later"
                                + (request.zone().isPresent()
                                        ? ""
                                        : "; for a clock that was set back name its --zone"));
            } else if (i > 0 && times[i] < times[i - 1]) {
                faults.bad(
                        rows[i],
                        "are out of order",
                        "has a time before that of the line above; sort the rows, or let --repair"
                                + " do it");
            }
        }
    }

    private Rows sorted(RowTimes.Timed timed, double[][] values, int[] rows) {
        long[] t = timed.times();
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
        long[] at = Arrays.stream(kept).mapToLong(i -> t[i]).toArray();
        int[] lines = Arrays.stream(kept).map(i -> rows[i] + 2).toArray();
        long step =
                request.step()
                        .map(Duration::toSeconds)
                        .orElseGet(() -> RowSteps.usual(at, timed.zone(), faults));
        return new Rows(at, out, step, timed.zone(), lines);
    }

    private void repaired(long[] t, int dropped) {
        long moved = IntStream.range(1, t.length).filter(i -> t[i] < t[i - 1]).count();
        if (dropped > 0) {
            faults.note(
                    "Repaired: " + dropped + " rows had the time of a later row and were dropped.");
        }
        if (moved > 0) {
            faults.note("Repaired: rows were sorted; " + moved + " came before the one above.");
        }
    }

    /// A time that ends its row's period becomes its start.
    private Rows shifted(Rows r) {
        boolean named =
                request.start().isEmpty()
                        && request.timeColumn()
                                .or(times::found)
                                .filter(c -> c.toLowerCase(Locale.ROOT).contains("ending"))
                                .isPresent();
        if (!request.timesEnd() && !named) {
            return r;
        }
        faults.note(
                named
                        ? Fact.sentence(FactKind.TIMES_END_NAMED)
                        : "The times end their rows' periods, as --times-end says.");
        long[] t =
                Arrays.stream(r.epochSeconds())
                        .map(s -> before(s, r.stepSeconds(), r.zone()))
                        .toArray();
        return new Rows(t, r.values(), r.stepSeconds(), r.zone(), r.lines());
    }

    private static long before(long epochSecond, long step, ZoneId zone) {
        return step == RowSteps.DAY
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

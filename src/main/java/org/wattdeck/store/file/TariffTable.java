package org.wattdeck.store.file;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.plan.tariff.PeakCharge;
import org.wattdeck.domain.plan.tariff.Rate;
import org.wattdeck.domain.plan.tariff.When;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.domain.schema.Problem;

/// Reads a tariff from a CSV table of billing periods as DER-VET has them: a row for each, with
/// months, hours, kind of day, price and whether it is for energy or demand. Hours are named by
/// their end: 17 to 21 is 16:00 up to 21:00. Prices of energy that hold at the same time add up.
final class TariffTable {

    private static final String CURRENCY = "USD";
    private static final int DAY_HOURS = 24;
    private static final List<String> NEEDED =
            List.of(
                    "Start Month",
                    "End Month",
                    "Start Time",
                    "End Time",
                    "Excluding Start Time",
                    "Excluding End Time",
                    "Weekday?",
                    "Value",
                    "Charge");
    private static final String NAME = "Name_optional";
    private static final List<Set<DayOfWeek>> DAYS =
            List.of(
                    EnumSet.range(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    EnumSet.allOf(DayOfWeek.class));

    private final CsvColumns file;
    private final List<Problem> problems = new ArrayList<>();

    private TariffTable(CsvColumns file) {
        this.file = file;
    }

    /// @param hours of the day, the first is 0
    private record Row(
            String name, double price, boolean demand, Set<Month> months, int days, int[] hours) {

        When when() {
            return TariffTable.when(months, DAYS.get(days), hours);
        }
    }

    static TariffFile.Outcome read(Path file) {
        return switch (CsvColumns.read(file)) {
            case CsvColumns.Unreadable(String what) ->
                    TariffFile.Outcome.of(
                            Optional.empty(),
                            new ArrayList<>(List.of(problem(1, "file", what, "", ""))),
                            List.of(file));
            case CsvColumns.Found(CsvColumns table) -> {
                TariffTable reading = new TariffTable(table);
                Optional<EnergyTariff> tariff = reading.tariff();
                yield TariffFile.Outcome.of(tariff, reading.problems, List.of(file));
            }
        };
    }

    private static Problem problem(
            int line, String field, String what, String found, String expected) {
        return Problem.error("tariff.table", field, what, found, expected).at(line, 1);
    }

    private static Problem problem(int line, String field, Said what, Said found, Said expected) {
        return Problem.error("tariff.table", field, what, found, expected).at(line, 1);
    }

    private Optional<EnergyTariff> tariff() {
        for (String column : NEEDED) {
            if (file.indexOf(column) < 0) {
                String near = Nearest.of(column, file.header()).map(n -> "; maybe " + n).orElse("");
                problems.add(
                        problem(
                                1,
                                column,
                                Said.of("there is no such column"),
                                Said.of(""),
                                Said.of("the column%s", near)));
            }
        }
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < file.rows().size(); i++) {
            List<String> fields = file.rows().get(i);
            if (!fields.stream().allMatch(String::isBlank)) {
                row(i + 2, fields).ifPresent(rows::add);
            }
        }
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        List<Rate.Band> bands = bands(rows.stream().filter(r -> !r.demand).toList());
        Optional<String> free = Rate.Bands.uncovered(bands);
        if (free.isPresent()) {
            problems.add(
                    problem(
                            1,
                            "Charge",
                            Said.of("no price of energy holds at %s", free.get()),
                            Said.of(""),
                            Said.of("a row for every time")));
            return Optional.empty();
        }
        String name = String.valueOf(file.file().getFileName());
        return Optional.of(
                EnergyTariff.of(CURRENCY, new Rate.Bands(bands), new Rate.Flat(0))
                        .named(name)
                        .with(peaks(rows).toArray(PeakCharge[]::new)));
    }

    private Optional<Row> row(int line, List<String> fields) {
        int before = problems.size();
        int fromMonth = whole(line, fields, "Start Month", 1, 12);
        int toMonth = whole(line, fields, "End Month", fromMonth, 12);
        int from = whole(line, fields, "Start Time", 1, DAY_HOURS);
        int to = whole(line, fields, "End Time", from, DAY_HOURS);
        int days = whole(line, fields, "Weekday?", 0, 2);
        int excludedFrom = DAY_HOURS + 1;
        int excludedTo = 0;
        if (!text(fields, "Excluding Start Time").isEmpty()
                || !text(fields, "Excluding End Time").isEmpty()) {
            excludedFrom = whole(line, fields, "Excluding Start Time", 1, DAY_HOURS);
            excludedTo = whole(line, fields, "Excluding End Time", excludedFrom, DAY_HOURS);
        }
        Optional<Double> price = CsvColumns.number(text(fields, "Value"));
        if (price.isEmpty()) {
            bad(line, fields, "Value", "a number");
        }
        String charge = text(fields, "Charge").toLowerCase(Locale.ROOT);
        if (!charge.equals("energy") && !charge.equals("demand")) {
            bad(line, fields, "Charge", "energy or demand");
        }
        if (charge.equals("demand") && price.filter(p -> p < 0).isPresent()) {
            bad(line, fields, "Value", "at least 0 for demand");
        }
        if (problems.size() > before) {
            return Optional.empty();
        }
        int lastOut = excludedTo;
        int firstOut = excludedFrom;
        int[] hours =
                IntStream.rangeClosed(from, to)
                        .filter(h -> h < firstOut || h > lastOut)
                        .map(h -> h - 1)
                        .toArray();
        if (hours.length == 0) {
            bad(line, fields, "Excluding Start Time", "some hour that is left");
            return Optional.empty();
        }
        String name = text(fields, NAME);
        return Optional.of(
                new Row(
                        name.isEmpty() ? charge + " of line " + line : name,
                        price.orElseThrow(),
                        charge.equals("demand"),
                        EnumSet.range(Month.of(fromMonth), Month.of(toMonth)),
                        days,
                        hours));
    }

    private String text(List<String> fields, String column) {
        int at = file.indexOf(column);
        return at < 0 || at >= fields.size() ? "" : fields.get(at).strip();
    }

    private void bad(int line, List<String> fields, String column, String expected) {
        String text = text(fields, column);
        problems.add(problem(line, column, "is wrong", StudyValues.shown(text), expected));
    }

    /// Within what is allowed, also after a problem.
    private int whole(int line, List<String> fields, String column, int least, int most) {
        Optional<Double> value =
                CsvColumns.number(text(fields, column))
                        .filter(v -> v == Math.rint(v) && v >= least && v <= most);
        if (value.isEmpty()) {
            bad(line, fields, column, "a whole number from " + least + " to " + most);
        }
        return value.map(Double::intValue).orElse(least);
    }

    /// Every time has the rows that hold then; times of the same rows make bands of one name.
    private static List<Rate.Band> bands(List<Row> rows) {
        List<Rate.Band> bands = new ArrayList<>();
        record Hours(List<Row> rows, int days, List<Integer> hours) {}
        Map<Hours, Set<Month>> months = new LinkedHashMap<>();
        for (Month month : Month.values()) {
            for (int days = 0; days <= 1; days++) {
                Map<List<Row>, List<Integer>> hours = new LinkedHashMap<>();
                for (int h = 0; h < DAY_HOURS; h++) {
                    hours.computeIfAbsent(holding(rows, month, days, h), k -> new ArrayList<>())
                            .add(h);
                }
                for (Map.Entry<List<Row>, List<Integer>> e : hours.entrySet()) {
                    months.computeIfAbsent(
                                    new Hours(e.getKey(), days, e.getValue()),
                                    k -> EnumSet.noneOf(Month.class))
                            .add(month);
                }
            }
        }
        months.forEach(
                (key, in) -> {
                    if (!key.rows.isEmpty()) {
                        int[] hours = key.hours.stream().mapToInt(h -> h).toArray();
                        bands.add(
                                new Rate.Band(
                                        String.join(
                                                " + ", key.rows.stream().map(Row::name).toList()),
                                        key.rows.stream().mapToDouble(Row::price).sum(),
                                        when(in, DAYS.get(key.days), hours)));
                    }
                });
        return bands;
    }

    private static List<Row> holding(List<Row> rows, Month month, int days, int hour) {
        return rows.stream()
                .filter(r -> r.months.contains(month))
                .filter(r -> r.days == 2 || r.days == days)
                .filter(r -> IntStream.of(r.hours).anyMatch(h -> h == hour))
                .toList();
    }

    /// Rows that differ in their months alone are one charge.
    private static List<PeakCharge> peaks(List<Row> rows) {
        record Charge(String name, double price, int days, List<Integer> hours) {}
        Map<Charge, Set<Month>> months = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.demand) {
                List<Integer> hours = IntStream.of(row.hours).boxed().toList();
                months.computeIfAbsent(
                                new Charge(row.name, row.price, row.days, hours),
                                k -> EnumSet.noneOf(Month.class))
                        .addAll(row.months);
            }
        }
        Map<String, Integer> names = new LinkedHashMap<>();
        List<PeakCharge> peaks = new ArrayList<>();
        months.forEach(
                (c, in) -> {
                    int seen = names.merge(c.name, 1, Integer::sum);
                    int[] hours = c.hours.stream().mapToInt(h -> h).toArray();
                    peaks.add(
                            PeakCharge.monthly(
                                            seen > 1 ? c.name + " (" + seen + ")" : c.name, c.price)
                                    .at(when(in, DAYS.get(c.days), hours)));
                });
        return peaks;
    }

    private static When when(Set<Month> months, Set<DayOfWeek> days, int[] hours) {
        List<When.Hours> ranges = new ArrayList<>();
        IntPredicate in = h -> IntStream.of(hours).anyMatch(x -> x == h);
        for (int from = 0; from < DAY_HOURS; from++) {
            int to = from;
            while (to < DAY_HOURS && in.test(to)) {
                to++;
            }
            if (to > from) {
                ranges.add(When.Hours.of(from, to));
                from = to;
            }
        }
        return new When(months, days, hours.length == DAY_HOURS ? List.of() : ranges);
    }
}

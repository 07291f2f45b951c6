package org.wattdeck.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.store.file.Measures;
import org.wattdeck.store.file.SeriesTable;

/// What is to be billed, as asked on the command line.
///
/// @param columns of imports, and perhaps of exports
/// @param unit of their values
/// @param zone whose clock holds for the tariff
/// @param timesZone of times without an offset, where it is another
record BillOptions(
        Path file,
        Path tariff,
        Path out,
        List<String> columns,
        Unit unit,
        Optional<String> time,
        Optional<ZoneId> zone,
        Optional<ZoneId> timesZone,
        Optional<String> start,
        Optional<Duration> step,
        boolean timesEnd,
        boolean repair,
        List<String> notes) {

    private static final Map<String, Double> ENERGY =
            new TreeMap<>(Map.of("kWh", 1.0, "MWh", 1000.0, "Wh", 0.001, "GWh", 1e6));

    /// @param factor to kW, or to kWh of a row
    record Unit(String name, double factor, boolean energy) {}

    /// The options, or everything that is wrong with them.
    record Outcome(Optional<BillOptions> options, List<String> problems) {}

    static List<Command.Option> known() {
        return List.of(
                new Command.Option("--tariff", "FILE", "YAML, or CSV of billing periods", true),
                new Command.Option("--out", "DIR", "folder for the results", true),
                new Command.Option(
                        "--force", "", "replace the results that the folder holds", false),
                new Command.Option(
                        "--column",
                        "C",
                        "the column of imports, where there are several; below zero it is export",
                        false),
                new Command.Option("--export-column", "C", "the column of exports", false),
                new Command.Option(
                        "--unit",
                        "U",
                        "kW, MW, W, kWh, MWh, Wh; default the end of the column's name, or kW",
                        false),
                new Command.Option("--time", "C", "the column of the times", false),
                new Command.Option("--times-end", "", "a time is the end of its row", false),
                new Command.Option(
                        "--zone",
                        "ZONE",
                        "whose clock holds, such as Europe/Berlin; default UTC",
                        false),
                new Command.Option(
                        "--times-zone",
                        "ZONE",
                        "of the times, where the meter's clock is another, such as +01:00",
                        false),
                new Command.Option(
                        "--start", "TIME", "of the first row, where there are no times", false),
                new Command.Option("--step", "STEP", "from row to row, such as 15min", false),
                new Command.Option(
                        "--repair", "", "sort rows, keep the last of double ones", false));
    }

    static Outcome of(Arguments arguments) {
        return new Reading(arguments).read();
    }

    SeriesTable.Request table() {
        return new SeriesTable.Request(
                file, columns, time, timesZone.or(() -> zone), start, step, timesEnd, true, repair);
    }

    private static final class Reading {
        private final Arguments a;
        private final List<String> problems = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        Reading(Arguments arguments) {
            a = arguments;
        }

        Outcome read() {
            Path file = Path.of(a.rest().getFirst());
            Optional<ZoneId> zone = zone("--zone");
            Optional<ZoneId> timesZone = zone("--times-zone");
            Optional<Duration> step = step();
            if (a.has("--step") && !a.has("--start") && !a.has("--time")) {
                problems.add("The --step goes with --start, the time of the first row.");
            }
            List<String> columns = new ArrayList<>();
            columns.add(a.get("--column").orElseGet(() -> column(file)));
            a.get("--export-column").ifPresent(columns::add);
            if (columns.size() == 2 && columns.getFirst().equals(columns.get(1))) {
                problems.add(
                        "The column ("
                                + columns.getFirst()
                                + ") cannot be both import and export.");
            }
            Optional<Unit> unit = unit(columns.getFirst());
            if (!problems.isEmpty() || unit.isEmpty()) {
                return new Outcome(Optional.empty(), problems);
            }
            return new Outcome(
                    Optional.of(
                            new BillOptions(
                                    file,
                                    Path.of(a.required("--tariff")),
                                    Path.of(a.required("--out")),
                                    columns,
                                    unit.get(),
                                    a.get("--time"),
                                    zone,
                                    timesZone,
                                    a.get("--start"),
                                    step,
                                    a.has("--times-end"),
                                    a.has("--repair"),
                                    notes)),
                    List.of());
        }

        /// The only one that can be meant. A file that cannot be read is told where it is read.
        private String column(Path file) {
            List<String> there = new ArrayList<>(SeriesTable.valueColumns(file, a.get("--time")));
            a.get("--export-column").ifPresent(there::remove);
            if (there.size() > 1) {
                problems.add(
                        "The file has several columns. Name that of the imports with --column: "
                                + String.join(", ", there)
                                + ".");
            }
            return there.isEmpty() ? "import_kw" : there.getFirst();
        }

        private Optional<Unit> unit(String column) {
            if (a.has("--unit")) {
                String name = a.required("--unit");
                Optional<Unit> unit = unitOf(name);
                if (unit.isEmpty()) {
                    problems.add(
                            "The unit ("
                                    + name
                                    + ") is not known. There are: "
                                    + Measures.names(Measures.POWER_KW)
                                    + ", "
                                    + Measures.names(ENERGY)
                                    + ".");
                }
                return unit;
            }
            String small = column.toLowerCase(Locale.ROOT);
            Optional<Unit> named =
                    List.copyOf(names()).stream()
                            .filter(
                                    n ->
                                            small.matches(
                                                    ".*[^a-z]"
                                                            + n.toLowerCase(Locale.ROOT)
                                                            + "[)\\]]?"))
                            .findFirst()
                            .flatMap(Reading::unitOf);
            notes.add(
                    named.map(
                                    u ->
                                            column
                                                    + " is taken to be in "
                                                    + u.name()
                                                    + ", as its name says.")
                            .orElse(column + " is taken to be in kW. --unit says otherwise."));
            return named.or(() -> unitOf("kW"));
        }

        private static List<String> names() {
            List<String> names = new ArrayList<>(Measures.POWER_KW.keySet());
            names.addAll(ENERGY.keySet());
            return names;
        }

        private static Optional<Unit> unitOf(String name) {
            Double power = Measures.POWER_KW.get(name);
            Double energy = ENERGY.get(name);
            if (power != null) {
                return Optional.of(new Unit(name, power, false));
            }
            return energy == null ? Optional.empty() : Optional.of(new Unit(name, energy, true));
        }

        private Optional<Duration> step() {
            Optional<String> text = a.get("--step").map(String::strip);
            Optional<Duration> step =
                    text.flatMap(t -> Measures.read(t, Measures.SECONDS, Optional.of("s")))
                            .filter(s -> s == Math.rint(s) && s >= 1 && s <= 86_400)
                            .map(s -> Duration.ofSeconds(s.longValue()))
                            .or(() -> text.flatMap(Reading::iso));
            if (text.isPresent() && step.isEmpty()) {
                problems.add(
                        "The step ("
                                + text.get()
                                + ") is whole seconds up to a day, such as 15min or PT15M.");
            }
            return step;
        }

        private static Optional<Duration> iso(String text) {
            try {
                return Optional.of(Duration.parse(text))
                        .filter(d -> d.getNano() == 0 && d.isPositive())
                        .filter(d -> d.compareTo(Duration.ofDays(1)) <= 0);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private Optional<ZoneId> zone(String option) {
            try {
                return a.get(option).map(ZoneId::of);
            } catch (DateTimeException e) {
                problems.add(
                        "The zone ("
                                + a.required(option)
                                + ") is not known."
                                + Nearest.of(a.required(option), ZoneId.getAvailableZoneIds())
                                        .map(n -> " Maybe " + n + ".")
                                        .orElse(" Such as Europe/Berlin."));
                return Optional.empty();
            }
        }
    }
}

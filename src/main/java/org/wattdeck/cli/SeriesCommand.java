package org.wattdeck.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.series.ImportReview;
import org.wattdeck.app.series.Ingest;
import org.wattdeck.app.series.SeriesFiles;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.engine.transfer.Progress;

/// Takes series into the console's store, lists them and writes them out.
public final class SeriesCommand implements Command {

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private final SeriesFiles files;
    private final StoreSeries.Opening opening;

    public SeriesCommand(SeriesFiles files, StoreSeries.Opening opening) {
        this.files = files;
        this.opening = opening;
    }

    @Override
    public String name() {
        return "series";
    }

    @Override
    public String summary() {
        return "Takes series into the console's store, lists them, writes them out";
    }

    @Override
    public String usage() {
        return "series import FILE | list | export --out FILE";
    }

    @Override
    public List<Option> options() {
        List<Option> options =
                new ArrayList<>(
                        List.of(
                                new Option(
                                        "--zone",
                                        "ZONE",
                                        "import: of times without an offset, such as Europe/Berlin",
                                        false),
                                new Option(
                                        "--unit",
                                        "UNIT",
                                        "import: of values whose column names none, such as kW",
                                        false),
                                new Option("--time", "C", "import: the column of times", false),
                                new Option(
                                        "--times-end",
                                        "",
                                        "import: a time is the end of its row",
                                        false),
                                new Option(
                                        "--start",
                                        "TIME",
                                        "import: of the first row, where there are no times",
                                        false),
                                new Option(
                                        "--step",
                                        "STEP",
                                        "import: from row to row then, such as PT15M",
                                        false),
                                new Option(
                                        "--prefix",
                                        "TEXT",
                                        "import: before the names of columns",
                                        false),
                                new Option(
                                        "--create",
                                        "",
                                        "import: make series that there are not",
                                        false),
                                new Option(
                                        "--point-version",
                                        "N",
                                        "import: of points that say none; default 1",
                                        false),
                                new Option("--dry-run", "", "import: write nothing", false),
                                new Option("--out", "FILE", "export: the CSV file", false),
                                new Option(
                                        "--series",
                                        "NAMES",
                                        "export: these alone, parted by commas",
                                        false),
                                new Option("--from", "DAY", "export: from this day or time", false),
                                new Option(
                                        "--to", "DAY", "export: until this day or time", false)));
        StorePortfolio.OPTIONS.stream()
                .filter(o -> !o.name().equals(StorePortfolio.STORE.name()))
                .map(
                        o ->
                                new Option(
                                        o.name(),
                                        o.value(),
                                        o.meaning().replace("--store: ", ""),
                                        o.required()))
                .forEach(options::add);
        return options;
    }

    @Override
    public String details() {
        return """
                import reads CSV or XLSX: wide files (times, and a column for each series with its unit at the
                end, load_kw), long files (timestamp, series, value, unit, quality, version) and files of
                meters (name, type). Points of series that there are not fail, unless --create makes those. A
                point that is there is replaced by a higher version alone. docs/series.md has the rules.
                No console may have the data folder meanwhile; those on a shared PostgreSQL may run.

                Examples: ./wattdeck series import site.csv --zone Europe/Berlin --create --dry-run
                          ./wattdeck series export --series "Hall load" --from 2025-01-01 --out load.csv
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) {
        List<String> rest = arguments.rest();
        String verb = rest.isEmpty() ? "" : rest.getFirst() + " " + rest.size();
        try {
            return switch (verb) {
                case "import 2" -> take(arguments, Path.of(rest.get(1)), output);
                case "list 1" -> list(arguments, output);
                case "export 1" -> export(arguments, output);
                default -> {
                    output.problem("What is to be done? Usage: ./wattdeck " + usage());
                    yield BAD_INPUT;
                }
            };
        } catch (StoreException | CompletionException e) {
            Throwable why = e.getCause() instanceof StoreException s ? s : e;
            output.problem(String.valueOf(why.getMessage()));
            return BAD_INPUT;
        }
    }

    private int take(Arguments arguments, Path file, Output output) {
        Optional<SeriesFiles.Wish> wish = wish(arguments, output);
        if (wish.isEmpty()) {
            return BAD_INPUT;
        }
        try (StoreSeries store =
                opening.open(arguments, Permission.EDIT_REGISTRY, "series.import")) {
            ImportReview review =
                    store.imports()
                            .review(files, file, wish.get(), Progress.NONE)
                            .toCompletableFuture()
                            .join();
            SeriesWords.tell(review, output);
            if (!review.ready()) {
                return BAD_INPUT;
            }
            if (arguments.has("--dry-run")) {
                return DONE;
            }
            return switch (store.imports()
                    .run(store.actor(), review)
                    .toCompletableFuture()
                    .join()) {
                case Verdict.Accepted<Ingest>(Ingest job) -> {
                    SeriesWords.tell(job, output);
                    yield job.state() == Ingest.State.COMPLETED && job.failed() == 0
                            ? DONE
                            : BAD_INPUT;
                }
                case Verdict.Refused<Ingest>(List<Said> why) -> {
                    why.forEach(w -> output.problem(w.english()));
                    yield BAD_INPUT;
                }
            };
        }
    }

    private static Optional<SeriesFiles.Wish> wish(Arguments a, Output output) {
        Optional<ZoneId> zone = Optional.empty();
        try {
            zone = a.get("--zone").map(ZoneId::of);
        } catch (DateTimeException e) {
            output.problem(
                    "The zone (%s) is not known, such as Europe/Berlin or +01:00."
                            .formatted(a.required("--zone")));
            return Optional.empty();
        }
        String version = a.get("--point-version").orElse("1");
        if (!version.matches("[1-9]\\d{0,5}")) {
            output.problem("The --point-version (%s) is a whole number from 1.".formatted(version));
            return Optional.empty();
        }
        Optional<SeriesFiles.Rows> rows = Optional.empty();
        if (a.has("--start") || a.has("--step")) {
            try {
                Duration step = Duration.parse(a.get("--step").orElse(""));
                if (step.toSeconds() < 1 || step.compareTo(Duration.ofDays(1)) > 0) {
                    throw new DateTimeException("");
                }
                rows = Optional.of(new SeriesFiles.Rows(a.get("--start").orElse(""), step));
            } catch (DateTimeException e) {
                output.problem(
                        "--start TIME and --step STEP go together; a step is from PT1S to P1D, such as PT15M.");
                return Optional.empty();
            }
        }
        return Optional.of(
                new SeriesFiles.Wish(
                        zone,
                        a.get("--unit"),
                        a.get("--time"),
                        a.has("--times-end"),
                        rows,
                        a.get("--prefix").orElse(""),
                        a.has("--create"),
                        Integer.parseInt(version)));
    }

    private int list(Arguments arguments, Output output) {
        try (StoreSeries store = opening.open(arguments, Permission.SEE, "series.list")) {
            SeriesWords.list(store.series().all().toCompletableFuture().join(), output);
            return DONE;
        }
    }

    private int export(Arguments arguments, Output output) {
        Optional<Path> out = arguments.get("--out").map(Path::of);
        Optional<Instant> from = time(arguments.get("--from"), FIRST, "--from", output);
        Optional<Instant> to = time(arguments.get("--to"), LAST, "--to", output);
        if (out.isEmpty() || from.isEmpty() || to.isEmpty()) {
            if (out.isEmpty()) {
                output.problem("Where to? Give --out FILE.");
            }
            return BAD_INPUT;
        }
        try (StoreSeries store = opening.open(arguments, Permission.EXPORT, "series.export")) {
            List<SeriesLine> all = store.series().all().toCompletableFuture().join();
            Optional<List<SeriesLine>> chosen = chosen(all, arguments.get("--series"), output);
            if (chosen.isEmpty()) {
                return BAD_INPUT;
            }
            List<SeriesFiles.Export> exports = new ArrayList<>();
            for (SeriesLine line : chosen.get()) {
                Points points =
                        store.series()
                                .points(line.id(), from.get(), to.get())
                                .toCompletableFuture()
                                .join();
                exports.add(new SeriesFiles.Export(line, points));
            }
            files.write(out.get(), exports, Progress.NONE);
            output.say(
                    "Written: %s, %,d points of %d series."
                            .formatted(
                                    out.get(),
                                    exports.stream().mapToLong(e -> e.points().count()).sum(),
                                    exports.size()));
            return DONE;
        } catch (IOException e) {
            output.problem("The file (" + out.get() + ") could not be written: " + e.getMessage());
            return BAD_INPUT;
        }
    }

    /// Those that are named, or all that are kept.
    private static Optional<List<SeriesLine>> chosen(
            List<SeriesLine> all, Optional<String> names, Output output) {
        if (names.isEmpty()) {
            return Optional.of(all.stream().filter(l -> !l.live()).toList());
        }
        List<SeriesLine> found = new ArrayList<>();
        for (String name : names.get().split(",", -1)) {
            Optional<SeriesLine> line =
                    all.stream()
                            .filter(l -> l.series().name().equalsIgnoreCase(name.strip()))
                            .findFirst();
            if (line.isEmpty()) {
                output.problem(
                        "There is no series (%s).%s"
                                .formatted(
                                        name.strip(),
                                        org.wattdeck.domain.schema.Nearest.of(
                                                        name.strip(),
                                                        all.stream()
                                                                .map(SeriesLine::series)
                                                                .map(TimeSeries::name)
                                                                .toList())
                                                .map(n -> " Maybe " + n + ".")
                                                .orElse("")));
                return Optional.empty();
            }
            found.add(line.get());
        }
        return Optional.of(found);
    }

    private static Optional<Instant> time(
            Optional<String> text, Instant otherwise, String option, Output output) {
        if (text.isEmpty()) {
            return Optional.of(otherwise);
        }
        String written = text.get().strip().toUpperCase(Locale.ROOT);
        try {
            return Optional.of(
                    written.contains("T")
                            ? java.time.OffsetDateTime.parse(written).toInstant()
                            : LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            output.problem(
                    "The %s (%s) is a day (2025-12-31, UTC) or a time with an offset (2025-12-31T00:00+01:00)."
                            .formatted(option, text.get()));
            return Optional.empty();
        }
    }

    static String length(long seconds) {
        return seconds == 86_400 ? "P1D" : Duration.ofSeconds(seconds).toString();
    }
}

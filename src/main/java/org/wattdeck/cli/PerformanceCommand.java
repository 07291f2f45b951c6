package org.wattdeck.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.performance.PerformanceCsv;
import org.wattdeck.app.performance.PerformanceReport;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.app.performance.Question;
import org.wattdeck.app.record.Tariffs;
import org.wattdeck.app.report.Report;
import org.wattdeck.app.report.ReportWriter;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.store.FolderLock;
import org.wattdeck.store.file.PortfolioFile;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.Retention;
import org.wattdeck.store.sql.SqlOperations;
import org.wattdeck.store.sql.SqlTelemetry;
import org.wattdeck.store.sql.StoreAddress;

/// Writes the performance of sites and assets from a data folder on which no console runs.
public final class PerformanceCommand implements Command {

    private static final Set<String> RESULTS = Set.of("performance.csv", "performance.xlsx");
    private static final int HOURS_AT_ONCE = 1_000;

    private static final Map<String, String> WHERE =
            Map.of(
                    "--data", "DIR",
                    "--database-url", "URL",
                    "--database-user", "NAME",
                    "--database-password-file", "FILE");

    /// What is needed of the program around it.
    ///
    /// @param demo the demonstration portfolio, for a folder that has none of its own
    /// @param words for the workbook
    public record Ports(
            StoreCommand.Locator locator,
            Supplier<Registry> demo,
            ReportWriter reports,
            PerformanceReport.Words words,
            InstantSource clock) {}

    private final Ports ports;

    public PerformanceCommand(Ports ports) {
        this.ports = ports;
    }

    @Override
    public String name() {
        return "performance";
    }

    @Override
    public String summary() {
        return "Writes energy, money, running and emissions of sites and assets by period";
    }

    @Override
    public String usage() {
        return "performance --from DATE --to DATE --out DIR [--step day] [--site S] [--asset A]";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("--from", "DATE", "first day, as 2026-01-31", true),
                new Option("--to", "DATE", "last day", true),
                new Option("--out", "DIR", "folder for the results", true),
                new Option("--step", "STEP", "hour, day, week, month or year; default day", false),
                new Option("--site", "CODE", "only this site", false),
                new Option("--asset", "CODE", "only this asset of its site", false),
                new Option("--force", "", "replace the results that the folder holds", false),
                new Option("--data", "DIR", "data folder, default that of the console", false),
                new Option("--database-url", "URL", "PostgreSQL, as for the console", false),
                new Option("--database-user", "NAME", "its user", false),
                new Option("--database-password-file", "FILE", "its password, one line", false));
    }

    @Override
    public String details() {
        return """
                Days are those of each site's clock. Writes performance.csv, a row for each period of each
                site and asset with every figure, and performance.xlsx, the report of the screen.
                No console may run on the data folder meanwhile. docs/performance.md has the formulas.

                Example: ./wattdeck performance --from 2026-10-01 --to 2026-10-31 --step day --out /tmp/october
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) {
        try {
            return write(arguments, output);
        } catch (StoreException | IllegalArgumentException e) {
            output.problem(String.valueOf(e.getMessage()));
            return BAD_INPUT;
        } catch (IOException e) {
            output.problem(
                    "The results cannot be written to ("
                            + arguments.required("--out")
                            + "): "
                            + e.getMessage());
            return BAD_INPUT;
        }
    }

    private int write(Arguments arguments, Output output) throws IOException {
        Path target = Path.of(arguments.required("--out"));
        if (!OutputFolder.free(target, arguments.has("--force"), RESULTS)) {
            output.problem(
                    "The folder ("
                            + target
                            + ") holds something. Name another, or add --force to replace results"
                            + " of before.");
            return BAD_INPUT;
        }
        StoreCommand.Place place = place(arguments);
        Performances.Answer answer;
        Optional<Asset> asset;
        try (Database database = place.address().open()) {
            Registry registry = registry(database, place);
            asset = arguments.get("--asset").map(code -> asset(registry, code));
            Question question =
                    new Question(
                            site(registry, arguments, asset),
                            date(arguments, "--from"),
                            date(arguments, "--to").plusDays(1),
                            RunReport.step(arguments.get("--step").orElse("day")));
            answer = answer(database, registry, question, output);
        }
        PerformanceCsv.Wanted wanted =
                asset.<PerformanceCsv.Wanted>map(a -> b -> b.id().equals(a.id()))
                        .orElse(PerformanceCsv.Wanted.ALL);
        try (OutputFolder folder = OutputFolder.open(target)) {
            try (BufferedWriter out = Files.newBufferedWriter(folder.file("performance.csv"))) {
                PerformanceCsv.write(out, answer, wanted);
            }
            Report report =
                    PerformanceReport.of(answer, wanted, ports.words, ports.clock.instant());
            ports.reports.xlsx(report, folder.file("performance.xlsx"));
            folder.finish();
        }
        told(answer, target, output);
        return DONE;
    }

    /// The portfolio as the console kept it last.
    private Registry registry(Database database, StoreCommand.Place place) {
        try (SqlOperations operations = new SqlOperations(database)) {
            return operations
                    .loadPortfolio()
                    .map(Portfolio::registry)
                    .or(
                            () ->
                                    Files.exists(place.portfolio())
                                            ? PortfolioFile.read(place.portfolio(), false)
                                                    .registry()
                                            : Optional.empty())
                    .orElseGet(ports.demo);
        }
    }

    private static void told(Performances.Answer answer, Path target, Output output) {
        double known = answer.portfolio().total().ratios().completenessFraction();
        if (known < 1) {
            output.say(
                    "%.2f %% of the time is known; nothing is made up for the rest."
                            .formatted(Math.floor(known * 10_000) / 100));
        }
        if (answer.portfolio().sitesWithoutMoney() > 0) {
            output.say(
                    "%d sites have no tariff in these days, and so no money. Set it in the console: Performance, Tariffs."
                            .formatted(answer.portfolio().sitesWithoutMoney()));
        }
        if (output.json()) {
            output.result(
                    "{\"status\":\"done\",\"folder\":\"%s\",\"completeness\":%s}"
                            .formatted(target, known));
        } else {
            output.say("Written to " + target + ".");
        }
    }

    private StoreCommand.Place place(Arguments arguments) {
        List<String> settings = new ArrayList<>();
        WHERE.keySet()
                .forEach(o -> arguments.get(o).ifPresent(v -> settings.addAll(List.of(o, v))));
        StoreCommand.Found found = ports.locator.find(settings);
        StoreCommand.Place place =
                found.place()
                        .orElseThrow(() -> new StoreException(String.join("\n", found.problems())));
        FolderLock.heldBy(place.folder(), "store")
                .or(() -> FolderLock.heldBy(place.journal(), "journal"))
                .ifPresent(
                        holder -> {
                            throw new StoreException(
                                    "The data folder ("
                                            + place.folder()
                                            + ") is in use by "
                                            + holder
                                            + ". Close that console first, or use its screen"
                                            + " Performance.");
                        });
        if (place.address() instanceof StoreAddress.Embedded embedded && !embedded.exists()) {
            throw new StoreException(
                    "There is no database in ("
                            + place.folder()
                            + "). Name the data folder with --data, or the server with"
                            + " --database-url.");
        }
        return place;
    }

    private Performances.Answer answer(
            Database database, Registry registry, Question question, Output output) {
        PerformanceStore store = new SqlTelemetry(database, Retention.DEFAULT).performance();
        for (long left = store.due(); left > 0; ) {
            output.say("%,d hours are still to be added up".formatted(left));
            left = store.roll(registry, HOURS_AT_ONCE);
        }
        Instant now = store.newest().map(n -> n.plusMillis(1)).orElse(ports.clock.instant());
        try (SqlOperations operations = new SqlOperations(database)) {
            return Performances.answer(
                    store,
                    registry,
                    Tariffs.of(operations.openRecords()),
                    now,
                    question,
                    Performances.Watch.NONE);
        }
    }

    private static Optional<UUID> site(
            Registry registry, Arguments arguments, Optional<Asset> asset) {
        Optional<UUID> named =
                arguments
                        .get("--site")
                        .map(
                                code ->
                                        registry.siteByCode(code)
                                                .map(Site::id)
                                                .orElseThrow(
                                                        () ->
                                                                unknown(
                                                                        "site",
                                                                        code,
                                                                        registry.sites().stream()
                                                                                .map(Site::code)
                                                                                .toList())));
        return named.or(() -> asset.map(Asset::siteId));
    }

    private static Asset asset(Registry registry, String code) {
        return registry.assetByCode(code)
                .orElseThrow(
                        () ->
                                unknown(
                                        "asset",
                                        code,
                                        registry.assets().stream().map(Asset::code).toList()));
    }

    private static IllegalArgumentException unknown(String what, String code, List<String> known) {
        return new IllegalArgumentException(
                "The "
                        + what
                        + " ("
                        + code
                        + ") is not in the portfolio."
                        + Nearest.of(code, known).map(n -> " Maybe " + n + ".").orElse(""));
    }

    private static LocalDate date(Arguments arguments, String option) {
        String text = arguments.required(option);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "The day (" + text + ") of " + option + " must be written as 2026-01-31.", e);
        }
    }
}

package org.wattdeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.app.transfer.Format;
import org.wattdeck.app.transfer.PortfolioTransfer;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.registry.RuleBook;
import org.wattdeck.engine.transfer.Finding;
import org.wattdeck.engine.transfer.ImportOptions;
import org.wattdeck.engine.transfer.ImportOptions.DateOrder;
import org.wattdeck.engine.transfer.ImportOptions.Decimals;
import org.wattdeck.engine.transfer.ImportOptions.Unknown;
import org.wattdeck.engine.transfer.ImportReview;
import org.wattdeck.engine.transfer.Progress;

/// Says what a table would do to a portfolio, with every mistake in it, and makes the portfolio
/// that comes of it: in a file, or in the store of a console that is closed or shares it.
public final class ImportCommand implements Command {

    private static final int SHOWN = 200;

    private final PortfolioTransfer transfer;
    private final StorePortfolio.Opening store;
    private final InstantSource clock;

    public ImportCommand(
            PortfolioTransfer transfer, StorePortfolio.Opening store, InstantSource clock) {
        this.transfer = transfer;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String summary() {
        return "Reads a spreadsheet of assets, lists its mistakes and what it would change";
    }

    @Override
    public String usage() {
        return "import FILE [--into PORTFOLIO] [--out NEW] [--store] [--dry-run]";
    }

    @Override
    public List<Option> options() {
        List<Option> options = new ArrayList<>(ofFiles());
        options.addAll(StorePortfolio.OPTIONS);
        return options;
    }

    private static List<Option> ofFiles() {
        return List.of(
                new Option(
                        "--into", "FILE", "the portfolio it is held against; default none", false),
                new Option("--out", "FILE", "where the portfolio with it is written", false),
                new Option("--dry-run", "", "write nothing", false),
                new Option("--unknown", "WHAT", "unknown columns: ignored or metadata", false),
                new Option("--dates", "ORDER", "03/04/2026 is: day-first or month-first", false),
                new Option("--decimals", "SIGN", "1,234 is: comma (1.234) or point (1234)", false),
                new Option("--site", "CODE", "the site of rows that name none", false),
                new Option("--type", "TYPE", "the type of rows that name none", false),
                new Option("--show", "N", "at most so many problems and changes; " + SHOWN, false));
    }

    @Override
    public String details() {
        return """
                CSV, XLSX, YAML and JSON are read, and an archive of CSV files. Each problem is a line:
                  FILE: Assets!F17: field: what is wrong (found, expected)
                Values that were not taken as they were written are told too, each column once. With an
                error nothing is written. What the file does not name stays; nothing is ever removed.
                The format of --out follows from its ending: .yaml, .json, .xlsx, or .zip for CSV.

                With --store the file is held against the portfolio of the console's store and imported into
                it, with the rules, rights and audit of the console. No console may have the data folder
                meanwhile; those on a shared PostgreSQL may run, and see it a moment later. Where people sign
                in, a token says in whose name: of somebody who may change sites, assets and their data.

                Examples: ./wattdeck import fleet.xlsx --into assets.yaml --out assets-new.yaml
                          WATTDECK_TOKEN=$(cat /run/secrets/nightly) ./wattdeck import fleet.csv --store
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) {
        if (arguments.rest().size() != 1) {
            output.problem("Which file? Usage: ./wattdeck " + usage());
            return BAD_INPUT;
        }
        Optional<ImportOptions> options = options(arguments, output);
        Optional<Integer> shown = number(arguments.get("--show").orElse("" + SHOWN), output);
        Optional<Path> out = arguments.get("--out").map(Path::of);
        if (out.isPresent() && Format.of(out.get()).isEmpty()) {
            output.problem(
                    "The ending of --out ("
                            + out.get()
                            + ") is not known. There are: .yaml, .json, .xlsx, .zip.");
            return BAD_INPUT;
        }
        if (options.isEmpty() || shown.isEmpty()) {
            return BAD_INPUT;
        }
        if (arguments.has(StorePortfolio.STORE.name())) {
            return intoStore(arguments, options.get(), shown.get(), output);
        }
        RuleBook rules = RuleBook.of(Portfolio.EMPTY, clock);
        Optional<Portfolio> now =
                arguments
                        .get("--into")
                        .map(f -> PortfolioInput.read(transfer, rules, Path.of(f), output))
                        .orElse(Optional.of(Portfolio.EMPTY));
        if (now.isEmpty()) {
            return BAD_INPUT;
        }
        String file = arguments.rest().getFirst();
        ImportReview review =
                transfer.review(Path.of(file), now.get(), rules, options.get(), Progress.NONE);
        if (output.json()) {
            output.result(json(review, file).toString());
        } else {
            print(review, file, shown.get(), output);
        }
        if (review.errors() > 0) {
            return BAD_INPUT;
        }
        return out.isEmpty() || arguments.has("--dry-run")
                ? DONE
                : write(now.get().with(review.change()), out.get(), output);
    }

    private int intoStore(Arguments arguments, ImportOptions options, int shown, Output output) {
        if (arguments.get("--into").isPresent() || arguments.get("--out").isPresent()) {
            output.problem("With --store neither --into nor --out is needed: leave them out.");
            return BAD_INPUT;
        }
        String file = arguments.rest().getFirst();
        try (StorePortfolio open =
                store.open(arguments, Permission.EDIT_REGISTRY, "portfolio.import")) {
            ImportReview review =
                    transfer.review(
                            Path.of(file),
                            open.portfolio(),
                            RuleBook.of(open.portfolio(), clock),
                            options,
                            Progress.NONE);
            if (output.json()) {
                output.result(json(review, file).toString());
            } else {
                print(review, file, shown, output);
            }
            if (review.errors() > 0) {
                return BAD_INPUT;
            }
            if (arguments.has("--dry-run") || review.change().isEmpty()) {
                return DONE;
            }
            return switch (open.apply(review.change(), "import of " + file)) {
                case Verdict.Accepted<PortfolioAct> _ -> {
                    output.say("Imported into the store.");
                    yield DONE;
                }
                case Verdict.Refused<PortfolioAct>(List<Said> why) -> {
                    why.forEach(w -> output.problem(w.english()));
                    yield BAD_INPUT;
                }
            };
        } catch (StoreException e) {
            output.problem(String.valueOf(e.getMessage()));
            return BAD_INPUT;
        }
    }

    private int write(Portfolio portfolio, Path file, Output output) {
        try {
            transfer.write(portfolio, file, Format.of(file).orElseThrow(), Progress.NONE);
            output.say("Written: " + file);
            return DONE;
        } catch (IOException e) {
            output.problem("The file (" + file + ") could not be written: " + e.getMessage());
            return BAD_INPUT;
        }
    }

    private static Optional<Integer> number(String text, Output output) {
        if (text.matches("\\d{1,6}")) {
            return Optional.of(Integer.parseInt(text));
        }
        output.problem("The value of --show (" + text + ") must be a whole number.");
        return Optional.empty();
    }

    private static Optional<ImportOptions> options(Arguments arguments, Output output) {
        ImportOptions options = ImportOptions.DEFAULT;
        for (var given : arguments.options().entrySet()) {
            String value = given.getValue();
            switch (given.getKey()) {
                case "--site" -> options = options.withSite(value);
                case "--unknown", "--dates", "--decimals", "--type" -> {
                    Optional<ImportOptions> next = with(options, given.getKey(), value, output);
                    if (next.isEmpty()) {
                        return Optional.empty();
                    }
                    options = next.get();
                }
                default -> {
                    // not about reading
                }
            }
        }
        return Optional.of(options);
    }

    private static Optional<ImportOptions> with(
            ImportOptions options, String name, String value, Output output) {
        return switch (name) {
            case "--unknown" -> word(Unknown.values(), name, value, output).map(options::with);
            case "--dates" -> word(DateOrder.values(), name, value, output).map(options::with);
            case "--decimals" -> word(Decimals.values(), name, value, output).map(options::with);
            default -> word(AssetType.values(), name, value, output).map(options::with);
        };
    }

    private static <E extends Enum<E>> Optional<E> word(
            E[] values, String option, String text, Output output) {
        String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
        Optional<E> found = Arrays.stream(values).filter(v -> v.name().equals(wanted)).findFirst();
        if (found.isEmpty()) {
            List<String> words =
                    Arrays.stream(values)
                            .map(v -> v.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .toList();
            output.problem(
                    "The value of %s (%s) is not known. There are: %s."
                            .formatted(option, text, String.join(", ", words)));
        }
        return found;
    }

    private static void print(ImportReview review, String file, int most, Output output) {
        List<Finding> findings = review.findings();
        findings.stream()
                .limit(most)
                .forEach(f -> output.result(f.inFile(file) + (f.error() ? "" : " [warning]")));
        more(findings.size() - most, "problems", output);
        review.tidied().stream().limit(most).forEach(t -> output.result("tidied " + t.text()));
        more(review.tidied().size() - most, "tidied columns", output);
        if (review.errors() == 0) {
            review.lines(0, most).forEach(l -> output.result(l.text()));
            more(review.change().edits().size() - most, "changes", output);
        }
        review.counts()
                .forEach(
                        c ->
                                output.say(
                                        "%s: %d new, %d changed, %d as before"
                                                .formatted(
                                                        c.sort(),
                                                        c.added(),
                                                        c.changed(),
                                                        c.unchanged())));
        output.say(
                "%d errors, %d warnings.%s"
                        .formatted(
                                review.errors(),
                                review.warnings(),
                                review.errors() > 0 ? " Nothing may be imported." : ""));
    }

    private static void more(int count, String what, Output output) {
        if (count > 0) {
            output.result("... and " + count + " more " + what);
        }
    }

    private static ObjectNode json(ImportReview review, String file) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("status", review.errors() == 0 ? "done" : "problems");
        json.put("file", file);
        json.put("errors", review.errors());
        json.put("warnings", review.warnings());
        for (ImportReview.Count c : review.counts()) {
            ObjectNode count = json.withObjectProperty("counts").putObject(c.sort());
            count.put("new", c.added());
            count.put("changed", c.changed());
            count.put("as_before", c.unchanged());
        }
        ArrayNode problems = json.putArray("problems");
        for (Finding f : review.findings()) {
            ObjectNode one = problems.addObject();
            one.put("place", f.place());
            one.put("severity", f.error() ? "error" : "warning");
            one.put("key", f.problem().key());
            one.put("field", f.problem().field());
            one.put("what", f.problem().what());
            one.put("found", f.problem().found());
            one.put("expected", f.problem().expected());
            one.put("rows", f.times());
        }
        return json;
    }
}

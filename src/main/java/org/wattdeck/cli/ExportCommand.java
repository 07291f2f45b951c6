package org.wattdeck.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.transfer.Format;
import org.wattdeck.app.transfer.PortfolioTransfer;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.engine.registry.RuleBook;
import org.wattdeck.engine.transfer.PortfolioPart;
import org.wattdeck.engine.transfer.Progress;

/// Writes a portfolio file, or some assets of it, in another format.
public final class ExportCommand implements Command {

    private final PortfolioTransfer transfer;
    private final StorePortfolio.Opening store;
    private final InstantSource clock;

    public ExportCommand(
            PortfolioTransfer transfer, StorePortfolio.Opening store, InstantSource clock) {
        this.transfer = transfer;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String summary() {
        return "Writes a portfolio as a workbook, CSV, YAML or JSON";
    }

    @Override
    public String usage() {
        return "export PORTFOLIO|--store --out FILE [--assets CODE,CODE...]";
    }

    @Override
    public List<Option> options() {
        List<Option> options = new ArrayList<>(ofFiles());
        options.addAll(StorePortfolio.OPTIONS);
        return options;
    }

    private static List<Option> ofFiles() {
        return List.of(
                new Option("--out", "FILE", ".xlsx, .yaml, .json, or .zip for CSV", true),
                new Option(
                        "--assets", "CODES", "only these assets and what belongs to them", false));
    }

    @Override
    public String details() {
        return """
                Every field is written, with ids, so that the file can be changed and imported again.
                Texts that a spreadsheet would run as a formula are written so that none does.

                With --store the portfolio is that of the console's store; where people sign in, a token
                says in whose name. No console may have the data folder meanwhile.

                Examples: ./wattdeck export assets.yaml --out assets.xlsx
                          ./wattdeck export --store --token-file nightly.token --out assets.zip
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) {
        boolean fromStore = arguments.has(StorePortfolio.STORE.name());
        if (arguments.rest().size() != (fromStore ? 0 : 1)) {
            output.problem("Which portfolio? Usage: ./wattdeck " + usage());
            return BAD_INPUT;
        }
        Path out = Path.of(arguments.required("--out"));
        Optional<Format> format = Format.of(out);
        if (format.isEmpty()) {
            output.problem(
                    "The ending of --out ("
                            + out
                            + ") is not known. There are: .xlsx, .yaml, .json, .zip.");
            return BAD_INPUT;
        }
        Optional<Portfolio> whole =
                fromStore ? ofStore(arguments, output) : ofFile(arguments, output);
        Optional<Portfolio> part =
                whole.flatMap(
                        w ->
                                arguments
                                        .get("--assets")
                                        .map(codes -> part(w, codes, output))
                                        .orElse(Optional.of(w)));
        if (part.isEmpty()) {
            return BAD_INPUT;
        }
        try {
            transfer.write(part.get(), out, format.get(), Progress.NONE);
        } catch (IOException e) {
            output.problem("The file (" + out + ") could not be written: " + e.getMessage());
            return BAD_INPUT;
        }
        output.say(
                "Written: %s, %d assets on %d sites."
                        .formatted(
                                out,
                                part.get().all(Asset.class).size(),
                                part.get().registry().sites().size()));
        return DONE;
    }

    private Optional<Portfolio> ofFile(Arguments arguments, Output output) {
        return PortfolioInput.read(
                transfer,
                RuleBook.of(Portfolio.EMPTY, clock),
                Path.of(arguments.rest().getFirst()),
                output);
    }

    private Optional<Portfolio> ofStore(Arguments arguments, Output output) {
        try (StorePortfolio open = store.open(arguments, Permission.EXPORT, "portfolio.export")) {
            return Optional.of(open.portfolio());
        } catch (StoreException e) {
            output.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<Portfolio> part(Portfolio whole, String codes, Output output) {
        Set<UUID> chosen = new HashSet<>();
        for (String code : Arrays.asList(codes.split(",", -1))) {
            Optional<Asset> asset =
                    whole.all(Asset.class).stream()
                            .filter(a -> a.code().equalsIgnoreCase(code.strip()))
                            .findFirst();
            if (asset.isEmpty()) {
                output.problem("The asset (" + code.strip() + ") is not in the portfolio.");
                return Optional.empty();
            }
            chosen.add(asset.get().id());
        }
        return Optional.of(PortfolioPart.of(whole, chosen));
    }
}

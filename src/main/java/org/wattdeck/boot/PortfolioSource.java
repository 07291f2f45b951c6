package org.wattdeck.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.wattdeck.app.PortfolioLoading;
import org.wattdeck.app.PortfolioLoading.Basis;
import org.wattdeck.app.PortfolioLoading.Found;
import org.wattdeck.app.PortfolioLoading.Notice;
import org.wattdeck.app.PortfolioProbe;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.engine.registry.FileMerge;
import org.wattdeck.store.file.PortfolioFile;
import org.wattdeck.store.portfolio.PortfolioFolder;

/// Finds the portfolio file and keeps the last good one; which of them runs is decided by
/// {@link PortfolioLoading}.
///
/// The user's file is the one that was named, or `assets.yaml` in the data folder. A good file is
/// copied beside it as the last good one; where that copy is gone, the database's tables are asked.
final class PortfolioSource {

    private final Path folder;
    private final Optional<Path> named;

    private final Supplier<Optional<Registry>> tables;
    private final boolean usedBefore;

    PortfolioSource(Path folder, Optional<Path> named) {
        this(folder, named, Optional::empty);
    }

    /// To be made before anything else opens the folder.
    ///
    /// @param tables the portfolio that the database has; only asked where no file helps
    PortfolioSource(Path folder, Optional<Path> named, Supplier<Optional<Registry>> tables) {
        this.folder = folder;
        this.named = named;
        this.tables = tables;
        usedBefore = Files.exists(folder.resolve("journal"));
    }

    /// @param origin where it came from, empty for the demonstration sites
    record Choice(Portfolio portfolio, String origin, List<Notice> notices) {

        Registry registry() {
            return portfolio.registry();
        }
    }

    /// The file the user's portfolio is read from, whether or not it exists.
    Path file() {
        return named.orElse(folder.resolve("assets.yaml"));
    }

    /// The copy of the last file that was applied.
    Path lastGood() {
        return folder.resolve("last-good-assets.yaml");
    }

    /// Whether there is or was a file of the user's own, good or bad.
    boolean hasFile() {
        return named.isPresent() || Files.exists(file()) || Files.exists(lastGood());
    }

    /// What runs, where nothing was changed in the console so far.
    Choice choose() {
        return choose(found(file()));
    }

    /// What runs: the portfolio as the console keeps it, with what was changed in the file since
    /// the last start; without one, what the file says.
    ///
    /// @param ids a new id for the act that takes over changes of the file
    Choice choose(PortfolioFolder folder, InstantSource wall, Supplier<UUID> ids) {
        Path file = file();
        Found found = found(file);
        Optional<Portfolio> kept = folder.portfolio();
        if (kept.isEmpty()) {
            return choose(found);
        }
        if (kept.get().demo() && found instanceof Found.Valid) {
            Choice own = choose(found);
            folder.begin(own.portfolio);
            return own;
        }
        PortfolioLoading.Decision decision =
                PortfolioLoading.decide(
                        file.toString(),
                        found,
                        lastGoodRegistry(file, found).or(() -> kept.map(Portfolio::registry)),
                        PortfolioSource::demo);
        Portfolio portfolio = kept.get();
        if (found instanceof Found.Valid valid && !unchanged(file)) {
            Registry base = lastGoodRegistry(file, found).orElse(Registry.EMPTY);
            PortfolioChange change = FileMerge.of(base, valid.registry(), portfolio);
            if (!change.isEmpty()) {
                folder.keep(
                        portfolio,
                        new PortfolioAct(
                                ids.get(),
                                wall.instant(),
                                "portfolio file",
                                file.getFileName().toString(),
                                change));
                portfolio = portfolio.with(change);
            }
            keep(file);
        }
        // who keeps the portfolio at the console needs no file
        boolean missed =
                !(found instanceof Found.Missing m) || m.named() || Files.exists(lastGood());
        return new Choice(portfolio, "this console", missed ? decision.notices() : List.of());
    }

    private Choice choose(Found found) {
        Path file = file();
        PortfolioLoading.Decision decision =
                PortfolioLoading.decide(
                        file.toString(),
                        found,
                        lastGoodRegistry(file, found),
                        PortfolioSource::demo);
        if (decision.basis() == Basis.FILE) {
            keep(file);
        }
        String origin =
                switch (decision.basis()) {
                    case FILE -> file.toString();
                    case LAST_GOOD ->
                            Files.exists(lastGood()) ? lastGood().toString() : "the database";
                    case DEMO -> "";
                };
        return new Choice(Portfolio.of(decision.registry()), origin, decision.notices());
    }

    /// The file as it is now; nothing is applied or kept.
    PortfolioProbe.Report look() {
        return new PortfolioProbe.Report(file().toString(), found(file()));
    }

    private Found found(Path file) {
        if (!Files.exists(file)) {
            return new Found.Missing(named.isPresent());
        }
        PortfolioFile.Outcome outcome = PortfolioFile.read(file, false);
        return outcome.registry().isPresent()
                ? new Found.Valid(outcome.registry().get(), outcome.problems())
                : new Found.Invalid(outcome.errors());
    }

    private Optional<Registry> lastGoodRegistry(Path file, Found found) {
        if (found instanceof Found.Valid valid && unchanged(file)) {
            return Optional.of(valid.registry()); // a second reading would say the same
        }
        Optional<Registry> kept =
                Files.exists(lastGood())
                        ? PortfolioFile.read(lastGood(), false).registry()
                        : Optional.empty();
        return kept.isPresent() || !worthAsking(found) ? kept : tables.get();
    }

    private boolean unchanged(Path file) {
        try {
            return Files.exists(lastGood()) && Files.mismatch(file, lastGood()) < 0;
        } catch (IOException e) {
            return false; // then it is read, and says what is wrong with it
        }
    }

    /// Opening the database takes time that a start without a portfolio of one's own does not owe:
    /// there it is only asked when this folder was never used before.
    private boolean worthAsking(Found found) {
        return switch (found) {
            case Found.Valid _ -> false;
            case Found.Invalid _ -> true;
            case Found.Missing m -> m.named() || !usedBefore;
        };
    }

    private void keep(Path file) {
        try {
            Files.createDirectories(folder);
            Path half = lastGood().resolveSibling("last-good-assets.yaml.new");
            Files.copy(file, half, StandardCopyOption.REPLACE_EXISTING);
            Files.move(
                    half,
                    lastGood(),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The last good portfolio cannot be kept in " + folder + ": " + e.getMessage(),
                    e);
        }
    }

    /// The demonstration sites that come with the program.
    static Registry demo() {
        try (InputStream in = PortfolioSource.class.getResourceAsStream("/demo/assets.yaml")) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its demonstration sites.");
            }
            return PortfolioFile.read(in.readAllBytes(), true).registry().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.wattdeck.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.store.file.PortfolioFile;

/// Decides which portfolio runs, and what the operator must be told about it.
///
/// The user's file is the one that was named, or `assets.yaml` in the data folder. A good file is
/// applied and kept as the last good one; a broken or missing one changes nothing: the last good
/// one
/// runs on. Where there never was one, the demonstration sites run, marked as such. An asset that
/// is no longer in a good file is proposed for retirement; its history stays.
final class PortfolioSource {

    private static final int PROBLEMS_TOLD = 5;

    private final Path folder;
    private final Optional<Path> named;

    PortfolioSource(Path folder, Optional<Path> named) {
        this.folder = folder;
        this.named = named;
    }

    record Notice(String type, Severity severity, String text) {}

    /// @param origin the file it came from, empty for the demonstration sites
    record Choice(Registry registry, String origin, List<Notice> notices) {}

    /// The file the user's portfolio is read from, whether or not it exists.
    Path file() {
        return named.orElse(folder.resolve("assets.yaml"));
    }

    private Path lastGood() {
        return folder.resolve("last-good-assets.yaml");
    }

    Choice choose() {
        Path file = file();
        List<Notice> notices = new ArrayList<>();
        Optional<Registry> before = lastGoodRegistry();
        if (!Files.exists(file)) {
            if (named.isPresent() || before.isPresent()) {
                notices.add(
                        new Notice(
                                "PORTFOLIO_FILE_MISSING",
                                Severity.ALARM,
                                "The portfolio file ("
                                        + file
                                        + ") is not there. "
                                        + instead(before)));
            }
            return fallBack(before, notices);
        }
        PortfolioFile.Outcome outcome = PortfolioFile.read(file, false);
        if (outcome.registry().isEmpty()) {
            notices.add(
                    new Notice(
                            "PORTFOLIO_FILE_INVALID",
                            Severity.ALARM,
                            "The portfolio file (%s) has %d problems; nothing of it was applied. %s %s"
                                    .formatted(
                                            file,
                                            outcome.errors().size(),
                                            instead(before),
                                            first(file, outcome.errors()))));
            return fallBack(before, notices);
        }
        Registry registry = outcome.registry().get();
        before.ifPresent(b -> retired(b, registry).ifPresent(notices::add));
        keep(file);
        return new Choice(registry, file.toString(), notices);
    }

    private static String instead(Optional<Registry> before) {
        return before.isPresent()
                ? "The last good portfolio runs on."
                : "The demonstration sites run instead.";
    }

    private static String first(Path file, List<Problem> errors) {
        List<String> lines =
                errors.stream()
                        .limit(PROBLEMS_TOLD)
                        .map(p -> "Line " + p.line() + ": " + p.text() + ".")
                        .toList();
        String more = errors.size() > PROBLEMS_TOLD ? " All of them: ./wattdeck check " + file : "";
        return String.join(" ", lines) + more;
    }

    private Choice fallBack(Optional<Registry> before, List<Notice> notices) {
        return before.map(b -> new Choice(b, lastGood().toString(), notices))
                .orElseGet(() -> new Choice(demo(), "", notices));
    }

    private static Optional<Notice> retired(Registry before, Registry now) {
        List<String> gone =
                before.assets().stream()
                        .filter(a -> now.indexOf(a.id()) < 0)
                        .map(Asset::code)
                        .toList();
        return gone.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Notice(
                                "RETIREMENT_PROPOSED",
                                Severity.WARNING,
                                "No longer in the portfolio file and proposed for retirement (their history stays): "
                                        + String.join(", ", gone)
                                        + "."));
    }

    private Optional<Registry> lastGoodRegistry() {
        return Files.exists(lastGood())
                ? PortfolioFile.read(lastGood(), false).registry()
                : Optional.empty();
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

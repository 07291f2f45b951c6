package org.wattdeck.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.store.portfolio.PortfolioFolder;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.SqlOperations;
import org.wattdeck.store.sql.StoreAddress;

/// Tells a data folder that runs the demonstration sites from one with sites of somebody's own, for
/// commands: nothing is applied or kept. Whatever might be a portfolio of somebody's own makes it
/// theirs.
final class DemoFolder {

    private DemoFolder() {}

    /// Whether nothing is there yet: a console that begins there runs the demonstration, and there
    /// is nobody who could be asked for. One stray file makes it a folder that was used.
    static boolean neverUsed(Config config) {
        Path folder = config.data().folder();
        if (config.database().url().isPresent()
                || new PortfolioSource(folder, config.data().assets()).hasFile()) {
            return false;
        }
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try (Stream<Path> there = Files.list(folder)) {
            return there.findAny().isEmpty();
        } catch (IOException e) {
            return false; // nobody knows
        }
    }

    /// The demonstration sites as they are kept there or would begin, if they are what runs there.
    /// Blocking; no console may hold the folder.
    static Optional<Portfolio> portfolio(Config config) {
        return neverUsed(config) ? Optional.of(Portfolio.of(PortfolioSource.demo())) : used(config);
    }

    /// The demonstration sites as they are kept there, if a console ran them there and nothing
    /// else. Blocking; no console may hold the folder.
    static Optional<Portfolio> used(Config config) {
        Path folder = config.data().folder();
        StoreAddress.Embedded address = new StoreAddress.Embedded(folder);
        PortfolioSource source = new PortfolioSource(folder, config.data().assets());
        if (config.database().url().isPresent() || !address.exists() || source.hasFile()) {
            return Optional.empty();
        }
        Optional<Portfolio> kept;
        try (PortfolioFolder own = PortfolioFolder.open(folder.resolve("portfolio"))) {
            kept = own.portfolio();
        }
        try (Database database = address.open();
                SqlOperations operations = new SqlOperations(database)) {
            kept = kept.or(operations::loadPortfolio);
        }
        return Optional.of(kept.orElseGet(() -> Portfolio.of(PortfolioSource.demo())))
                .filter(Portfolio::demo);
    }
}

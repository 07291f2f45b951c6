package org.wattdeck.boot;

import java.nio.file.Path;
import java.util.Optional;
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

    /// The demonstration sites as they are kept there, if a console ran them there and nothing
    /// else. Blocking; no console may hold the folder.
    static Optional<Portfolio> portfolio(Config config) {
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

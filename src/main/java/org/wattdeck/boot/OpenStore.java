package org.wattdeck.boot;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.runtime.Sharing;
import org.wattdeck.app.runtime.Stores;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.Retention;
import org.wattdeck.store.sql.SqlLead;
import org.wattdeck.store.sql.SqlOperations;
import org.wattdeck.store.sql.SqlRequests;
import org.wattdeck.store.sql.SqlSharedPortfolio;
import org.wattdeck.store.sql.SqlTelemetry;
import org.wattdeck.store.sql.StoreAddress;

/// A database that is open, with what is kept in it.
///
/// @param sharing with other consoles, where the database is one for several
record OpenStore(
        Database database,
        SqlOperations operations,
        SqlTelemetry telemetry,
        Optional<Sharing> sharing)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenStore.class);

    /// @throws StoreException if it is not there, or cannot be taken into use
    static OpenStore of(Config config) {
        Database database = database(config);
        try {
            return new OpenStore(
                    database,
                    new SqlOperations(database),
                    new SqlTelemetry(
                            database,
                            new Retention(
                                    Duration.ofDays(config.telemetry().rawDays()),
                                    Duration.ofDays(
                                            Math.max(
                                                    config.telemetry().minuteDays(),
                                                    config.telemetry().rawDays())))),
                    config.database()
                            .url()
                            .map(
                                    url ->
                                            new Sharing(
                                                    new SqlLead(database),
                                                    new SqlSharedPortfolio(database),
                                                    new SqlRequests(database))));
        } catch (RuntimeException e) {
            database.close();
            throw new StoreException(
                    database.name() + " cannot be taken into use: " + e.getMessage() + ".", e);
        }
    }

    static Database database(Config config) {
        return config.database().url().isPresent()
                ? Database.openPostgres(
                        config.database().url().get(),
                        config.database().user(),
                        Secrets.password(config.database().passwordFile()))
                : Database.openH2(config.data().folder());
    }

    /// The portfolio in the tables of a database that was used before.
    static Optional<Registry> savedPortfolio(Config config) {
        boolean embedded = config.database().url().isEmpty();
        if (embedded && !new StoreAddress.Embedded(config.data().folder()).exists()) {
            return Optional.empty();
        }
        try (Database database = database(config);
                SqlOperations operations = new SqlOperations(database)) {
            return operations.loadPortfolio().map(Portfolio::registry);
        } catch (StoreException e) {
            LOG.warn("The database could not be asked for its portfolio: {}", e.getMessage());
            return Optional.empty();
        }
    }

    Stores stores() {
        return new Stores(operations, telemetry, database.name(), sharing.isPresent(), sharing);
    }

    boolean shared() {
        return sharing.isPresent();
    }

    @Override
    public void close() {
        operations.close();
        database.close();
    }
}

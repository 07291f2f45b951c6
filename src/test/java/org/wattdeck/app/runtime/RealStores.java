package org.wattdeck.app.runtime;

import java.nio.file.Path;
import java.util.Optional;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.Retention;
import org.wattdeck.store.sql.SqlLead;
import org.wattdeck.store.sql.SqlOperations;
import org.wattdeck.store.sql.SqlRequests;
import org.wattdeck.store.sql.SqlSharedPortfolio;
import org.wattdeck.store.sql.SqlTelemetry;

/// The real database behind the ports: H2 in a folder, or PostgreSQL by URL.
record RealStores(Database database, SqlOperations operations, SqlTelemetry telemetry)
        implements AutoCloseable {

    static RealStores open(Path folder, String url) {
        Database database =
                url.equals("h2") ? Database.openH2(folder) : Database.openPostgres(url, "", "");
        return new RealStores(
                database,
                new SqlOperations(database),
                new SqlTelemetry(database, Retention.DEFAULT));
    }

    Stores stores() {
        return new Stores(operations, telemetry, database.name(), true, Optional.empty());
    }

    /// For consoles that run one plant together.
    Stores sharing() {
        return new Stores(
                operations,
                telemetry,
                database.name(),
                true,
                Optional.of(
                        new Sharing(
                                new SqlLead(database),
                                new SqlSharedPortfolio(database),
                                new SqlRequests(database))));
    }

    @Override
    public void close() {
        operations.close();
        database.close();
    }
}

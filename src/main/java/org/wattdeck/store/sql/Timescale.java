package org.wattdeck.store.sql;

import java.sql.ResultSet;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;

/// Uses the TimescaleDB extension where a PostgreSQL server offers it: the roll-up tables become
/// hypertables whose old chunks are compressed. Packed hours and minutes are small already and stay
/// plain tables. Only the owner of the tables can do that; another role uses them as they are.
final class Timescale {

    private static final Logger LOG = LoggerFactory.getLogger(Timescale.class);

    private Timescale() {}

    /// Whether it was taken into use. Where it is offered but cannot be used, plain tables do.
    static boolean use(Database database) {
        if (database.kind() != Database.Kind.POSTGRESQL
                || !offered(database)
                || !database.transaction(RunRole::ownsTables)) {
            return false;
        }
        try {
            return database.transaction(
                    c -> {
                        try (Statement statement = c.createStatement()) {
                            statement.execute("CREATE EXTENSION IF NOT EXISTS timescaledb");
                            for (RollupLevel level : RollupLevel.values()) {
                                hypertable(statement, level.table());
                            }
                            return true;
                        }
                    });
        } catch (StoreException e) {
            LOG.warn(
                    "TimescaleDB is offered but cannot be used; plain tables are: {}",
                    e.getMessage());
            return false;
        }
    }

    private static boolean offered(Database database) {
        return database.transaction(
                c -> {
                    try (Statement statement = c.createStatement();
                            ResultSet rows =
                                    statement.executeQuery(
                                            "SELECT 1 FROM pg_available_extensions WHERE name ="
                                                    + " 'timescaledb'")) {
                        return rows.next();
                    }
                });
    }

    private static void hypertable(Statement statement, String table) throws java.sql.SQLException {
        statement.execute(
                "SELECT create_hypertable('"
                        + table
                        + "', 'at', chunk_time_interval => INTERVAL '30 days', if_not_exists =>"
                        + " true, migrate_data => true)");
        statement.execute(
                "ALTER TABLE "
                        + table
                        + " SET (timescaledb.compress, timescaledb.compress_segmentby ="
                        + " 'asset_no')");
        statement.execute(
                "SELECT add_compression_policy('"
                        + table
                        + "', INTERVAL '90 days', if_not_exists => true)");
    }
}

package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.lead.RequestStore;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.store.SyntheticPlant;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.PostgresServer;

/// One role owns the tables of a real PostgreSQL and brings them up to date; consoles run with
/// another one, which only reads and writes rows.
final class RunRoleTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final int number = NUMBER.incrementAndGet();
    private final String owner = "owner_" + number;
    /// One that has to be quoted.
    private final String runner = "Console-" + number;
    private String url = "";

    @BeforeEach
    void roles() throws SQLException {
        url = PostgresServer.shared().newDatabase();
        String database = url.substring(url.lastIndexOf('/') + 1);
        try (Connection c = PostgresServer.shared().connect(database);
                Statement s = c.createStatement()) {
            s.execute("CREATE ROLE " + owner + " LOGIN");
            s.execute("CREATE ROLE \"" + runner + "\" LOGIN");
            s.execute("ALTER DATABASE " + database + " OWNER TO " + owner);
        }
    }

    private String as(String role) {
        return url.replace("//wattdeck@", "//" + role + "@");
    }

    private Database open(String role) {
        return Database.openPostgres(as(role), "", "");
    }

    private void migrate() {
        try (Database database = open(owner)) {
            assertEquals(Migrations.newest(), RunRole.migrate(database));
            RunRole.let(database, runner);
        }
    }

    private String refused(String sql) {
        try (Connection c =
                        DriverManager.getConnection(
                                "jdbc:" + url.replace("wattdeck@", ""), runner, "");
                Statement s = c.createStatement()) {
            s.execute(sql);
            return "done";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    @Test
    void aConsoleOpensWritesAndReadsWithoutAnyRightOnTables() {
        migrate();
        Registry registry = Portfolios.mixed(14);
        try (Database database = open(runner);
                SqlOperations operations = new SqlOperations(database)) {
            operations.savePortfolio(Portfolio.of(registry));
            assertEquals(14, operations.loadPortfolio().orElseThrow().registry().assets().size());
            SyntheticPlant plant = new SyntheticPlant(registry, 4);
            SqlTelemetry telemetry = new SqlTelemetry(database, Retention.DEFAULT);
            Instant now = Instant.parse("2026-03-02T08:00:00Z");
            for (int minute = 0; minute < 150; minute++) {
                now = now.plus(Duration.ofMinutes(1));
                telemetry.append(List.of(plant.next(now, 60)));
                telemetry.maintain(now); // empties the table of an hour that is over
            }
            assertEquals(0, loose(database, Instant.parse("2026-03-02T09:30:00Z")));
            assertFalse(telemetry.last(registry.asset(0).id(), 10).isEmpty());
            // an identity column and the lead's row
            SqlLead lead = new SqlLead(database);
            lead.look();
            new SqlRequests(database)
                    .ask(new RequestStore.Request(new UUID(1, 1), new byte[] {1}), 4);
        }
    }

    /// Ticks of the hour of this time that are not packed.
    private static long loose(Database database, Instant time) {
        return database.transaction(
                c -> {
                    try (Statement s = c.createStatement();
                            ResultSet rows =
                                    s.executeQuery(
                                            "SELECT count(*) FROM "
                                                    + Blocks.slot(time.toEpochMilli()))) {
                        rows.next();
                        return rows.getLong(1);
                    }
                });
    }

    @Test
    void itCanMakeChangeOrDropNoTableAndNotSayWhichVersionTheyAre() {
        migrate();
        for (String sql :
                List.of(
                        "CREATE TABLE mine (i INT)",
                        "DROP TABLE asset CASCADE",
                        "ALTER TABLE asset ADD COLUMN mine INT",
                        "TRUNCATE asset CASCADE",
                        "CREATE SCHEMA mine",
                        "CREATE INDEX mine ON asset (id)",
                        "INSERT INTO wattdeck_schema (version, name, checksum) VALUES (99, '', 0)",
                        "DELETE FROM wattdeck_schema")) {
            assertEquals("42501", refused(sql), sql);
        }
        assertEquals("done", refused("SELECT * FROM wattdeck_schema"));
        assertEquals("done", refused("SELECT * FROM asset_1h"));
    }

    @Test
    void tablesThatAreTooOldAreToldWithTheRemedyAndLeftAsTheyAre() throws SQLException {
        migrate();
        try (Database database = open(owner);
                Connection c = database.connection();
                Statement s = c.createStatement()) {
            // as an owner of version 15 left them
            s.execute("DROP TABLE plant_request");
            s.execute("DELETE FROM wattdeck_schema WHERE version > 15");
        }
        StoreException e = assertThrows(StoreException.class, () -> open(runner));
        assertTrue(
                e.getMessage()
                        .contains(
                                "has tables of v%d, this program needs v%d, and the role (%s) may not change them. Have the owner of the tables run ./wattdeck store migrate --for %s"
                                        .formatted(15, Migrations.newest(), runner, runner)),
                e.getMessage());
        open(owner).close();
        // what the owner made since is the role's too
        open(runner).close();
        assertEquals("done", refused("DELETE FROM plant_request"));
    }

    @Test
    void aRoleThatSeesNoTablesIsToldTheSame() {
        StoreException e = assertThrows(StoreException.class, () -> open(runner));
        assertTrue(e.getMessage().contains("has no tables of this program"), e.getMessage());
        assertTrue(e.getMessage().contains("store migrate --for " + runner), e.getMessage());
    }

    @Test
    void theOwnerIsNoRoleToRunWithAndARoleMustExist() {
        try (Database database = open(owner)) {
            String itself =
                    assertThrows(StoreException.class, () -> RunRole.let(database, owner))
                            .getMessage();
            assertTrue(itself.contains("owns the tables"), itself);
            String nobody =
                    assertThrows(StoreException.class, () -> RunRole.let(database, "nobody"))
                            .getMessage();
            assertTrue(nobody.contains("CREATE ROLE \"nobody\" LOGIN"), nobody);
        }
    }

    @Test
    void theOwnerSeesThatConsolesOfTheRoleAreConnected() {
        migrate();
        try (Database running = open(runner);
                Database database = open(owner)) {
            assertFalse(running.name().isEmpty());
            assertTrue(
                    database.otherConsoles().toString().contains("a console on"),
                    () -> database.otherConsoles().toString());
        }
    }
}

package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.Retention;
import org.wattdeck.store.sql.SqlOperations;
import org.wattdeck.store.sql.SqlTelemetry;
import org.wattdeck.testing.PostgresServer;

/// What a portfolio file does to a store, over several starts of the whole program.
class PortfolioHistoryTest {

    private static final String TWO =
            """
            sites:
              - code: A
                name: Alpha
                assets:
                  - {code: G1, type: grid_connection, name: G, max_import_kw: 500, max_export_kw: 500}
                  - {code: L1, type: load, name: L one, rated_load_kw: 50}
                  - {code: L2, type: load, name: L two, rated_load_kw: 70}
            """;

    @TempDir Path folder;

    private List<String> options(String engine) {
        List<String> options = new ArrayList<>(List.of("--data", folder.toString()));
        if (engine.equals("PostgreSQL")) {
            options.addAll(List.of("--database-url", PostgresServer.shared().newDatabase()));
        }
        return options;
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("assets.yaml"), text);
    }

    /// Starts the program, lets it run for some plant minutes, and returns what ran and was told.
    private static Ran run(List<String> options) {
        try (RunningStation station = new RunningStation(options)) {
            station.runFor(1200);
            List<PlantEvent> events =
                    station.deck()
                            .history()
                            .lastEvents(100)
                            .toCompletableFuture()
                            .orTimeout(60, TimeUnit.SECONDS)
                            .join();
            return new Ran(station.deck().live().latest().registry(), events);
        }
    }

    private record Ran(Registry registry, List<PlantEvent> events) {
        List<String> codes() {
            return registry.assets().stream().map(Asset::code).toList();
        }

        PlantEvent event(String type) {
            return events.stream().filter(e -> e.type().equals(type)).findFirst().orElseThrow();
        }
    }

    private static Database open(List<String> options) {
        return options.size() > 2
                ? Database.openPostgres(options.get(3), "", "")
                : Database.openH2(Path.of(options.get(1)));
    }

    private static boolean inUse(Database database, UUID asset) throws SQLException {
        try (Connection c = database.connection();
                PreparedStatement select =
                        c.prepareStatement(
                                "SELECT listed AND status <> 'decommissioned' FROM asset WHERE id = ?")) {
            select.setObject(1, asset);
            try (ResultSet row = select.executeQuery()) {
                assertTrue(row.next(), "the asset keeps its row");
                return row.getBoolean(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void aBrokenFileChangesNothingAndARemovedAssetKeepsItsHistory(String engine)
            throws IOException, SQLException {
        List<String> options = options(engine);
        write(TWO);
        Ran first = run(options);
        assertEquals(3, first.codes().size());
        UUID gone = first.registry().assetByCode("L2").orElseThrow().id();
        Registry saved = saved(options);
        assertEquals(first.codes(), saved.assets().stream().map(Asset::code).toList());

        write(
                TWO.replace("rated_load_kw: 70", "rated_load_kw: -70")
                        .replace("name: L one", "nam: L"));
        Ran broken = run(options);
        assertEquals(first.codes(), broken.codes());
        String alarm = broken.event("PORTFOLIO_FILE_INVALID").message();
        assertTrue(alarm.contains("has 3 problems; nothing of it was applied"), alarm);
        assertTrue(alarm.contains("Line 6") && alarm.contains("maybe name"), alarm);
        assertTrue(alarm.contains("Line 7") && alarm.contains("greater than 0 kW"), alarm);
        assertEquals(saved.assets(), saved(options).assets());
        assertEquals(saved.sites(), saved(options).sites());

        Files.delete(folder.resolve("last-good-assets.yaml"));
        Ran fromTables = run(options);
        assertEquals(first.codes(), fromTables.codes(), "the database has it too");
        assertFalse(fromTables.registry().demo());

        write(TWO);
        run(options);
        write(TWO.lines().limit(6).reduce("", (a, b) -> a + b + "\n"));
        Ran removed = run(options);
        assertEquals(List.of("L1", "G1"), sorted(removed.codes()));
        String proposed = removed.event("RETIREMENT_PROPOSED").message();
        assertTrue(proposed.contains("L2") && proposed.contains("history stays"), proposed);
        try (Database database = open(options)) {
            assertFalse(inUse(database, gone));
            SqlTelemetry telemetry = new SqlTelemetry(database, Retention.DEFAULT);
            assertFalse(telemetry.last(gone, 100).isEmpty(), "its telemetry is there to be read");
        }

        write(TWO);
        Ran back = run(options);
        assertEquals(gone, back.registry().assetByCode("L2").orElseThrow().id());
        try (Database database = open(options)) {
            assertTrue(inUse(database, gone));
        }
    }

    @Test
    void hoursThatAreOverArePackedWhileThePlantRuns() throws IOException, SQLException {
        List<String> options = options("H2");
        write(TWO);
        try (RunningStation station = new RunningStation(options)) {
            station.runFor(5 * 3600);
        }
        try (Database database = open(options);
                Connection c = database.connection()) {
            for (String table : List.of("telemetry_hour", "telemetry_minute")) {
                try (PreparedStatement count = c.prepareStatement("SELECT COUNT(*) FROM " + table);
                        ResultSet row = count.executeQuery()) {
                    assertTrue(row.next());
                    assertTrue(row.getInt(1) >= 2, table + ": " + row.getInt(1));
                }
            }
        }
    }

    @Test
    void aNewWorkstationTakesThePortfolioOfTheServer() throws IOException {
        List<String> here = options("PostgreSQL");
        write(TWO);
        Ran first = run(here);
        List<String> there =
                List.of("--data", folder.resolve("there").toString(), here.get(2), here.get(3));
        Ran second = run(there);
        assertFalse(second.registry().demo());
        assertEquals(first.codes(), second.codes());
    }

    private static List<String> sorted(List<String> codes) {
        return codes.stream().sorted(java.util.Comparator.reverseOrder()).toList();
    }

    private static Registry saved(List<String> options) {
        try (Database database = open(options);
                SqlOperations operations = new SqlOperations(database)) {
            return operations.loadPortfolio().orElseThrow().registry();
        }
    }
}

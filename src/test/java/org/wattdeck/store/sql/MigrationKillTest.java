package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.StoreException;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.store.sql.Migrations.Migration;

/// An embedded database of every earlier version is brought up to date, is kept as it was, and is
/// finished whichever statement the program was killed before.
class MigrationKillTest {

    private static final PlantEvent EVENT =
            new PlantEvent(
                    new UUID(3, 4),
                    Instant.parse("2026-03-02T08:00:00Z"),
                    Optional.empty(),
                    Optional.empty(),
                    "KEPT",
                    Severity.INFO,
                    "written by the older program");

    @TempDir Path folder;

    private static Database older(Path folder, int version) {
        return Database.openH2(
                folder,
                database ->
                        Migrations.run(database, Migrations.known(database).subList(0, version)));
    }

    /// A database as version `version` left it, with a row in it.
    private Path madeBy(int version) throws SQLException {
        Path made = folder.resolve("v" + version);
        try (Database database = older(made, version);
                Connection c = database.connection();
                Statement statement = c.createStatement()) {
            statement.execute(
                    "INSERT INTO store_fact (name, content) VALUES ('kept', 'by v"
                            + version
                            + "')");
        }
        return made;
    }

    private static String fact(Database database) throws SQLException {
        try (Connection c = database.connection();
                Statement statement = c.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT content FROM store_fact WHERE name='kept'")) {
            assertTrue(row.next());
            return row.getString(1);
        }
    }

    private static int version(Database database) throws SQLException {
        try (Connection c = database.connection();
                Statement statement = c.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT MAX(version) FROM wattdeck_schema")) {
            assertTrue(row.next());
            return row.getInt(1);
        }
    }

    private static List<String> copies(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.startsWith("wattdeck-v"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyEarlierVersionIsBroughtUpToDateAndKeptAsItWas() throws Exception {
        for (int version = 1; version < Migrations.newest(); version++) {
            Path made = madeBy(version);
            try (Database database = Database.openH2(made)) {
                assertEquals(Migrations.newest(), version(database));
                assertEquals("by v" + version, fact(database));
            }
            assertEquals(List.of("wattdeck-v" + version + ".mv.db"), copies(made));
            Path back = folder.resolve("back-" + version);
            Files.createDirectories(back);
            Files.move(
                    made.resolve("wattdeck-v" + version + ".mv.db"),
                    back.resolve("wattdeck.mv.db"));
            try (Connection c =
                            java.sql.DriverManager.getConnection(
                                    "jdbc:h2:file:" + back.resolve("wattdeck"), "sa", "");
                    Statement statement = c.createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    "SELECT MAX(version), COUNT(*) FROM wattdeck_schema")) {
                assertTrue(row.next());
                assertEquals(version, row.getInt(1), "the copy is of the older version");
            }
        }
    }

    @Test
    void aDatabaseThatIsNewOrUpToDateIsNotCopied() throws Exception {
        Database.openH2(folder).close();
        Database.openH2(folder).close();
        assertEquals(List.of(), copies(folder));
    }

    @Test
    void anEarlierCopyIsNeverOverwritten() throws Exception {
        Path made = madeBy(1);
        Files.writeString(made.resolve("wattdeck-v1.mv.db"), "the user's");
        Database.openH2(made).close();
        assertEquals(List.of("wattdeck-v1-2.mv.db", "wattdeck-v1.mv.db"), copies(made));
        assertEquals("the user's", Files.readString(made.resolve("wattdeck-v1.mv.db")));
    }

    @Test
    void aMigrationKilledBeforeAnyStatementIsFinishedByTheNextStart() throws Exception {
        Path made = madeBy(1);
        Path kills = folder.resolve("kills");
        List<Path> killed = new ArrayList<>();
        Database.openH2(
                        made,
                        database ->
                                Migrations.run(
                                        database,
                                        Migrations.known(database),
                                        statement ->
                                                killed.add(
                                                        asAKillLeavesIt(
                                                                made, kills, killed.size()))))
                .close();
        assertTrue(killed.size() > 15, "statements " + killed.size());
        for (Path left : killed) {
            try (Database database = Database.openH2(left)) {
                assertEquals(Migrations.newest(), version(database), left.toString());
                assertEquals("by v1", fact(database));
                try (SqlOperations operations = new SqlOperations(database)) {
                    operations.saveEvents(List.of(EVENT));
                    assertEquals(List.of(EVENT), operations.lastEvents(5));
                    assertTrue(operations.loadPortfolio().isEmpty());
                }
            }
        }
    }

    /// What is in the file at this moment; the page cache outlives the process.
    private static Path asAKillLeavesIt(Path made, Path kills, int number) {
        try {
            Path left = Files.createDirectories(kills.resolve("" + number));
            Files.copy(made.resolve("wattdeck.mv.db"), left.resolve("wattdeck.mv.db"));
            return left;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aNewerFileIsRefusedAndNothingIsChanged() throws Exception {
        Database.openH2(
                        folder,
                        database -> {
                            List<Migration> more = new ArrayList<>(Migrations.known(database));
                            more.add(
                                    new Migration(
                                            more.size() + 1,
                                            "later",
                                            "CREATE TABLE IF NOT EXISTS later (i INT);\n"));
                            Migrations.run(database, more);
                        })
                .close();
        StoreException refused = assertThrows(StoreException.class, () -> Database.openH2(folder));
        assertTrue(
                refused.getMessage()
                        .contains(
                                "is newer (v%d), this program knows v%d"
                                        .formatted(Migrations.newest() + 1, Migrations.newest())),
                refused.getMessage());
        assertFalse(copies(folder).contains("wattdeck-v" + Migrations.newest() + ".mv.db"));
    }
}

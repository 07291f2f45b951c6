package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattdeck.app.StoreException;
import org.wattdeck.store.StoreAwayException;
import org.wattdeck.store.sql.Migrations.Migration;

class DatabaseTest {

    @TempDir Path folder;

    private Databases databases(Database.Kind kind) {
        return switch (kind) {
            case H2 -> Databases.h2(folder);
            case POSTGRESQL -> Databases.postgres();
        };
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void aSecondStartFindsTheSchemaInPlace(Database.Kind kind) {
        Databases databases = databases(kind);
        databases.open().close();
        try (Database database = databases.open()) {
            assertEquals(Migrations.known(database).size(), version(database));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void aNewerDatabaseIsRefusedByAnOlderProgram(Database.Kind kind) {
        try (Database database = databases(kind).open()) {
            List<Migration> older = Migrations.known(database).subList(0, 1);
            StoreException e =
                    assertThrows(StoreException.class, () -> Migrations.run(database, older));
            assertTrue(
                    e.getMessage()
                            .contains(
                                    "is newer (v" + version(database) + "), this program knows v1"),
                    e.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void aChangedMigrationIsRefused(Database.Kind kind) {
        try (Database database = databases(kind).open()) {
            List<Migration> changed = new ArrayList<>(Migrations.known(database));
            Migration first = changed.getFirst();
            changed.set(0, new Migration(1, first.name(), first.sql() + "\n-- changed"));
            StoreException e =
                    assertThrows(StoreException.class, () -> Migrations.run(database, changed));
            assertTrue(e.getMessage().contains("another form"), e.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void aMigrationThatStopsAtAnyStatementIsFinishedByTheNextStart(Database.Kind kind) {
        try (Database database = databases(kind).open()) {
            int known = Migrations.known(database).size();
            List<String> statements =
                    List.of(
                            "CREATE TABLE IF NOT EXISTS probe_a (i INT)",
                            "CREATE TABLE IF NOT EXISTS probe_b (i INT)",
                            "CREATE INDEX IF NOT EXISTS probe_i ON probe_b (i)");
            for (int stop = 0; stop < statements.size(); stop++) {
                String broken =
                        String.join(";\n", statements.subList(0, stop)) + ";\nSELECT nothing;\n";
                assertThrows(
                        StoreException.class,
                        () -> Migrations.run(database, withNext(database, broken)));
                assertEquals(known, version(database));
            }
            String whole = String.join(";\n", statements) + ";\n";
            Migrations.run(database, withNext(database, whole));
            assertEquals(known + 1, version(database));
        }
    }

    private static List<Migration> withNext(Database database, String sql) {
        List<Migration> all = new ArrayList<>(Migrations.known(database));
        all.add(new Migration(all.size() + 1, "probe", sql));
        return all;
    }

    @Test
    void aSecondOpenerOfTheFileIsToldWhoHoldsIt() {
        try (Database database = Database.openH2(folder)) {
            StoreException e = assertThrows(StoreException.class, () -> Database.openH2(folder));
            assertFalse(e instanceof StoreAwayException);
            String holder = "process " + ProcessHandle.current().pid() + " on ";
            assertTrue(e.getMessage().contains(holder), e.getMessage());
            assertTrue(e.getMessage().contains("--data"), e.getMessage());
            assertEquals(Migrations.known(database).size(), version(database));
        }
        Database.openH2(folder).close();
    }

    @Test
    void anUnreachableServerIsAwayAndABadUrlIsRefused() {
        assertThrows(
                StoreAwayException.class,
                () -> Database.openPostgres("postgresql://127.0.0.1:1/none", "u", ""));
        StoreException e =
                assertThrows(
                        StoreException.class,
                        () -> Database.openPostgres("mysql://me:secret@host/db", "", ""));
        assertFalse(e.getMessage().contains("secret"), e.getMessage());
    }

    @Test
    void theUrlGetsWhatNoticesADeadServerUnlessItIsThere() {
        PostgresUrl url = PostgresUrl.of("postgresql://ann:p%40ss@db.example:5433/deck");
        assertTrue(
                url.jdbc().startsWith("jdbc:postgresql://db.example:5433/deck?socketTimeout=5&"),
                url.jdbc());
        assertTrue(url.jdbc().contains("connectTimeout=3&tcpKeepAlive=true"), url.jdbc());
        assertEquals("p@ss", url.password().orElseThrow());
        assertEquals("PostgreSQL on db.example:5433/deck", url.name());
        String own =
                PostgresUrl.of("jdbc:postgresql://h/d?socketTimeout=60&sslmode=require").jdbc();
        assertTrue(own.startsWith("jdbc:postgresql://h/d?socketTimeout=60&sslmode=require&"), own);
        assertFalse(own.contains("socketTimeout=5&"), own);
    }

    private static int version(Database database) {
        return database.transaction(
                c -> {
                    try (var statement = c.createStatement();
                            var rows =
                                    statement.executeQuery(
                                            "SELECT MAX(version) FROM wattdeck_schema")) {
                        rows.next();
                        return rows.getInt(1);
                    }
                });
    }
}

package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.cli.Output;
import org.wattdeck.testing.PostgresServer;

/// Tables made by `store migrate` as their owner, and whole consoles that run with another role.
final class RunRoleCommandTest {

    private static final String OWNER = "cli_owner";
    private static final String RUNNER = "cli_run";

    @TempDir Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String url = "";

    @BeforeEach
    void roles() throws SQLException {
        url = PostgresServer.shared().newDatabase();
        String database = url.substring(url.lastIndexOf('/') + 1);
        try (Connection c = PostgresServer.shared().connect(database);
                Statement s = c.createStatement()) {
            for (String role : List.of(OWNER, RUNNER)) {
                s.execute(
                        "DO $$ BEGIN CREATE ROLE %s LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
                                .formatted(role));
            }
            s.execute("ALTER DATABASE " + database + " OWNER TO " + OWNER);
        }
    }

    private int run(String... words) {
        err.reset();
        PrintStream said = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Main.commands().run(List.of(words), new Output(said, said, false, false));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String[] as(String role, String... words) {
        return Stream.concat(
                        Stream.of(words),
                        Stream.of(
                                "--data",
                                folder.toString(),
                                "--database-url",
                                url.replace("wattdeck@", ""),
                                "--database-user",
                                role))
                .toArray(String[]::new);
    }

    @Test
    void aConsoleRunsABackupIsMadeAndTheStatementsAreThoseOfTheDocumentation() throws Exception {
        assertEquals(2, run(as(RUNNER, "store", "migrate")), said());
        assertTrue(said().contains("store migrate --for " + RUNNER), said());
        assertEquals(0, run(as(OWNER, "store", "migrate", "--for", RUNNER)), said());
        String page = Files.readString(Path.of("docs/store.md"));
        List<String> granted =
                said().lines()
                        .filter(l -> l.endsWith(";"))
                        .map(l -> l.replace(RUNNER, "wattdeck_run"))
                        .toList();
        assertEquals(6, granted.size(), said());
        assertTrue(page.contains(String.join("\n", granted)), granted.toString());
        try (RunningStation station = new RunningStation(List.of(as(RUNNER)))) {
            station.runFor(7200);
            assertTrue(station.deck().health().read().storeProblem().isEmpty());
            assertFalse(station.deck().records().people().all().isEmpty());
        }
        try (RunningStation again = new RunningStation(List.of(as(RUNNER)))) {
            again.runFor(60);
        }
        Path backup = folder.resolve("backup.zip");
        assertEquals(0, run(as(RUNNER, "store", "backup", backup.toString())), said());
        assertEquals(0, run(as(RUNNER, "store", "check")), said());
        assertEquals(
                2, run(as(RUNNER, "store", "restore", backup.toString(), "--replace")), said());
        assertEquals(0, run(as(OWNER, "store", "restore", backup.toString(), "--replace")), said());
        try (RunningStation restored = new RunningStation(List.of(as(RUNNER)))) {
            restored.runFor(60);
        }
    }
}

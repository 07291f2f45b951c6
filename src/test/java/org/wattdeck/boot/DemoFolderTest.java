package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.cli.Output;
import org.wattdeck.testing.Scratch;

/// Commands on the folder of the demonstration, at whose console nobody signs in either.
final class DemoFolderTest {

    private static final String SECRET = "tractor-violin-meadow";

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int list() {
        return run("series", "list");
    }

    private int run(String... command) {
        out.reset();
        err.reset();
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--data", folder.toString()));
        return Main.commands()
                .run(
                        arguments,
                        new Output(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8),
                                false,
                                false));
    }

    private RunningStation demonstration() {
        return new RunningStation(List.of("--data", folder.toString(), "--access", "auto"));
    }

    @Test
    void nobodyNeedsATokenAsLongAsNobodyWasMadeAdministrator() throws Exception {
        try (RunningStation running = demonstration()) {
            running.runFor(60);
        }
        assertEquals(0, list(), err::toString);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("Hamburg Harbour: load"));

        Files.writeString(folder.resolve("assets.yaml"), "sites: []\n");
        assertEquals(2, list(), "what might be sites of somebody's own is theirs");
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("--token-file"), err::toString);
        Files.delete(folder.resolve("assets.yaml"));

        try (RunningStation running = demonstration()) {
            running.runFor(60);
            running.deck().records().people().first("Ada", SECRET);
        }
        assertEquals(2, list());
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("--token-file"), err::toString);
    }

    @Test
    void aFolderThatWasNeverUsedIsTheDemonstrationsToo() throws Exception {
        Path file = Scratch.folder("demo").resolve("points.csv");
        Files.writeString(file, "time,hall_kw\n2026-01-01T00:00Z,1\n2026-01-01T01:00Z,2\n");
        assertEquals(0, run("series", "import", file.toString(), "--create"), err::toString);
        assertEquals(0, list(), err::toString);
        String listed = out.toString(StandardCharsets.UTF_8);
        assertTrue(listed.contains("hall"), listed);
        assertTrue(listed.contains("Hamburg Harbour: load"), listed);
        try (RunningStation running = demonstration()) {
            running.runFor(60);
            assertTrue(running.deck().live().latest().registry().demo());
        }
        assertEquals(0, list(), err::toString);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("hall"));
        Files.delete(file);
    }

    @Test
    void whatWasLeftInAFolderMayBeSomebodysOwn() throws Exception {
        Files.writeString(folder.resolve("installation.key"), "x");
        assertEquals(2, list());
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("--token-file"), err::toString);
    }
}

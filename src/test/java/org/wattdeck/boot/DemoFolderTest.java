package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.cli.Output;

/// Commands on the folder of the demonstration, at whose console nobody signs in either.
final class DemoFolderTest {

    private static final String SECRET = "tractor-violin-meadow";

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int list() {
        out.reset();
        err.reset();
        return Main.commands()
                .run(
                        List.of("series", "list", "--data", folder.toString()),
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
        assertEquals(2, list(), "an empty folder is nobody's demonstration");
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
}

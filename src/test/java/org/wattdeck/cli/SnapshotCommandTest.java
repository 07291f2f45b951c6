package org.wattdeck.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotCommandTest {

    private static final byte[] PNG = {1, 2, 3};

    @TempDir private Path folder;

    private final List<SnapshotCommand.Request> requests = new ArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final CommandLine commands =
            new CommandLine(List.of(new SnapshotCommand(new Painter())), List.of(), "test");

    private final class Painter implements SnapshotCommand.Renderer {
        @Override
        public List<String> screens() {
            return List.of("overview", "site");
        }

        @Override
        public byte[] png(SnapshotCommand.Request request) {
            requests.add(request);
            return PNG;
        }
    }

    private int run(String... arguments) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(List.of("snapshot"));
        all.addAll(List.of(arguments));
        return commands.run(all, new Output(out, out, false, false));
    }

    @Test
    void aPictureIsWrittenWithItsFolders() throws IOException {
        Path file = folder.resolve("a/b.png");
        assertEquals(0, run("overview", "--out", file.toString(), "--size", "800x600"));
        assertArrayEquals(PNG, Files.readAllBytes(file));
        assertEquals(800, requests.getFirst().width());
        assertEquals(2, requests.getFirst().hours());
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, --theme, grey-dark, The screen (nothing) is not known. There are: overview",
        "overview, --theme, pink, The theme (pink) is not known",
        "overview, --size, big, The size (big) must be like 1366x768",
        "overview, --hours, -1, The hours (-1) must be a number from 0 to 168",
        "overview, --hours, 200, The hours (200) must be a number from 0 to 168",
    })
    void aBadRequestIsRefusedByName(String screen, String option, String value, String words) {
        Path file = folder.resolve("x.png");
        assertEquals(2, run(screen, "--out", file.toString(), option, value));
        assertTrue(
                said.toString(StandardCharsets.UTF_8).contains(words),
                said.toString(StandardCharsets.UTF_8));
        assertFalse(Files.exists(file));
        assertTrue(requests.isEmpty());
    }
}

package org.wattdeck.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFileTest {

    @TempDir Path folder;

    private final SplittableRandom random = new SplittableRandom(3);

    private byte[] open() throws IOException {
        return KeyFile.open(
                folder.resolve("installation.key"),
                "the installation",
                () -> {
                    byte[] made = new byte[32];
                    random.nextBytes(made);
                    return made;
                });
    }

    @Test
    void aKeyIsMadeOnceForItsOwnerAlone() throws IOException {
        byte[] made = open();
        assertArrayEquals(made, open());
        try (var files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(List.of(folder.resolve("installation.key")), all);
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(all.getFirst())));
        }
    }

    @Test
    void aDamagedOneIsToldAndNotReplaced() throws IOException {
        open();
        Path file = folder.resolve("installation.key");
        for (String damaged : List.of("", "00ff", "x".repeat(64))) {
            Files.writeString(file, damaged);
            String why = assertThrows(IOException.class, this::open).getMessage();
            assertTrue(why.contains("key of the installation") && why.contains("damaged"), why);
            assertEquals(damaged, Files.readString(file));
        }
    }
}

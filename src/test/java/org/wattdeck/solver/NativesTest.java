package org.wattdeck.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {

    @Test
    void whatAKilledProcessLeftIsDeletedAndWhatALivingOneUsesIsNot(@TempDir Path folder)
            throws Exception {
        Process ended =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--version")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertEquals(0, ended.waitFor());
        Path dead = Files.createDirectory(folder.resolve("wattdeck-solver-" + ended.pid() + "-1"));
        Files.writeString(dead.resolve("library"), "code");
        long own = ProcessHandle.current().pid();
        Path alive = Files.createDirectory(folder.resolve("wattdeck-solver-" + own + "-2"));
        Path other = Files.createDirectory(folder.resolve("wattdeck-solver-notes"));
        Natives.tidy(folder);
        assertFalse(Files.exists(dead));
        assertTrue(Files.exists(alive));
        assertTrue(Files.exists(other));
    }

    @Test
    void theLibrariesOfEachSolverAreThereOnce() throws Exception {
        Path folder = Natives.shared().folder(Backend.HIGHS);
        assertTrue(Files.isRegularFile(Natives.highs(folder)));
        assertEquals(folder, Natives.shared().folder(Backend.CBC));
        assertTrue(Files.exists(folder.resolve(System.mapLibraryName("jniortools"))));
    }
}

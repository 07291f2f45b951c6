package org.wattdeck.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// Folders for what outlives a single test, such as a store that a whole class shares: they go
/// when the JVM of the tests ends. What belongs to one test lies in a `@TempDir`.
public final class Scratch {

    private static final List<Path> MADE = new CopyOnWriteArrayList<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> MADE.forEach(Scratch::delete)));
    }

    private Scratch() {}

    /// An empty folder.
    public static Path folder(String prefix) {
        try {
            Path made = Files.createTempDirectory(prefix);
            MADE.add(made);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Not deleted: " + folder + " (" + e + ")");
        }
    }
}

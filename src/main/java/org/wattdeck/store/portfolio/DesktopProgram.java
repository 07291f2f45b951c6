package org.wattdeck.store.portfolio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The program that a desktop has for a file, by its ending.
final class DesktopProgram {

    private DesktopProgram() {}

    /// Starts it; false where this computer has no desktop that knows one.
    static boolean show(Path file) throws IOException {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String path = file.toAbsolutePath().toString();
        List<String> command =
                system.startsWith("windows")
                        ? List.of("rundll32", "url.dll,FileProtocolHandler", path)
                        : List.of(system.startsWith("mac") ? "open" : "xdg-open", path);
        if (!system.startsWith("windows") && !onPath(command.getFirst())) {
            return false;
        }
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return true;
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(f -> !f.isEmpty())
                .anyMatch(f -> Files.isExecutable(Path.of(f, program)));
    }
}

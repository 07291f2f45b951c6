package org.wattdeck.app.studies;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Studies that come with the program, to begin with. They name no files.
public final class Templates {

    private static final List<String> NAMES =
            List.of(
                    "demo-day",
                    "demo-sizes",
                    "demo-sizing",
                    "demo-scenarios",
                    "works-plan",
                    "market-day");

    private Templates() {}

    public static List<StudyText> all() {
        return NAMES.stream().map(Templates::read).toList();
    }

    private static StudyText read(String name) {
        try (InputStream in =
                Templates.class.getResourceAsStream("/org/wattdeck/studies/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("The study (" + name + ") is missing.");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String title =
                    text.lines()
                            .filter(l -> l.startsWith("study:"))
                            .map(l -> l.substring(6).strip().replace("\"", ""))
                            .findFirst()
                            .orElse(name);
            return new StudyText(Optional.empty(), title, text, Path.of("").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

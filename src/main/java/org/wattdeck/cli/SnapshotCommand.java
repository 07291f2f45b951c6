package org.wattdeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Draws a screen to a picture, without a display.
public final class SnapshotCommand implements Command {

    private static final int NAMES_A_LINE = 8;

    private static final Pattern SIZE = Pattern.compile("(\\d{3,5})x(\\d{3,5})");
    private static final int MOST_HOURS = 168;
    private static final List<String> LANGUAGES = List.of("en", "de", "fr");
    private static final List<String> THEMES = List.of("grey-light", "grey-dark", "high-contrast");

    /// What is to be drawn.
    ///
    /// @param site code of the site to show, where the screen shows one
    /// @param asset code of the asset whose faceplate is open
    /// @param language code of the language, the system's without one
    /// @param hours plant hours that have passed before the picture is taken
    public record Request(
            String screen,
            String theme,
            int width,
            int height,
            Optional<Path> assets,
            Optional<String> site,
            Optional<String> asset,
            Optional<String> language,
            double hours) {}

    /// Draws; refuses with an `IllegalArgumentException` that says what is wrong with the request.
    public interface Renderer {
        /// The screens there are.
        List<String> screens();

        byte[] png(Request request);
    }

    private final Renderer renderer;

    public SnapshotCommand(Renderer renderer) {
        this.renderer = renderer;
    }

    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public String summary() {
        return "Draws a screen to a picture";
    }

    @Override
    public String usage() {
        return "snapshot SCREEN --out PNG";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("--out", "PNG", "file to write", true),
                new Option(
                        "--theme", "T", "grey-light, grey-dark (default) or high-contrast", false),
                new Option("--size", "WxH", "pixels, default 1366x768", false),
                new Option(
                        "--assets",
                        "FILE",
                        "portfolio to show, default the demonstration sites",
                        false),
                new Option("--site", "CODE", "site to show", false),
                new Option("--asset", "CODE", "asset whose faceplate is open", false),
                new Option("--language", "L", "en, de or fr, default the system's", false),
                new Option("--hours", "H", "plant hours to let pass before, default 2", false));
    }

    @Override
    public String details() {
        return """
                Screens: %s.
                The plant is run for a while first, so that there is something to see. Needs no display.

                Example: ./wattdeck snapshot overview --theme grey-light --size 1920x1080 --out overview.png
                """
                .formatted(wrapped(renderer.screens()));
    }

    /// So many names that a line stays readable.
    private static String wrapped(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            text.append(i == 0 ? "" : i % NAMES_A_LINE == 0 ? ",\n  " : ", ").append(names.get(i));
        }
        return text.toString();
    }

    @Override
    public int run(Arguments arguments, Output output) {
        if (arguments.rest().size() != 1) {
            output.problem("One screen, please. Usage: ./wattdeck " + usage());
            return BAD_INPUT;
        }
        String screen = arguments.rest().getFirst();
        if (!renderer.screens().contains(screen)) {
            output.problem(
                    "The screen ("
                            + screen
                            + ") is not known. There are: "
                            + String.join(", ", renderer.screens())
                            + ".");
            return BAD_INPUT;
        }
        String theme = arguments.get("--theme").orElse("grey-dark");
        Matcher size = SIZE.matcher(arguments.get("--size").orElse("1366x768"));
        if (!THEMES.contains(theme)) {
            output.problem(
                    "The theme ("
                            + theme
                            + ") is not known. There are: "
                            + String.join(", ", THEMES)
                            + ".");
            return BAD_INPUT;
        }
        if (!size.matches()) {
            output.problem(
                    "The size (" + arguments.get("--size").orElse("") + ") must be like 1366x768.");
            return BAD_INPUT;
        }
        Optional<String> language = arguments.get("--language");
        if (language.isPresent() && !LANGUAGES.contains(language.get())) {
            output.problem(
                    "The language ("
                            + language.get()
                            + ") is not known. There are: "
                            + String.join(", ", LANGUAGES)
                            + ".");
            return BAD_INPUT;
        }
        String hours = arguments.get("--hours").orElse("2");
        if (!hours.matches("\\d{1,3}(\\.\\d+)?") || Double.parseDouble(hours) > MOST_HOURS) {
            output.problem(
                    "The hours (" + hours + ") must be a number from 0 to " + MOST_HOURS + ".");
            return BAD_INPUT;
        }
        Path file = Path.of(arguments.required("--out"));
        try {
            byte[] png =
                    renderer.png(
                            new Request(
                                    screen,
                                    theme,
                                    Integer.parseInt(size.group(1)),
                                    Integer.parseInt(size.group(2)),
                                    arguments.get("--assets").map(Path::of),
                                    arguments.get("--site"),
                                    arguments.get("--asset"),
                                    language,
                                    Double.parseDouble(hours)));
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, png);
        } catch (IllegalArgumentException e) {
            output.problem(String.valueOf(e.getMessage()));
            return BAD_INPUT;
        } catch (IOException e) {
            output.problem("The picture (" + file + ") cannot be written: " + e.getMessage());
            return BAD_INPUT;
        }
        output.say("Drawn to " + file + ".");
        if (output.json()) {
            output.result(
                    new ObjectMapper()
                            .createObjectNode()
                            .put("status", "done")
                            .put("file", file.toString())
                            .toString());
        }
        return DONE;
    }
}

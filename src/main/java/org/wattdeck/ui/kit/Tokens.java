package org.wattdeck.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.wattdeck.domain.ops.Priority;

/// The colours of a theme by name, read from its style sheet, so that canvases and CSS use the
/// same.
public final class Tokens {

    private static final Pattern TOKEN =
            Pattern.compile("-wd-([a-z0-9-]+):\\s*(#[0-9A-Fa-f]{6})\\s*;");

    private final Map<String, Color> colours;

    private Tokens(Map<String, Color> colours) {
        this.colours = colours;
    }

    static Tokens read(String resource) {
        Map<String, Color> colours = new HashMap<>();
        try (InputStream in = Tokens.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The file " + resource + " is missing.");
            }
            Matcher m = TOKEN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (m.find()) {
                colours.put(m.group(1), Color.web(m.group(2)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
        return new Tokens(Map.copyOf(colours));
    }

    /// The colour of a token without its `-wd-`: `text`, `panel`, `live`, `p1`.
    public Color color(String name) {
        Color colour = colours.get(name);
        if (colour == null) {
            throw new IllegalArgumentException("The colour token (" + name + ") does not exist.");
        }
        return colour;
    }

    public Color priority(Priority priority) {
        return color("p" + priority.number());
    }

    /// The number inside a priority's mark.
    public Color glyph(Priority priority) {
        return color("glyph" + priority.number());
    }

    public java.util.Set<String> names() {
        return colours.keySet();
    }
}

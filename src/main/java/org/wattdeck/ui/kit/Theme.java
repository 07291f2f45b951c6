package org.wattdeck.ui.kit;

import java.util.Arrays;
import java.util.Optional;

/// The looks there are. Each is one style sheet of colours; everything else is in `wattdeck.css`.
public enum Theme {
    GREY_LIGHT("grey-light"),
    GREY_DARK("grey-dark"),
    HIGH_CONTRAST("high-contrast");

    private final String id;
    private final Tokens tokens;

    Theme(String id) {
        this.id = id;
        this.tokens = Tokens.read("/css/" + id + ".css");
    }

    /// Its name in settings and files: `grey-dark`.
    public String id() {
        return id;
    }

    public Tokens tokens() {
        return tokens;
    }

    public static Optional<Theme> of(String id) {
        return Arrays.stream(values()).filter(t -> t.id.equals(id)).findFirst();
    }

    String sheet() {
        return resource("/css/" + id + ".css");
    }

    static String resource(String path) {
        java.net.URL url = Theme.class.getResource(path);
        if (url == null) {
            throw new IllegalStateException("The file " + path + " is missing.");
        }
        return url.toExternalForm();
    }
}

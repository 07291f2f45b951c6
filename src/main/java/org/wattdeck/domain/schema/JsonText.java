package org.wattdeck.domain.schema;

import java.util.regex.Pattern;

/// Whether a text is a group of keys in JSON, as the user's own data is kept. Does not keep what it
/// reads.
public final class JsonText {

    private static final int DEEPEST = 20;
    private static final Pattern SCALAR =
            Pattern.compile(
                    "\"(?:[^\"\\\\\\p{Cntrl}]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*\""
                            + "|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null");

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /// Where the text stops being one, from 0; -1 where it is one.
    public static int fault(String text) {
        JsonText reader = new JsonText(text);
        reader.blank();
        boolean read = reader.peek() == '{' && reader.value(0);
        reader.blank();
        return read && reader.at == text.length() ? -1 : reader.at;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void blank() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean taken(char c) {
        blank();
        boolean is = peek() == c;
        at += is ? 1 : 0;
        return is;
    }

    private boolean value(int depth) {
        blank();
        if (depth > DEEPEST) {
            return false;
        }
        return switch (peek()) {
            case '{' -> list('}', depth, true);
            case '[' -> list(']', depth, false);
            default -> scalar();
        };
    }

    private boolean list(char end, int depth, boolean keyed) {
        at++;
        if (taken(end)) {
            return true;
        }
        do {
            blank();
            if (keyed && !(peek() == '"' && scalar() && taken(':')) || !value(depth + 1)) {
                return false;
            }
        } while (taken(','));
        return taken(end);
    }

    private boolean scalar() {
        var m = SCALAR.matcher(text).region(at, text.length());
        boolean is = m.lookingAt();
        at = is ? m.end() : at;
        return is;
    }
}

package org.wattdeck.engine.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.domain.workflow.Value;

/// Values as JSON text and back. Reading is strict (RFC 8259), and bounded in depth; of a key that
/// stands twice the last counts.
public final class JsonValues {

    private static final int DEEPEST = 40;

    private final String text;
    private int at;

    private JsonValues(String text) {
        this.text = text;
    }

    /// On one line.
    public static String text(Value value) {
        StringBuilder out = new StringBuilder();
        write(value, out, -1, 0);
        return out.toString();
    }

    /// A key on each line, for people.
    public static String pretty(Value value) {
        StringBuilder out = new StringBuilder();
        write(value, out, 2, 0);
        return out.toString();
    }

    private static void write(Value value, StringBuilder out, int indent, int level) {
        switch (value) {
            case Value.Nothing n -> out.append("null");
            case Value.Truth t -> out.append(t.is());
            case Value.Amount a ->
                    out.append(Double.isFinite(a.number()) ? Value.plain(a.number()) : "null");
            case Value.Text t -> quoted(t.text(), out);
            case Value.Items list -> {
                boolean flat =
                        list.items().stream()
                                .noneMatch(
                                        v -> v instanceof Value.Group || v instanceof Value.Items);
                out.append('[');
                for (int i = 0; i < list.items().size(); i++) {
                    out.append(i == 0 ? "" : ",").append(i > 0 && flat && indent > 0 ? " " : "");
                    lineBreak(out, flat ? -1 : indent, level + 1);
                    write(list.items().get(i), out, indent, level + 1);
                }
                lineBreak(out, flat || list.items().isEmpty() ? -1 : indent, level);
                out.append(']');
            }
            case Value.Group g -> {
                out.append('{');
                String comma = "";
                for (var entry : g.entries().entrySet()) {
                    out.append(comma);
                    lineBreak(out, indent, level + 1);
                    quoted(entry.getKey(), out);
                    out.append(indent > 0 ? ": " : ":");
                    write(entry.getValue(), out, indent, level + 1);
                    comma = ",";
                }
                lineBreak(out, g.entries().isEmpty() ? -1 : indent, level);
                out.append('}');
            }
        }
    }

    private static void lineBreak(StringBuilder out, int indent, int level) {
        if (indent > 0) {
            out.append('\n').repeat(' ', indent * level);
        }
    }

    private static void quoted(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c)) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /// @throws IllegalArgumentException with the place, if it is no JSON
    public static Value read(String text) {
        JsonValues reader = new JsonValues(text);
        Value value = reader.value(0);
        reader.blank();
        if (reader.at < text.length()) {
            throw reader.wrong("nothing more");
        }
        return value;
    }

    private IllegalArgumentException wrong(String expected) {
        String found = at < text.length() ? "\"" + text.charAt(at) + "\"" : "the end";
        return new IllegalArgumentException(
                "It is not JSON: found %s at character %d, expected %s."
                        .formatted(found, at + 1, expected));
    }

    private void blank() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean takes(char c) {
        blank();
        boolean is = at < text.length() && text.charAt(at) == c;
        at += is ? 1 : 0;
        return is;
    }

    private Value value(int depth) {
        if (depth > DEEPEST) {
            throw wrong("at most %d levels".formatted(DEEPEST));
        }
        if (takes('{')) {
            return group(depth);
        }
        if (takes('[')) {
            return items(depth);
        }
        if (takes('"')) {
            return Value.of(string());
        }
        for (String word : List.of("true", "false", "null")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("null") ? Value.NOTHING : Value.of(word.equals("true"));
            }
        }
        return number();
    }

    private Value group(int depth) {
        Map<String, Value> entries = new LinkedHashMap<>();
        if (takes('}')) {
            return new Value.Group(entries);
        }
        do {
            if (!takes('"')) {
                throw wrong("a key");
            }
            String key = string();
            if (!takes(':')) {
                throw wrong(":");
            }
            entries.put(key, value(depth + 1));
        } while (takes(','));
        if (!takes('}')) {
            throw wrong("}");
        }
        return new Value.Group(entries);
    }

    private Value items(int depth) {
        List<Value> items = new ArrayList<>();
        if (takes(']')) {
            return new Value.Items(items);
        }
        do {
            items.add(value(depth + 1));
        } while (takes(','));
        if (!takes(']')) {
            throw wrong("]");
        }
        return new Value.Items(items);
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        while (true) {
            if (at >= text.length() || text.charAt(at) < 0x20) {
                throw wrong("\"");
            }
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("an escape");
        };
    }

    private char unicode() {
        String digits = at + 4 <= text.length() ? text.substring(at, at + 4) : "";
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw wrong("four hexadecimal digits");
        }
        at += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    private Value number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        if (!digits.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
            at = start;
            throw wrong("a value");
        }
        return Value.of(Double.parseDouble(digits));
    }
}

package org.wattdeck.store.file;

import java.util.regex.Pattern;

/// A part of a YAML document as JSON text, for data of the user's own.
public final class Json {

    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,18})?([eE][+-]?\\d{1,3})?");

    private Json() {}

    public static String of(Yaml yaml) {
        StringBuilder out = new StringBuilder();
        write(yaml, out);
        return out.toString();
    }

    private static void write(Yaml yaml, StringBuilder out) {
        switch (yaml) {
            case Yaml.Scalar s -> scalar(s, out);
            case Yaml.Sequence s -> {
                out.append('[');
                String comma = "";
                for (Yaml item : s.items()) {
                    out.append(comma);
                    write(item, out);
                    comma = ",";
                }
                out.append(']');
            }
            case Yaml.Mapping m -> {
                out.append('{');
                String comma = "";
                for (Yaml.Entry entry : m.entries()) {
                    out.append(comma);
                    text(entry.key(), out);
                    out.append(':');
                    write(entry.value(), out);
                    comma = ",";
                }
                out.append('}');
            }
        }
    }

    private static void scalar(Yaml.Scalar s, StringBuilder out) {
        String text = s.text();
        boolean literal =
                text.equals("true") || text.equals("false") || NUMBER.matcher(text).matches();
        if (!s.quoted() && text.isEmpty()) {
            out.append("null");
        } else if (!s.quoted() && literal) {
            out.append(text);
        } else {
            text(text, out);
        }
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    if (c < 0x20 || c == 0x7F || Character.isSurrogate(c)) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}

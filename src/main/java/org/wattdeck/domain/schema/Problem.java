package org.wattdeck.domain.schema;

/// Something wrong with input, said so that it can be mended: where it is, what was found and what
/// was expected.
///
/// `key` is the message key of the fault (one per kind of fault, the same in form, file and API);
/// `field` names the
/// field; `what` is the sentence a person reads; `found` and `expected` are short. `line` and
/// `column` count from 1; 0 means that the place is not in a file.
public record Problem(
        Severity severity,
        String key,
        String field,
        String what,
        String found,
        String expected,
        int line,
        int column) {

    private static final int SHORT = 120;

    /// What came from a file is kept to one short line, whatever it was.
    public Problem {
        field = line(field);
        found = line(found);
    }

    private static String line(String text) {
        String start = text.length() <= SHORT ? text : text.substring(0, SHORT - 1) + "…";
        StringBuilder line = new StringBuilder(start.length());
        start.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return line.toString();
    }

    public enum Severity {
        WARNING,
        ERROR
    }

    public static Problem error(
            String key, String field, String what, String found, String expected) {
        return new Problem(Severity.ERROR, key, field, what, found, expected, 0, 0);
    }

    /// The same of a field that stands under this path.
    public Problem under(String path) {
        return new Problem(severity, key, path + field, what, found, expected, line, column);
    }

    public Problem at(int line, int column) {
        return new Problem(severity, key, field, what, found, expected, line, column);
    }

    /// `FILE:LINE:COLUMN: field: what is wrong (found, expected)`, as every command prints it.
    public String inFile(String file) {
        return file + ":" + line + ":" + column + ": " + text();
    }

    /// `field: what is wrong (found, expected)`.
    public String text() {
        String detail =
                found.isEmpty() && expected.isEmpty()
                        ? ""
                        : found.isEmpty()
                                ? " (expected " + expected + ")"
                                : expected.isEmpty()
                                        ? " (found " + found + ")"
                                        : " (found " + found + ", expected " + expected + ")";
        return field + ": " + what + detail;
    }
}

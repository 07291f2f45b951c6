package org.wattdeck.domain.schema;

import org.wattdeck.domain.say.Said;

/// Something wrong with input, said so that it can be mended: where it is, what was found and what
/// was expected.
///
/// `key` is the message key of the fault (one per kind of fault, the same in form, file and API);
/// `field` names the
/// field; `wrong` is the sentence a person reads; `given` and `wanted` are short. `line` and
/// `column` count from 1; 0 means that the place is not in a file.
public record Problem(
        Severity severity,
        String key,
        String field,
        Said wrong,
        Said given,
        Said wanted,
        int line,
        int column) {

    private static final int SHORT = 120;

    /// What came from a file is kept to one short line, whatever it was.
    public Problem {
        field = line(field);
        given = given.args().isEmpty() ? Said.of(line(given.pattern())) : given;
    }

    /// Of words that are one text each.
    public Problem(
            Severity severity,
            String key,
            String field,
            String what,
            String found,
            String expected,
            int line,
            int column) {
        this(severity, key, field, Said.of(what), Said.of(found), Said.of(expected), line, column);
    }

    /// In English.
    public String what() {
        return wrong.english();
    }

    /// In English.
    public String found() {
        return given.english();
    }

    /// In English.
    public String expected() {
        return wanted.english();
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

    public static Problem error(String key, String field, Said wrong, Said given, Said wanted) {
        return new Problem(Severity.ERROR, key, field, wrong, given, wanted, 0, 0);
    }

    /// The same of a field that stands under this path.
    public Problem under(String path) {
        return new Problem(severity, key, path + field, wrong, given, wanted, line, column);
    }

    public Problem at(int line, int column) {
        return new Problem(severity, key, field, wrong, given, wanted, line, column);
    }

    /// `FILE:LINE:COLUMN: field: what is wrong (found, expected)`, as every command prints it.
    public String inFile(String file) {
        return file + ":" + line + ":" + column + ": " + text();
    }

    /// `field: what is wrong (found, expected)`.
    public String text() {
        return said().english();
    }

    /// The same, for the language of the reader.
    public Said said() {
        return Said.of("%s: %s", field, detail());
    }

    /// Without the field.
    public Said detail() {
        boolean some = !found().isEmpty();
        if (expected().isEmpty()) {
            return some ? Said.of("%s (found %s)", wrong, given) : wrong;
        }
        return some
                ? Said.of("%s (found %s, expected %s)", wrong, given, wanted)
                : Said.of("%s (expected %s)", wrong, wanted);
    }
}

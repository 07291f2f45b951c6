package org.wattdeck.app.report;

/// Cells of comma-separated values after RFC 4180 and of pages that stand alone. Fields that start
/// like a formula are given a quote when written, so that a spreadsheet does not run them.
public final class Cells {

    private Cells() {}

    /// A text field, quoted where it must be.
    public static String text(String value) {
        String safe =
                !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    /// A number in its shortest exact form; nothing where there is none.
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /// Text within a page.
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

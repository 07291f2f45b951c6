package org.wattdeck.engine.transfer;

import java.util.List;

/// A table as it stands in a file, nothing made of it yet: rows of cells with their places.
///
/// @param name of the sheet, or of the file that holds only one
/// @param named whether places are told with the name: `Assets!F17`
/// @param form how its values are written
public record Sheet(String name, boolean named, Form form, List<Row> rows) {

    /// The most columns a sheet may have.
    public static final int MAX_COLUMNS = 1024;

    public Sheet {
        rows = List.copyOf(rows);
    }

    /// How values are written in a sheet.
    public enum Form {
        /// By people, in a spreadsheet: untidy.
        LOOSE,
        /// As LOOSE, and a lone comma is a decimal one.
        COMMA,
        /// By the rules of the portfolio file: each key is known, nothing is guessed.
        STRICT
    }

    /// What sort of value a cell holds.
    public enum Kind {
        EMPTY,
        TEXT,
        /// Written with a point and without grouping.
        NUMBER,
        /// `2026-03-25`
        DATE,
        /// `true` or `false`
        FLAG,
        /// What the cell shows instead of a value, such as `#DIV/0!`.
        FAULT
    }

    /// The place of a cell for people.
    public String place(Row row, int column) {
        if (row.marked()) {
            return row.line(column) + ":" + row.column(column);
        }
        return prefix() + letters(column) + row.number();
    }

    /// The place of a whole row.
    public String place(Row row) {
        return row.marked()
                ? row.line(-1) + ":" + row.column(-1)
                : named ? prefix() + row.number() : "row " + row.number();
    }

    private String prefix() {
        if (!named) {
            return "";
        }
        boolean plain = name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
        return (plain ? name : "'" + name + "'") + "!";
    }

    /// `A` for 0, `AA` for 26.
    public static String letters(int column) {
        StringBuilder out = new StringBuilder();
        for (int c = column; c >= 0; c = c / 26 - 1) {
            out.insert(0, (char) ('A' + c % 26));
        }
        return out.toString();
    }
}

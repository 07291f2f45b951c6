package org.wattdeck.app.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// A report as a value: what stands in it, in order, without looks. Words come in the language of
/// the reader, already put together; times and numbers stay typed, so that a spreadsheet can go on
/// with them.
///
/// @param subtitle what it is about: site and period
/// @param made when it was made, and the zone its times are shown in
public record Report(String title, String subtitle, Instant made, ZoneId zone, List<Block> blocks) {

    public Report {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a report needs a title");
        }
        blocks = List.copyOf(blocks);
    }

    /// A part of a report.
    public sealed interface Block {}

    /// A heading; in a spreadsheet the tables below it are named after it.
    public record Heading(String text) implements Block {}

    public record Paragraph(String text) implements Block {}

    /// Rows under columns. On paper the heads are repeated on every page.
    public record Table(List<Column> columns, List<List<Cell>> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("a table needs a column");
            }
            for (List<Cell> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "a row has "
                                    + row.size()
                                    + " cells under "
                                    + columns.size()
                                    + " heads");
                }
            }
        }
    }

    /// A drawing as PNG, made at `scale` pixels per point of its natural size.
    public record Picture(byte[] png, double scale, String caption) implements Block {}

    /// Lines to sign on, each with a name below; a name and time that are known are printed.
    public record Signatures(List<Signature> lines) implements Block {
        public Signatures {
            lines = List.copyOf(lines);
        }
    }

    /// @param role who signs here
    /// @param signed who signed and when, empty while nobody has
    public record Signature(String role, String signed) {}

    /// @param head what stands in the column, with its unit
    /// @param weight how much of the width it takes, relative to the others
    public record Column(String head, double weight) {
        public Column {
            if (!(weight > 0)) {
                throw new IllegalArgumentException("a column's weight must be positive: " + weight);
            }
        }
    }

    /// What stands in one place of a table.
    public sealed interface Cell {}

    public record Text(String text) implements Cell {}

    /// A number shown with so many decimals; NaN is an empty place.
    public record Number(double value, int decimals) implements Cell {}

    /// A moment, shown in the report's zone to the second.
    public record Time(Instant time) implements Cell {}

    public static Cell text(String text) {
        return new Text(text);
    }

    public static Cell number(double value, int decimals) {
        return new Number(value, decimals);
    }

    public static Cell time(Instant time) {
        return new Time(time);
    }
}

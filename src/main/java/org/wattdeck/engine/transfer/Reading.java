package org.wattdeck.engine.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Problem.Severity;

/// What everything that reads tables shares: the portfolio they are held against, and where what is
/// wrong goes.
record Reading(
        Portfolio now,
        Words words,
        OwnData own,
        ImportOptions options,
        Mistakes mistakes,
        Origins origins) {

    /// One sheet whose columns are known.
    record Table(HeaderRow head, Columns columns, CellReader cells) {

        Sheet sheet() {
            return head.sheet();
        }

        Iterable<Row> rows() {
            return sheet().rows().subList(head.first(), sheet().rows().size());
        }

        /// The value of a field of the sheet's own sort.
        Optional<Object> value(Row row, String field) {
            return columns.column(field)
                    .filter(c -> columns.own(c).isPresent())
                    .flatMap(c -> cells.read(row, c, columns.own(c).orElseThrow()));
        }

        Optional<String> text(Row row, String field) {
            return value(row, field).map(Object::toString);
        }
    }

    /// Whether a row says nothing about a thing: blank, the heads again, or a sum.
    boolean skipped(Table table, Row row) {
        if (row.blank()) {
            return true;
        }
        if (table.sheet().form() == Sheet.Form.STRICT) {
            return false;
        }
        if (row.texts().equals(table.head().row().texts())) {
            return true;
        }
        String first = row.texts().stream().filter(t -> !t.isBlank()).findFirst().orElse("");
        if (first.length() < 20 && words.name("totals", first.replace(":", "")).isPresent()) {
            mistakes.row(
                    table.sheet(),
                    row,
                    new Problem(
                            Severity.WARNING,
                            "row.total",
                            first.strip(),
                            "is passed over: a row of sums",
                            "",
                            "",
                            0,
                            0));
            return true;
        }
        return false;
    }

    void cell(Table table, Row row, String field, Problem problem) {
        Optional<Integer> column = table.columns().column(field);
        if (column.isEmpty()) {
            mistakes.row(table.sheet(), row, problem);
        } else if (!mistakes.broken(table.sheet(), row, column.get())) {
            mistakes.cell(table.sheet(), row, column.get(), problem);
        }
    }

    void tidied(Table table, Row row, String field, String taken, String why) {
        int column = table.columns().column(field).orElse(Mistakes.ROW);
        String found = column == Mistakes.ROW ? "" : row.text(column);
        mistakes.tidied(table.sheet(), row, column, field, found, taken, why);
    }

    static Problem missing(String field, String expected) {
        return Problem.error("field.missing", field, "is missing", "nothing", expected);
    }

    static Optional<UUID> uuid(String text) {
        try {
            UUID id = UUID.fromString(text.strip());
            return id.toString().equalsIgnoreCase(text.strip())
                    ? Optional.of(id)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The id that follows from a name on every machine; another where that is taken.
    static UUID free(String name, Predicate<UUID> taken) {
        UUID id = stable(name);
        for (int i = 2; taken.test(id); i++) {
            id = stable(name + "/" + i);
        }
        return id;
    }

    private static UUID stable(String name) {
        return UUID.nameUUIDFromBytes(("wattdeck/" + name).getBytes(StandardCharsets.UTF_8));
    }
}

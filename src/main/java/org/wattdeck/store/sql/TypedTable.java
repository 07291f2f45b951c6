package org.wattdeck.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.wattdeck.domain.schema.Schema;

/// A table of the portfolio: the columns that identify a row, the others, and the rules between
/// them. Beside these it has `listed` (whether the row is part of the portfolio now; a row that is
/// no longer is kept), `place` (its order), and who wrote it when.
record TypedTable(String name, int keys, List<Column> columns, List<String> rules) {

    /// The rules of a schema are named by what they say, in words that SQL understands.
    private static final Pattern COMPARISON = Pattern.compile("[a-z0-9_]+ <=? [a-z0-9_]+");

    TypedTable {
        columns = List.copyOf(columns);
        rules = List.copyOf(rules);
    }

    /// A table of `first` (its key is the first of them) and the fields of a schema.
    static TypedTable of(String name, List<Column> first, Schema schema) {
        List<Column> columns = new ArrayList<>(first);
        schema.fields().forEach(f -> columns.add(Column.of(f)));
        List<String> rules =
                schema.rules().stream()
                        .map(Schema.Rule::name)
                        .filter(r -> COMPARISON.matcher(r).matches())
                        .toList();
        return new TypedTable(name, 1, columns, rules);
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /// The table whole.
    String create() {
        List<String> parts = new ArrayList<>();
        columns.forEach(c -> parts.add(c.definition()));
        parts.add("listed BOOLEAN DEFAULT TRUE NOT NULL");
        parts.add("place INT DEFAULT 0 NOT NULL");
        parts.add("created_at TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL");
        parts.add("created_by VARCHAR(200) DEFAULT 'portfolio file' NOT NULL");
        parts.add("updated_at TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL");
        parts.add("updated_by VARCHAR(200) DEFAULT 'portfolio file' NOT NULL");
        parts.add("PRIMARY KEY (" + String.join(", ", names().subList(0, keys)) + ")");
        columns.stream().filter(c -> !c.check().isEmpty()).forEach(c -> parts.add(check(c)));
        rules.forEach(r -> parts.add("CHECK (" + r + ")"));
        return "CREATE TABLE IF NOT EXISTS "
                + name
                + " (\n    "
                + String.join(",\n    ", parts)
                + "\n);\n";
    }

    /// What brings a table that has only `live` columns up to the schema.
    String alter(Set<String> live) {
        StringBuilder sql = new StringBuilder();
        for (Column column : columns) {
            if (!live.contains(column.name())) {
                String check = column.check().isEmpty() ? "" : " " + check(column);
                sql.append("ALTER TABLE ")
                        .append(name)
                        .append(" ADD COLUMN IF NOT EXISTS ")
                        .append(column.definition())
                        .append(check)
                        .append(";\n");
            }
        }
        return sql.toString();
    }

    private static String check(Column column) {
        return "CHECK (" + column.check() + ")";
    }
}

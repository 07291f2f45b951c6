package org.wattdeck.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Range;

/// One column of a typed table: its SQL, the same for both engines, and how a value gets in and
/// out of it.
///
/// @param rest what follows the type: `NOT NULL`, a default, a reference
/// @param check the expression of its CHECK constraint, empty if it has none
record Column(String name, Kind kind, int length, String rest, String check) {

    enum Kind {
        NUMBER("DOUBLE PRECISION", Types.DOUBLE, Double.class),
        WHOLE("BIGINT", Types.BIGINT, Long.class),
        TEXT("VARCHAR", Types.VARCHAR, String.class),
        FLAG("BOOLEAN", Types.BOOLEAN, Boolean.class),
        DATE("DATE", Types.DATE, LocalDate.class),
        ID("UUID", Types.OTHER, UUID.class);

        private final String sql;
        private final int jdbc;
        private final Class<?> type;

        Kind(String sql, int jdbc, Class<?> type) {
            this.sql = sql;
            this.jdbc = jdbc;
            this.type = type;
        }
    }

    static Column id(String name, String rest) {
        return new Column(name, Kind.ID, 0, rest, "");
    }

    static Column text(String name, int length, String rest) {
        return new Column(name, Kind.TEXT, length, rest, "");
    }

    static Column whole(String name) {
        return new Column(name, Kind.WHOLE, 0, "NOT NULL", "");
    }

    static Column flag(String name) {
        return new Column(name, Kind.FLAG, 0, "NOT NULL", "");
    }

    /// One of a few words; longer ones may come.
    static Column word(String name, List<String> words) {
        return new Column(name, Kind.TEXT, 50, "NOT NULL", in(name, words));
    }

    /// The column of a schema's field. A field with a default is never absent.
    static Column of(Field field) {
        String name = field.name();
        Optional<Object> fallback = FieldText.fallback(field);
        String rest =
                fallback.map(v -> "DEFAULT " + literal(v) + " NOT NULL")
                        .orElse(field.required() ? "NOT NULL" : "");
        return switch (field) {
            case Field.Quantity q ->
                    new Column(
                            name,
                            q.integer() ? Kind.WHOLE : Kind.NUMBER,
                            0,
                            rest,
                            in(name, q.range()));
            case Field.Choice c -> new Column(name, Kind.TEXT, 50, rest, in(name, c.options()));
            case Field.Text t -> text(name, t.maxLength(), rest);
            case Field.Flag f -> new Column(name, Kind.FLAG, 0, rest, "");
            case Field.Date d -> new Column(name, Kind.DATE, 0, rest, "");
            case Field.Ref r -> id(name, "REFERENCES " + r.kind() + " (id)");
            case Field.Free f -> text(name, f.maxLength(), rest);
            case Field.Rows r ->
                    throw new IllegalArgumentException(
                            "The rows of the field (" + name + ") need a table of their own.");
        };
    }

    private static String in(String name, List<String> words) {
        return name
                + " IN ("
                + String.join(", ", words.stream().map(w -> "'" + w + "'").toList())
                + ")";
    }

    /// Also keeps out NaN, which PostgreSQL takes to be greater than any number.
    private static String in(String name, Range range) {
        boolean lower = range.min() > -FieldText.GREATEST;
        boolean upper = range.max() < FieldText.GREATEST;
        return name
                + (lower && !range.minIncluded() ? " > " : " >= ")
                + number(lower ? range.min() : -FieldText.GREATEST)
                + " AND "
                + name
                + (upper && !range.maxIncluded() ? " < " : " <= ")
                + number(upper ? range.max() : FieldText.GREATEST);
    }

    private static String literal(Object value) {
        return value instanceof String text
                ? "'" + text + "'"
                : value instanceof Double d ? number(d) : value.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /// `rated_power_kw DOUBLE PRECISION NOT NULL`.
    String definition() {
        String type = kind == Kind.TEXT ? kind.sql + "(" + length + ")" : kind.sql;
        return (name + " " + type + " " + rest).strip();
    }

    /// The value as the column takes it.
    @Nullable Object canonical(@Nullable Object value) {
        return switch (kind) {
            case NUMBER -> value instanceof Number n ? (Object) n.doubleValue() : null;
            case WHOLE -> value instanceof Number n ? (Object) n.longValue() : null;
            case ID -> value instanceof String s ? (Object) UUID.fromString(s) : value;
            case TEXT, FLAG, DATE -> value;
        };
    }

    void set(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, kind.jdbc);
        } else {
            statement.setObject(index, value);
        }
    }

    @Nullable Object get(ResultSet rows, int index) throws SQLException {
        return rows.getObject(index, kind.type);
    }
}

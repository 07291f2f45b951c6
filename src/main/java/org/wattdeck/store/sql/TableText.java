package org.wattdeck.store.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One table as text that either engine can read back: a line of `column:kind`, then a line a row,
/// values parted by tabs, `\N` for none.
final class TableText {

    /// What a value is, whatever the engine calls its type.
    enum Kind {
        FLAG,
        WHOLE,
        FLOAT,
        DECIMAL,
        TEXT,
        DATE,
        TIME,
        ID,
        BYTES
    }

    record Column(String name, Kind kind) {}

    /// How much there is: the same content gives the same digest in any order and on any engine.
    record Content(long rows, long digest) {}

    private static final int FETCH = 100;

    private TableText() {}

    /// Writes the table. The connection must be in a transaction, so that rows are fetched in
    /// parts.
    static Content write(Connection c, String table, Writer out) throws SQLException, IOException {
        long digest = 0;
        long count = 0;
        try (Statement statement = c.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                List<Column> columns = columns(rows.getMetaData());
                List<String> head = new ArrayList<>();
                columns.forEach(k -> head.add(k.name + ":" + k.kind));
                out.write(String.join("\t", head));
                out.write('\n');
                while (rows.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        values.add(text(rows, i + 1, columns.get(i).kind));
                    }
                    String line = String.join("\t", values);
                    out.write(line);
                    out.write('\n');
                    digest += Digest.of(line);
                    count++;
                }
            }
        }
        return new Content(count, digest);
    }

    private static List<Column> columns(ResultSetMetaData meta) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String type = meta.getColumnTypeName(i).toLowerCase(Locale.ROOT);
            columns.add(new Column(meta.getColumnName(i).toLowerCase(Locale.ROOT), kind(type)));
        }
        return columns;
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "bool", "boolean" -> Kind.FLAG;
            case "int2", "int4", "int8", "smallint", "integer", "bigint", "tinyint" -> Kind.WHOLE;
            case "float4", "float8", "real", "double precision", "float" -> Kind.FLOAT;
            case "numeric", "decimal", "decfloat" -> Kind.DECIMAL;
            case "date" -> Kind.DATE;
            case "timestamptz", "timestamp with time zone" -> Kind.TIME;
            case "uuid" -> Kind.ID;
            case "bytea", "binary varying", "varbinary", "binary large object" -> Kind.BYTES;
            case "varchar",
                    "text",
                    "character varying",
                    "bpchar",
                    "character",
                    "character large object" ->
                    Kind.TEXT;
            default ->
                    throw new IllegalStateException(
                            "The type (" + type + ") has no form in a backup.");
        };
    }

    private static String text(ResultSet rows, int i, Kind kind) throws SQLException {
        Object value =
                switch (kind) {
                    case FLAG -> rows.getBoolean(i);
                    case WHOLE -> rows.getLong(i);
                    // One zero: H2 does not know the negative one.
                    case FLOAT -> rows.getDouble(i) + 0.0;
                    case DECIMAL -> plain(rows.getBigDecimal(i));
                    case TEXT -> escaped(rows.getString(i));
                    case DATE -> rows.getObject(i, LocalDate.class);
                    case TIME -> instant(rows.getObject(i, OffsetDateTime.class));
                    case ID -> rows.getObject(i, UUID.class);
                    case BYTES -> base64(rows.getBytes(i));
                };
        return value == null || rows.wasNull() ? "\\N" : value.toString();
    }

    private static @Nullable String plain(@Nullable BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros().toPlainString();
    }

    private static @Nullable String instant(@Nullable OffsetDateTime value) {
        return value == null ? null : value.toInstant().toString();
    }

    private static @Nullable String base64(byte @Nullable [] value) {
        return value == null ? null : Base64.getEncoder().encodeToString(value);
    }

    private static @Nullable String escaped(@Nullable String value) {
        return value == null
                ? null
                : value.replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                c =
                        switch (text.charAt(++i)) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> '\\';
                        };
            }
            plain.append(c);
        }
        return plain.toString();
    }

    /// Inserts what {@link #write} wrote.
    static void read(Connection c, String table, BufferedReader in)
            throws SQLException, IOException {
        List<Column> columns = new ArrayList<>();
        for (String head : in.readLine().split("\t")) {
            int colon = head.lastIndexOf(':');
            columns.add(
                    new Column(head.substring(0, colon), Kind.valueOf(head.substring(colon + 1))));
        }
        String names = String.join(", ", columns.stream().map(Column::name).toList());
        String marks = "?, ".repeat(columns.size() - 1) + "?";
        try (PreparedStatement insert =
                c.prepareStatement(
                        "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")")) {
            int waiting = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] values = line.split("\t", -1);
                for (int i = 0; i < columns.size(); i++) {
                    insert.setObject(i + 1, value(values[i], columns.get(i).kind));
                }
                insert.addBatch();
                if (++waiting == FETCH) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            insert.executeBatch();
        }
    }

    private static @Nullable Object value(String text, Kind kind) {
        if (text.equals("\\N")) {
            return null;
        }
        return switch (kind) {
            case FLAG -> Boolean.valueOf(text);
            case WHOLE -> Long.valueOf(text);
            case FLOAT -> Double.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case TEXT -> unescaped(text);
            case DATE -> LocalDate.parse(text);
            case TIME -> java.time.Instant.parse(text).atOffset(ZoneOffset.UTC);
            case ID -> UUID.fromString(text);
            case BYTES -> Base64.getDecoder().decode(text);
        };
    }
}

package org.wattdeck.store.sql;

import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.StoreException;

/// A table and the class of its rows, whose fields say by {@link Stored} which columns they hold.
/// Times are kept in UTC. Thread-safe; everything happens on a connection of the caller's.
final class RowTable<R> {

    private static final int BATCH = 100;

    private record Cell(Field field, String column, Class<?> type, boolean key) {

        static Cell of(Field field, Stored stored) {
            field.setAccessible(true);
            return new Cell(field, stored.value(), field.getType(), stored.key());
        }

        @Nullable Object in(Object row) {
            try {
                return field.get(row);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }

        void into(Object row, @Nullable Object value) {
            try {
                field.set(row, value);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }

        @Nullable Object read(ResultSet rows, int at) throws SQLException {
            if (type == UUID.class) {
                return rows.getObject(at, UUID.class);
            }
            if (type == Instant.class) {
                OffsetDateTime time = rows.getObject(at, OffsetDateTime.class);
                return time == null ? null : time.toInstant();
            }
            if (type == byte[].class) {
                return rows.getBytes(at);
            }
            if (type == String.class) {
                return rows.getString(at);
            }
            Object value = primitive(rows, at);
            return rows.wasNull() ? null : value;
        }

        private Object primitive(ResultSet rows, int at) throws SQLException {
            if (type == int.class) {
                return rows.getInt(at);
            }
            if (type == long.class) {
                return rows.getLong(at);
            }
            if (type == boolean.class) {
                return rows.getBoolean(at);
            }
            return rows.getDouble(at);
        }

        int sqlType() {
            return type == UUID.class
                    ? Types.OTHER
                    : type == Instant.class
                            ? Types.TIMESTAMP_WITH_TIMEZONE
                            : type == Double.class ? Types.DOUBLE : Types.VARCHAR;
        }
    }

    private final String name;
    private final Supplier<R> empty;
    private final List<Cell> cells;
    private final String columns;

    private RowTable(String name, Supplier<R> empty, List<Cell> cells) {
        this.name = name;
        this.empty = empty;
        this.cells = cells;
        this.columns = cells.stream().map(Cell::column).collect(Collectors.joining(", "));
    }

    static <R> RowTable<R> of(String name, Class<R> type, Supplier<R> empty) {
        List<Cell> cells = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            Stored stored = field.getAnnotation(Stored.class);
            if (stored != null) {
                cells.add(Cell.of(field, stored));
            }
        }
        return new RowTable<>(name, empty, List.copyOf(cells));
    }

    /// The rows that `rest` (where, order, how many) names; `values` stand at its places.
    List<R> find(Connection c, String rest, List<?> values) throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement("SELECT " + columns + " FROM " + name + " " + rest)) {
            for (int i = 0; i < values.size(); i++) {
                put(select, i + 1, values.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                List<R> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(read(rows));
                }
                return found;
            }
        }
    }

    private R read(ResultSet rows) throws SQLException {
        R row = empty.get();
        for (int i = 0; i < cells.size(); i++) {
            cells.get(i).into(row, cells.get(i).read(rows, i + 1));
        }
        return row;
    }

    void insert(Connection c, Collection<R> rows) throws SQLException {
        write(
                c,
                "INSERT INTO %s (%s) VALUES (%s)".formatted(name, columns, places(cells.size())),
                cells,
                rows);
    }

    /// Every column but the key, by the key.
    ///
    /// @throws StoreException if one of them is not there any more
    void update(Connection c, Collection<R> rows) throws SQLException {
        List<Cell> keys = cells.stream().filter(Cell::key).toList();
        List<Cell> order = new ArrayList<>(cells.stream().filter(x -> !x.key()).toList());
        String set = order.stream().map(x -> x.column() + " = ?").collect(Collectors.joining(", "));
        String where =
                keys.stream().map(x -> x.column() + " = ?").collect(Collectors.joining(" AND "));
        order.addAll(keys);
        int[] written = write(c, "UPDATE " + name + " SET " + set + " WHERE " + where, order, rows);
        if (Arrays.stream(written).anyMatch(n -> n == 0)) {
            throw new StoreException("A row of " + name + " was gone before it could be changed.");
        }
    }

    private static <R> int[] write(Connection c, String sql, List<Cell> order, Collection<R> rows)
            throws SQLException {
        int[] written = new int[0];
        if (rows.isEmpty()) {
            return written;
        }
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            int waiting = 0;
            for (R row : rows) {
                for (int i = 0; i < order.size(); i++) {
                    put(statement, i + 1, order.get(i), order.get(i).in(row));
                }
                statement.addBatch();
                if (++waiting == BATCH) {
                    written = joined(written, statement.executeBatch());
                    waiting = 0;
                }
            }
            return waiting == 0 ? written : joined(written, statement.executeBatch());
        }
    }

    private static int[] joined(int[] a, int[] b) {
        int[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static void put(PreparedStatement to, int at, Cell cell, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            to.setNull(at, cell.sqlType());
        } else {
            put(to, at, value);
        }
    }

    private static void put(PreparedStatement to, int at, Object value) throws SQLException {
        switch (value) {
            case Instant time -> to.setObject(at, time.atOffset(ZoneOffset.UTC));
            case byte[] bytes -> to.setBytes(at, bytes);
            default -> to.setObject(at, value);
        }
    }

    /// `?, ?, ?`
    static String places(int n) {
        return String.join(", ", java.util.Collections.nCopies(n, "?"));
    }
}

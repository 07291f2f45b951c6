package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.schema.Values;

/// Rows of one typed table on a connection, all columns through one mapping.
final class TableRows {

    private static final int BATCH = 500;

    private final Connection connection;
    private final TypedTable table;

    TableRows(Connection connection, TypedTable table) {
        this.connection = connection;
        this.table = table;
    }

    /// Makes the listed rows be these, in this order: inserts new ones, updates those that differ
    /// (and only those, so that `updated_at` is true), and leaves all others as they are but not
    /// listed.
    void list(List<Map<String, Object>> wanted) throws SQLException {
        Map<List<@Nullable Object>, List<@Nullable Object>> before = new HashMap<>();
        for (List<@Nullable Object> row : select(" FOR UPDATE")) {
            before.put(key(row), row);
        }
        List<List<@Nullable Object>> fresh = new ArrayList<>();
        List<List<@Nullable Object>> changed = new ArrayList<>();
        int place = 0;
        for (Map<String, Object> values : wanted) {
            List<@Nullable Object> row = row(values);
            row.add(true);
            row.add(place++);
            List<@Nullable Object> old = before.remove(key(row));
            if (old == null) {
                fresh.add(row);
            } else if (!old.equals(row)) {
                changed.add(row);
            }
        }
        insert(fresh);
        update(changed);
        unlist(before.values().stream().filter(r -> Boolean.TRUE.equals(listed(r))).toList());
    }

    /// Puts rows in the place of those of the same keys, or behind all others; the rest stays.
    void put(List<Map<String, Object>> wanted) throws SQLException {
        for (Map<String, Object> values : wanted) {
            List<@Nullable Object> row = row(values);
            if (!updated(row)) {
                row.add(true);
                row.add(nextPlace());
                insert(List.of(row));
            }
        }
    }

    private boolean updated(List<@Nullable Object> row) throws SQLException {
        String sql =
                "UPDATE "
                        + table.name()
                        + " SET "
                        + String.join(" = ?, ", table.names())
                        + " = ?, listed = TRUE, updated_at = CURRENT_TIMESTAMP WHERE "
                        + keyIs();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int n = table.columns().size();
            for (int i = 0; i < n; i++) {
                table.columns().get(i).set(statement, i + 1, row.get(i));
            }
            keyInto(statement, n + 1, row);
            return statement.executeUpdate() > 0;
        }
    }

    private int nextPlace() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT COALESCE(MAX(place), 0) + 1 FROM " + table.name())) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /// Deletes the rows that have this id in a column.
    void drop(String column, UUID id) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM " + table.name() + " WHERE " + column + " = ?")) {
            delete.setObject(1, id);
            delete.executeUpdate();
        }
    }

    /// The listed rows in their order, without empty columns.
    List<Values> listed() throws SQLException {
        List<Values> all = new ArrayList<>();
        for (List<@Nullable Object> row : select(" WHERE listed ORDER BY place")) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 0; i < table.columns().size(); i++) {
                Object value = row.get(i);
                if (value != null) {
                    values.put(
                            table.columns().get(i).name(),
                            value instanceof UUID id ? id.toString() : value);
                }
            }
            all.add(new Values(values));
        }
        return all;
    }

    private @Nullable Object listed(List<@Nullable Object> row) {
        return row.get(table.columns().size());
    }

    private List<@Nullable Object> key(List<@Nullable Object> row) {
        return new ArrayList<>(row.subList(0, table.keys()));
    }

    private List<@Nullable Object> row(Map<String, Object> values) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Column column : table.columns()) {
            row.add(column.canonical(values.get(column.name())));
        }
        return row;
    }

    private List<List<@Nullable Object>> select(String rest) throws SQLException {
        String sql =
                "SELECT "
                        + String.join(", ", table.names())
                        + ", listed, place FROM "
                        + table.name()
                        + rest;
        List<List<@Nullable Object>> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int n = table.columns().size();
            while (rows.next()) {
                List<@Nullable Object> row = new ArrayList<>(n + 2);
                for (int i = 0; i < n; i++) {
                    row.add(table.columns().get(i).get(rows, i + 1));
                }
                row.add(rows.getBoolean(n + 1));
                row.add(rows.getInt(n + 2));
                all.add(row);
            }
        }
        return all;
    }

    private void insert(List<List<@Nullable Object>> rows) throws SQLException {
        String sql =
                "INSERT INTO "
                        + table.name()
                        + " ("
                        + String.join(", ", table.names())
                        + ", listed, place) VALUES ("
                        + "?, ".repeat(table.columns().size())
                        + "?, ?)";
        batch(sql, rows, false);
    }

    private void update(List<List<@Nullable Object>> rows) throws SQLException {
        String sql =
                "UPDATE "
                        + table.name()
                        + " SET "
                        + String.join(" = ?, ", table.names())
                        + " = ?, listed = ?, place = ?, updated_at = CURRENT_TIMESTAMP WHERE "
                        + keyIs();
        batch(sql, rows, true);
    }

    private void unlist(List<List<@Nullable Object>> rows) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "UPDATE "
                                + table.name()
                                + " SET listed = FALSE, updated_at = CURRENT_TIMESTAMP WHERE "
                                + keyIs())) {
            for (List<@Nullable Object> row : rows) {
                keyInto(statement, 1, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private String keyIs() {
        return String.join(" = ? AND ", table.names().subList(0, table.keys())) + " = ?";
    }

    private void keyInto(PreparedStatement statement, int from, List<@Nullable Object> row)
            throws SQLException {
        for (int k = 0; k < table.keys(); k++) {
            table.columns().get(k).set(statement, from + k, row.get(k));
        }
    }

    private void batch(String sql, List<List<@Nullable Object>> rows, boolean withKey)
            throws SQLException {
        int n = table.columns().size();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (List<@Nullable Object> row : rows) {
                for (int i = 0; i < n; i++) {
                    table.columns().get(i).set(statement, i + 1, row.get(i));
                }
                statement.setObject(n + 1, row.get(n));
                statement.setObject(n + 2, row.get(n + 1));
                if (withKey) {
                    keyInto(statement, n + 3, row);
                }
                statement.addBatch();
                if (++waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            statement.executeBatch();
        }
    }
}

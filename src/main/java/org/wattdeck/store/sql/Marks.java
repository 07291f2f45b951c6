package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// How far the upkeep of telemetry has come, in milliseconds UTC, kept as facts of the store.
final class Marks {

    /// Days before this are in the roll-up tables.
    static final String ROLLED = "telemetry rolled up until";

    /// Raw ticks before this were dropped.
    static final String RAW_GONE = "telemetry raw dropped until";

    /// Minutes before this were dropped.
    static final String MINUTES_GONE = "telemetry minutes dropped until";

    private Marks() {}

    /// The mark, or the beginning of time (1970) if it was never set.
    static long get(Connection c, String name) throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement("SELECT content FROM store_fact WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Long.parseLong(rows.getString(1)) : 0;
            }
        }
    }

    static void set(Connection c, String name, long ms) throws SQLException {
        try (PreparedStatement update =
                c.prepareStatement("UPDATE store_fact SET content = ? WHERE name = ?")) {
            update.setString(1, Long.toString(ms));
            update.setString(2, name);
            if (update.executeUpdate() > 0) {
                return;
            }
        }
        try (PreparedStatement insert =
                c.prepareStatement("INSERT INTO store_fact (name, content) VALUES (?, ?)")) {
            insert.setString(1, name);
            insert.setString(2, Long.toString(ms));
            insert.executeUpdate();
        }
    }
}

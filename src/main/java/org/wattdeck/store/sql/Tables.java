package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The tables of the current schema, whatever migrations made them.
final class Tables {

    static final String SCHEMA = "wattdeck_schema";

    /// What consoles ask of each other at this moment: nothing to keep.
    private static final String REQUESTS = "plant_request";

    private Tables() {}

    static List<String> views(Connection c) throws SQLException {
        return named(c, "VIEW");
    }

    /// Every table, in no particular order.
    static List<String> all(Connection c) throws SQLException {
        return named(c, "BASE TABLE");
    }

    /// The schemas of a PostgreSQL database.
    static List<String> schemas(Connection c) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement select = c.prepareStatement("SELECT nspname FROM pg_namespace");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static List<String> named(Connection c, String type) throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema ="
                                + " current_schema AND table_type = ? ORDER BY table_name")) {
            select.setString(1, type);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1).toLowerCase(Locale.ROOT));
                }
            }
            return found;
        }
    }

    /// Every table that is worth keeping, without the list of migrations; one that refers to
    /// another comes after it.
    static List<String> inOrder(Connection c) throws SQLException {
        TreeMap<String, Set<String>> needs = new TreeMap<>();
        DatabaseMetaData meta = c.getMetaData();
        for (String table : all(c)) {
            if (!table.equals(SCHEMA) && !table.equals(REQUESTS)) {
                Set<String> others = new TreeSet<>();
                String stored =
                        meta.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
                try (ResultSet keys = meta.getImportedKeys(null, c.getSchema(), stored)) {
                    while (keys.next()) {
                        others.add(keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
                    }
                }
                others.remove(table);
                needs.put(table, others);
            }
        }
        Set<String> ordered = new LinkedHashSet<>();
        while (ordered.size() < needs.size()) {
            int before = ordered.size();
            needs.forEach(
                    (table, others) -> {
                        if (ordered.containsAll(others)) {
                            ordered.add(table);
                        }
                    });
            if (ordered.size() == before) {
                throw new IllegalStateException("Tables refer to each other in a circle: " + needs);
            }
        }
        return List.copyOf(ordered);
    }
}

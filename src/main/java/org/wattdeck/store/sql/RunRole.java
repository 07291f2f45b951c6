package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.wattdeck.app.StoreException;

/// The role of a PostgreSQL server with which consoles run, where another one owns the tables: it
/// reads and writes rows, and can make, change or drop no table.
public final class RunRole {

    private RunRole() {}

    /// What the owner of the tables says to give a role what consoles need, also of tables that the
    /// owner makes later.
    ///
    /// @param schema in which the tables are
    static List<String> grants(String schema, String role) {
        String in = quoted(schema);
        String to = quoted(role);
        return List.of(
                "GRANT USAGE ON SCHEMA %s TO %s".formatted(in, to),
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %s TO %s"
                        .formatted(in, to),
                "REVOKE INSERT, UPDATE, DELETE ON %s.%s FROM %s".formatted(in, Tables.SCHEMA, to),
                "GRANT USAGE ON ALL SEQUENCES IN SCHEMA %s TO %s".formatted(in, to),
                "ALTER DEFAULT PRIVILEGES IN SCHEMA %s GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %s"
                        .formatted(in, to),
                "ALTER DEFAULT PRIVILEGES IN SCHEMA %s GRANT USAGE ON SEQUENCES TO %s"
                        .formatted(in, to));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// Gives a role what consoles need. Returns what was said to the server.
    ///
    /// @throws StoreException if there is no such role, or it owns the tables itself
    public static List<String> let(Database database, String role) {
        if (database.kind() != Database.Kind.POSTGRESQL) {
            throw new StoreException(
                    "(%s) has no roles. They are for a PostgreSQL server (--database-url)."
                            .formatted(database.name()));
        }
        return database.transaction(
                c -> {
                    check(c, database.name(), role);
                    List<String> said = grants(c.getSchema(), role);
                    try (Statement statement = c.createStatement()) {
                        for (String each : said) {
                            statement.execute(each);
                        }
                    }
                    return said;
                });
    }

    private static void check(Connection c, String server, String role) throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT pg_has_role(oid, (SELECT relowner FROM pg_class WHERE oid ="
                                + " CAST(? AS regclass)), 'USAGE') FROM pg_roles WHERE rolname ="
                                + " ?")) {
            select.setString(1, Tables.SCHEMA);
            select.setString(2, role);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new StoreException(
                            "There is no role (%s) on %s. Make it first: CREATE ROLE %s LOGIN PASSWORD '...'."
                                    .formatted(role, server, quoted(role)));
                }
                if (rows.getBoolean(1)) {
                    throw new StoreException(
                            "The role (%s) owns the tables on %s, or may act for who does, so nothing can be kept from it. Name another."
                                    .formatted(role, server));
                }
            }
        }
    }

    /// Whether whoever is connected may change the tables.
    static boolean ownsTables(Connection c) throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement(
                        "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = CAST(?"
                                + " AS regclass)")) {
            select.setString(1, Tables.SCHEMA);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /// Whether whoever is connected may empty this table at a stroke.
    static boolean truncates(Connection c, String table) throws SQLException {
        try (PreparedStatement select =
                c.prepareStatement("SELECT has_table_privilege(?, 'TRUNCATE')")) {
            select.setString(1, table);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /// Brings the tables up to date with everything that only their owner can do. Returns the
    /// version they have then.
    public static int migrate(Database database) {
        Timescale.use(database);
        return Migrations.newest(); // opening it has brought them there
    }

    /// Whether the server said that this role may not.
    static boolean forbade(StoreException e) {
        return e.getCause() instanceof SQLException cause
                && ("42501".equals(cause.getSQLState()) || "3F000".equals(cause.getSQLState()));
    }

    /// What to tell where the tables are not up to date and may not be changed.
    static StoreException tooOld(Database database, int version, StoreException why) {
        String role =
                database.transaction(
                        c -> {
                            try (Statement s = c.createStatement();
                                    ResultSet rows = s.executeQuery("SELECT current_user")) {
                                rows.next();
                                return rows.getString(1);
                            }
                        });
        return new StoreException(
                "%s %s, this program needs v%d, and the role (%s) may not change them. Have the owner of the tables run ./wattdeck store migrate --for %s with --database-url and --database-user, then start again. Nothing was changed."
                        .formatted(
                                database.name(),
                                version == 0
                                        ? "has no tables of this program that can be seen"
                                        : "has tables of v" + version,
                                Migrations.newest(),
                                role,
                                role),
                why);
    }
}

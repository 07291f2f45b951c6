package org.wattdeck.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;

/// Brings a database to the schema this program knows, and refuses one that it does not know.
///
/// `db/migrations.list` names the migrations in order; the n-th makes version n. `db/NAME.sql`
/// serves both engines (`${bytes}` stands for the type of a byte string), `db/h2/NAME.sql` or
/// `db/postgresql/NAME.sql` goes first where one differs. Each runs in one transaction. H2 commits
/// at every change of a table, so statements must be harmless when run again (`IF NOT EXISTS`): a
/// migration cut short is simply run once more.
final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    record Migration(int version, String name, String sql) {
        long checksum() {
            CRC32C crc = new CRC32C();
            crc.update(sql.replace("\r", "").getBytes(StandardCharsets.UTF_8));
            return crc.getValue();
        }

        List<String> statements() {
            List<String> found = new ArrayList<>();
            for (String part : sql.replace("\r", "").split(";[ \t]*\n")) {
                String statement = part.replaceAll("(?m)^--.*$", "").strip();
                if (!statement.isEmpty()) {
                    found.add(statement);
                }
            }
            return found;
        }
    }

    static void run(Database database) {
        run(database, known(database));
    }

    static void run(Database database, List<Migration> known) {
        run(database, known, statement -> {});
    }

    /// @param before hears of every statement before it is run
    static void run(Database database, List<Migration> known, Consumer<String> before) {
        if (database.kind() == Database.Kind.H2) {
            bring(database, known, before);
            return;
        }
        int version = 0;
        try {
            version = database.transaction(c -> version(c, database, known));
            if (version < known.size()) {
                bring(database, known, before);
            }
        } catch (StoreException e) {
            throw RunRole.forbade(e) ? RunRole.tooOld(database, version, e) : e;
        }
    }

    /// The version of the tables that are there, without touching them: whoever only reads and
    /// writes rows may ask. None is 0.
    private static int version(Connection c, Database database, List<Migration> known)
            throws SQLException {
        try (Statement statement = c.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT to_regclass('" + Tables.SCHEMA + "') IS NOT NULL")) {
            rows.next();
            if (!rows.getBoolean(1)) {
                return 0;
            }
        }
        Map<Integer, Long> applied = applied(c);
        check(database, applied, known);
        int version = 0;
        while (applied.containsKey(version + 1)) {
            version++;
        }
        return version;
    }

    private static void bring(Database database, List<Migration> known, Consumer<String> before) {
        database.transaction(
                c -> {
                    // Two consoles that start at once on one server take turns.
                    execute(c, database.sql("SELECT 1", "SELECT pg_advisory_xact_lock(20837)"));
                    execute(
                            c,
                            "CREATE TABLE IF NOT EXISTS wattdeck_schema (version INT PRIMARY KEY,"
                                    + " name VARCHAR(200) NOT NULL, checksum BIGINT NOT NULL,"
                                    + " applied_at TIMESTAMP(6) WITH TIME ZONE DEFAULT"
                                    + " CURRENT_TIMESTAMP NOT NULL)");
                    return true;
                });
        for (Migration migration : known) {
            database.transaction(
                    c -> {
                        execute(c, database.sql("SELECT 1", "SELECT pg_advisory_xact_lock(20837)"));
                        Map<Integer, Long> applied = applied(c);
                        check(database, applied, known);
                        if (!applied.containsKey(migration.version())) {
                            apply(c, migration, before);
                            LOG.info(
                                    "{}: schema brought to v{} ({}).",
                                    database.name(),
                                    migration.version(),
                                    migration.name());
                        }
                        return true;
                    });
        }
        database.force();
    }

    private static void apply(Connection c, Migration migration, Consumer<String> before)
            throws SQLException {
        for (String statement : migration.statements()) {
            before.accept(statement);
            execute(c, statement);
        }
        before.accept("INSERT INTO wattdeck_schema");
        try (PreparedStatement insert =
                c.prepareStatement(
                        "INSERT INTO wattdeck_schema (version, name, checksum) VALUES (?, ?,"
                                + " ?)")) {
            insert.setInt(1, migration.version());
            insert.setString(2, migration.name());
            insert.setLong(3, migration.checksum());
            insert.executeUpdate();
        }
    }

    private static Map<Integer, Long> applied(Connection c) throws SQLException {
        Map<Integer, Long> applied = new TreeMap<>();
        try (Statement statement = c.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT version, checksum FROM wattdeck_schema")) {
            while (rows.next()) {
                applied.put(rows.getInt(1), rows.getLong(2));
            }
        }
        return applied;
    }

    private static void check(
            Database database, Map<Integer, Long> applied, List<Migration> known) {
        int newest = applied.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (newest > known.size()) {
            throw new StoreException(
                    "The database ("
                            + database.name()
                            + ") is newer (v"
                            + newest
                            + "), this program knows v"
                            + known.size()
                            + ". Use the newer program; nothing was changed.");
        }
        for (Migration migration : known) {
            Long checksum = applied.get(migration.version());
            if (checksum != null && checksum != migration.checksum()) {
                throw new StoreException(
                        "The database ("
                                + database.name()
                                + ") was made with another form of migration "
                                + migration.name()
                                + ". Use the program that made it, or restore a backup into a new"
                                + " database; nothing was changed.");
            }
        }
    }

    private static void execute(Connection c, String sql) throws SQLException {
        try (Statement statement = c.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The version this program knows.
    static int newest() {
        return names().size();
    }

    private static List<String> names() {
        return text("/db/migrations.list")
                .lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.startsWith("#"))
                .toList();
    }

    static List<Migration> known(Database database) {
        List<Migration> known = new ArrayList<>();
        for (String name : names()) {
            String special = "/db/" + database.code() + "/" + name + ".sql";
            boolean differs = Migrations.class.getResource(special) != null;
            String sql = text(differs ? special : "/db/" + name + ".sql");
            known.add(
                    new Migration(
                            known.size() + 1,
                            name,
                            sql.replace("${bytes}", database.sql("VARBINARY(1048576)", "BYTEA"))));
        }
        return known;
    }

    private static String text(String resource) {
        try (InputStream in = Migrations.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The resource (" + resource + ") is not in the program.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

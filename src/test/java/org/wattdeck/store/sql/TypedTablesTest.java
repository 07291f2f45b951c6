package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattdeck.app.StoreException;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.testing.Portfolios;

/// The tables in a database are those that the schemas describe.
class TypedTablesTest {

    @TempDir Path folder;

    private Database open(Database.Kind kind) {
        return switch (kind) {
            case H2 -> Databases.h2(folder).open();
            case POSTGRESQL -> Databases.postgres().open();
        };
    }

    /// Column type by name, by table.
    private static Map<String, Map<String, String>> live(Database database) {
        return database.transaction(
                c -> {
                    Map<String, Map<String, String>> tables = new TreeMap<>();
                    try (Statement s = c.createStatement();
                            ResultSet rows =
                                    s.executeQuery(
                                            "SELECT LOWER(table_name), LOWER(column_name),"
                                                    + " LOWER(data_type), is_nullable,"
                                                    + " character_maximum_length FROM"
                                                    + " information_schema.columns WHERE"
                                                    + " LOWER(table_schema) = 'public'")) {
                        while (rows.next()) {
                            long length = rows.getLong(5);
                            tables.computeIfAbsent(rows.getString(1), t -> new TreeMap<>())
                                    .put(
                                            rows.getString(2),
                                            rows.getString(3)
                                                    + (length > 0 ? " " + length : "")
                                                    + (rows.getString(4).equals("NO")
                                                            ? " required"
                                                            : ""));
                        }
                    }
                    return tables;
                });
    }

    private static String described(Column column, boolean key) {
        String type =
                switch (column.kind()) {
                    case NUMBER -> "double precision";
                    case WHOLE -> "bigint";
                    case TEXT -> "character varying " + column.length();
                    case FLAG -> "boolean";
                    case DATE -> "date";
                    case ID -> "uuid";
                };
        return type + (key || column.rest().contains("NOT NULL") ? " required" : "");
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void theLiveTablesAreThoseOfTheSchemas(Database.Kind kind) {
        try (Database database = open(kind)) {
            Map<String, Map<String, String>> live = live(database);
            Map<String, java.util.Set<String>> columns = new TreeMap<>();
            live.forEach((t, c) -> columns.put(t, c.keySet()));
            assertEquals("", TypedTables.migration(columns), "The schemas need this migration");
            for (TypedTable table : TypedTables.all()) {
                Map<String, String> wanted = new TreeMap<>();
                for (int i = 0; i < table.columns().size(); i++) {
                    Column column = table.columns().get(i);
                    wanted.put(column.name(), described(column, i < table.keys()));
                }
                Map<String, String> found = new TreeMap<>(live.get(table.name()));
                found.keySet()
                        .removeAll(
                                List.of(
                                        "listed",
                                        "place",
                                        "created_at",
                                        "created_by",
                                        "updated_at",
                                        "updated_by"));
                assertEquals(wanted, found, table.name());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void everyRangeOfEverySchemaIsHeldByTheTablesToo(Database.Kind kind) throws SQLException {
        Registry registry = Portfolios.mixed(7);
        try (Database database = open(kind);
                Connection c = database.dataSource().getConnection()) {
            new RegistryRows().save(c, Portfolio.of(registry));
            List<String> accepted = new ArrayList<>();
            int tried = 0;
            for (AssetType type : AssetType.values()) {
                for (Field field : AssetSchemas.of(type).fields()) {
                    for (Object bad : bad(field)) {
                        tried++;
                        if (takes(c, TypedTables.spec(type).name(), field.name(), bad)) {
                            accepted.add(type + "." + field.name() + " = " + bad);
                        }
                    }
                }
            }
            assertEquals(List.of(), accepted);
            assertTrue(tried > 300, tried + " tried");
            assertTrue(takes(c, "battery_spec", "max_soc", 0.8));
            assertTrue(!takes(c, "battery_spec", "max_soc", 0.05), "min_soc < max_soc");
        }
    }

    private static List<Object> bad(Field field) {
        return switch (field) {
            case Field.Quantity q when q.integer() ->
                    List.of((long) Math.max(-1e15, Math.floor(q.range().min()) - 1), (long) 1e15);
            case Field.Quantity q -> List.of(Double.NaN, Double.POSITIVE_INFINITY, -1e13, 1e13);
            case Field.Choice c -> List.of("no such word");
            default -> List.of();
        };
    }

    private static boolean takes(Connection c, String table, String column, Object value) {
        try (PreparedStatement update =
                c.prepareStatement("UPDATE " + table + " SET " + column + " = ?")) {
            update.setObject(1, value);
            return update.executeUpdate() > 0;
        } catch (SQLException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void aFieldThatIsNewInASchemaIsAddedByTheMigrationThatIsPrinted(Database.Kind kind) {
        try (Database database = open(kind)) {
            execute(database, "ALTER TABLE battery_spec DROP COLUMN target_soc");
            Map<String, java.util.Set<String>> columns = new TreeMap<>();
            live(database).forEach((t, c) -> columns.put(t, new TreeSet<>(c.keySet())));
            String sql = TypedTables.migration(columns);
            assertTrue(sql.contains("ADD COLUMN IF NOT EXISTS target_soc DOUBLE PRECISION"), sql);
            execute(database, sql.strip().replaceAll(";$", ""));
            assertThrows(
                    StoreException.class,
                    () ->
                            execute(
                                    database,
                                    "INSERT INTO battery_spec (asset_id, target_soc) VALUES ('"
                                            + new UUID(0, 1)
                                            + "', 2)"));
            assertTrue(live(database).get("battery_spec").containsKey("target_soc"));
        }
    }

    private static void execute(Database database, String sql) {
        database.transaction(
                c -> {
                    try (Statement s = c.createStatement()) {
                        return s.execute(sql);
                    }
                });
    }
}

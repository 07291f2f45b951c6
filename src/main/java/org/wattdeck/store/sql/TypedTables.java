package org.wattdeck.store.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.spec.AssetSchemas;

/// The tables of the portfolio, made from the schemas: people query them directly, so every field
/// has a column of its type with its range as a constraint, and each asset type a table of its own.
///
/// A new field needs a new migration; `migration` writes it, and a test that compares the tables
/// with the schemas prints it.
final class TypedTables {

    static final TypedTable SITE =
            TypedTable.of("site", List.of(Column.id("id", "NOT NULL")), AssetSchemas.site());

    static final TypedTable ASSET =
            TypedTable.of(
                    "asset",
                    List.of(
                            Column.id("id", "NOT NULL"),
                            Column.id("site_id", "NOT NULL REFERENCES site (id)"),
                            Column.word(
                                    "type",
                                    Arrays.stream(AssetType.values())
                                            .map(AssetType::code)
                                            .toList())),
                    AssetSchemas.asset());

    static final TypedTable GROUP =
            new TypedTable(
                    "asset_group",
                    1,
                    List.of(
                            Column.id("id", "NOT NULL"),
                            Column.text("code", 255, "NOT NULL"),
                            Column.text("name", 255, "NOT NULL"),
                            Column.word("type", Group.TYPES),
                            Column.id("parent_id", ""),
                            Column.text("description", 2000, ""),
                            Column.id("site_id", ""),
                            Column.text("metadata", 20_000, "")),
                    List.of());

    static final TypedTable MEMBER =
            new TypedTable(
                    "asset_group_member",
                    2,
                    List.of(
                            Column.id("group_id", "NOT NULL REFERENCES asset_group (id)"),
                            Column.id("asset_id", "NOT NULL REFERENCES asset (id)"),
                            Column.text("role", 100, "NOT NULL"),
                            Column.whole("priority")),
                    List.of());

    static final TypedTable DEPENDENCY =
            new TypedTable(
                    "asset_dependency",
                    2,
                    List.of(
                            Column.id("asset_id", "NOT NULL REFERENCES asset (id)"),
                            Column.id("depends_on_asset_id", "NOT NULL REFERENCES asset (id)"),
                            Column.word(
                                    "dependency_type",
                                    Arrays.stream(Dependency.Kind.values())
                                            .map(k -> k.name().toLowerCase(Locale.ROOT))
                                            .toList()),
                            Column.flag("is_critical")),
                    List.of("asset_id <> depends_on_asset_id"));

    private TypedTables() {}

    /// The spec table of an asset type: `battery_spec`.
    static TypedTable spec(AssetType type) {
        return TypedTable.of(
                type.code() + "_spec",
                List.of(Column.id("asset_id", "NOT NULL REFERENCES asset (id)")),
                AssetSchemas.of(type));
    }

    /// In an order in which each refers only to those before.
    static List<TypedTable> all() {
        List<TypedTable> all = new ArrayList<>(List.of(SITE, ASSET));
        Arrays.stream(AssetType.values()).map(TypedTables::spec).forEach(all::add);
        all.addAll(List.of(GROUP, MEMBER, DEPENDENCY));
        return all;
    }

    /// The migration that brings a database to the schemas.
    ///
    /// @param live the columns there are by table; empty makes everything
    static String migration(Map<String, Set<String>> live) {
        StringBuilder sql = new StringBuilder();
        for (TypedTable table : all()) {
            Set<String> columns = live.get(table.name());
            sql.append(columns == null ? table.create() + "\n" : table.alter(columns));
        }
        return sql.toString();
    }
}

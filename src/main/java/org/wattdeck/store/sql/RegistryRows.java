package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.asset.spec.CoreValues;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;

/// The portfolio in its typed tables. Nothing is ever deleted: what is no longer in the portfolio
/// keeps its row with `listed` false, and so does the history that refers to it.
public final class RegistryRows implements RegistryTables {

    /// The fact that says that a portfolio was saved, and which.
    private static final String FACT = "portfolio";

    private static final String DEMO = "demo";
    private static final String OWN = "own";

    @Override
    public void save(Connection connection, Registry registry) throws SQLException {
        List<Map<String, Object>> sites = new ArrayList<>();
        for (Site site : registry.sites()) {
            sites.add(row(CoreValues.of(site), Map.of("id", site.id())));
        }
        List<Map<String, Object>> assets = new ArrayList<>();
        Map<AssetType, List<Map<String, Object>>> specs = new HashMap<>();
        for (Asset asset : registry.assets()) {
            assets.add(
                    row(
                            CoreValues.of(asset),
                            Map.of(
                                    "id", asset.id(),
                                    "site_id", asset.siteId(),
                                    "type", asset.type().code())));
            specs.computeIfAbsent(asset.type(), t -> new ArrayList<>())
                    .add(row(CoreValues.spec(asset), Map.of("asset_id", asset.id())));
        }
        new TableRows(connection, TypedTables.SITE).list(sites);
        new TableRows(connection, TypedTables.ASSET).list(assets);
        for (AssetType type : AssetType.values()) {
            new TableRows(connection, TypedTables.spec(type))
                    .list(specs.getOrDefault(type, List.of()));
        }
        saveLinks(connection, registry);
        saveFact(connection, registry.demo() ? DEMO : OWN);
    }

    private static void saveLinks(Connection connection, Registry registry) throws SQLException {
        List<Map<String, Object>> groups = new ArrayList<>();
        Map<List<UUID>, Map<String, Object>> members = new LinkedHashMap<>();
        for (Group group : registry.groups()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", group.id());
            row.put("code", group.code());
            row.put("name", group.name());
            row.put("type", group.type());
            group.parent().ifPresent(p -> row.put("parent_id", p));
            group.details().text("description").ifPresent(d -> row.put("description", d));
            group.details()
                    .text("site")
                    .ifPresent(site -> row.put("site_id", UUID.fromString(site)));
            group.details().text("metadata").ifPresent(m -> row.put("metadata", m));
            groups.add(row);
            for (Group.Member member : group.members()) {
                members.putIfAbsent(
                        List.of(group.id(), member.assetId()),
                        Map.of(
                                "group_id", group.id(),
                                "asset_id", member.assetId(),
                                "role", member.role(),
                                "priority", member.priority()));
            }
        }
        Map<List<UUID>, Map<String, Object>> dependencies = new LinkedHashMap<>();
        for (Dependency dependency : registry.dependencies()) {
            dependencies.putIfAbsent(
                    List.of(dependency.asset(), dependency.on()),
                    Map.of(
                            "asset_id", dependency.asset(),
                            "depends_on_asset_id", dependency.on(),
                            "dependency_type", dependency.kind().name().toLowerCase(Locale.ROOT),
                            "is_critical", dependency.critical()));
        }
        new TableRows(connection, TypedTables.GROUP).list(groups);
        new TableRows(connection, TypedTables.MEMBER).list(List.copyOf(members.values()));
        new TableRows(connection, TypedTables.DEPENDENCY).list(List.copyOf(dependencies.values()));
    }

    private static Map<String, Object> row(Values values, Map<String, Object> ids) {
        Map<String, Object> row = new LinkedHashMap<>(values.byName());
        row.putAll(ids);
        return row;
    }

    @Override
    public Optional<Registry> load(Connection connection) throws SQLException {
        Optional<String> saved = fact(connection);
        if (saved.isEmpty()) {
            return Optional.empty();
        }
        List<Site> sites = new ArrayList<>();
        for (Values row : new TableRows(connection, TypedTables.SITE).listed()) {
            sites.add(site(row));
        }
        Map<UUID, Values> specs = new HashMap<>();
        for (AssetType type : AssetType.values()) {
            for (Values row : new TableRows(connection, TypedTables.spec(type)).listed()) {
                specs.put(id(row, "asset_id"), only(row, AssetSchemas.of(type)));
            }
        }
        List<Asset> assets = new ArrayList<>();
        for (Values row : new TableRows(connection, TypedTables.ASSET).listed()) {
            assets.add(asset(row, specs));
        }
        return Optional.of(
                new Registry(
                        sites,
                        assets,
                        groups(connection),
                        dependencies(connection),
                        saved.get().equals(DEMO)));
    }

    private static Site site(Values row) {
        return new Site(
                id(row, "id"),
                text(row, "code"),
                text(row, "name"),
                row.text("location").orElse(""),
                row.number("latitude", 0),
                row.number("longitude", 0),
                ZoneId.of(text(row, "timezone")),
                row.text("site_type"),
                status(row),
                only(row, AssetSchemas.site()));
    }

    private static Asset asset(Values row, Map<UUID, Values> specs) {
        UUID id = id(row, "id");
        return new Asset(
                id,
                text(row, "code"),
                AssetType.valueOf(text(row, "type").toUpperCase(Locale.ROOT)),
                text(row, "name"),
                id(row, "site_id"),
                status(row),
                only(row, AssetSchemas.asset()),
                specs.getOrDefault(id, Values.EMPTY));
    }

    private static List<Group> groups(Connection connection) throws SQLException {
        Map<UUID, List<Group.Member>> members = new HashMap<>();
        for (Values row : new TableRows(connection, TypedTables.MEMBER).listed()) {
            members.computeIfAbsent(id(row, "group_id"), g -> new ArrayList<>())
                    .add(
                            new Group.Member(
                                    id(row, "asset_id"),
                                    row.text("role").orElse(""),
                                    (int) row.number("priority", 0)));
        }
        List<Group> groups = new ArrayList<>();
        for (Values row : new TableRows(connection, TypedTables.GROUP).listed()) {
            UUID id = id(row, "id");
            groups.add(
                    new Group(
                            id,
                            text(row, "code"),
                            text(row, "name"),
                            text(row, "type"),
                            row.text("parent_id").map(UUID::fromString),
                            details(row),
                            members.getOrDefault(id, List.of())));
        }
        return groups;
    }

    private static Values details(Values row) {
        Values details = Values.EMPTY;
        for (String name : List.of("description", "metadata")) {
            details = row.text(name).isEmpty() ? details : details.with(name, text(row, name));
        }
        return row.text("site_id").isEmpty() ? details : details.with("site", text(row, "site_id"));
    }

    private static List<Dependency> dependencies(Connection connection) throws SQLException {
        List<Dependency> all = new ArrayList<>();
        for (Values row : new TableRows(connection, TypedTables.DEPENDENCY).listed()) {
            all.add(
                    new Dependency(
                            id(row, "asset_id"),
                            id(row, "depends_on_asset_id"),
                            Dependency.Kind.valueOf(
                                    text(row, "dependency_type").toUpperCase(Locale.ROOT)),
                            row.flag("is_critical", false)));
        }
        return all;
    }

    private static Values only(Values row, Schema schema) {
        Map<String, Object> values = new LinkedHashMap<>(row.byName());
        values.keySet().retainAll(FieldText.names(schema));
        return new Values(values);
    }

    private static UUID id(Values row, String name) {
        return UUID.fromString(text(row, name));
    }

    private static String text(Values row, String name) {
        return row.text(name).orElseThrow();
    }

    private static LifecycleStatus status(Values row) {
        return LifecycleStatus.valueOf(text(row, "status").toUpperCase(Locale.ROOT));
    }

    private static Optional<String> fact(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT content FROM store_fact WHERE name = ?")) {
            select.setString(1, FACT);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    private static void saveFact(Connection connection, String content) throws SQLException {
        String sql =
                fact(connection).isPresent()
                        ? "UPDATE store_fact SET content = ? WHERE name = ?"
                        : "INSERT INTO store_fact (content, name) VALUES (?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, content);
            statement.setString(2, FACT);
            statement.executeUpdate();
        }
    }
}

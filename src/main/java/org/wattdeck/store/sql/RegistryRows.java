package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.registry.ActLine;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.ValidationRule;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.asset.spec.CoreValues;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.registry.PortfolioEditing;

/// The portfolio in its typed tables. Nothing is ever deleted: what is no longer in the portfolio
/// keeps its row with `listed` false, and so does the history that refers to it.
final class RegistryRows {

    /// The fact that says that a portfolio was saved, and which.
    private static final String FACT = "portfolio";

    private static final String DEMO = "demo";
    private static final String OWN = "own";

    public void save(Connection connection, Portfolio portfolio) throws SQLException {
        new TableRows(connection, TypedTables.SITE)
                .list(portfolio.all(Site.class).stream().map(RegistryRows::row).toList());
        List<Map<String, Object>> assets = new ArrayList<>();
        Map<AssetType, List<Map<String, Object>>> specs = new HashMap<>();
        for (Asset asset : portfolio.all(Asset.class)) {
            assets.add(row(asset));
            specs.computeIfAbsent(asset.type(), t -> new ArrayList<>()).add(spec(asset));
        }
        new TableRows(connection, TypedTables.ASSET).list(assets);
        for (AssetType type : AssetType.values()) {
            new TableRows(connection, TypedTables.spec(type))
                    .list(specs.getOrDefault(type, List.of()));
        }
        List<Group> groups = portfolio.all(Group.class);
        new TableRows(connection, TypedTables.GROUP)
                .list(groups.stream().map(RegistryRows::row).toList());
        new TableRows(connection, TypedTables.MEMBER)
                .list(groups.stream().flatMap(g -> members(g).stream()).toList());
        new TableRows(connection, TypedTables.DEPENDENCY)
                .list(portfolio.all(Dependency.class).stream().map(RegistryRows::row).toList());
        PortfolioActTables.save(connection, portfolio.things());
        saveFact(connection, portfolio.demo() ? DEMO : OWN);
    }

    public void saveActs(Connection connection, Portfolio portfolio, List<PortfolioAct> acts)
            throws SQLException {
        Map<UUID, Thing> touched = new LinkedHashMap<>();
        List<ActLine> lines = new ArrayList<>();
        for (PortfolioAct act : acts) {
            List<String> words = PortfolioEditing.words(portfolio, act.change());
            for (int k = 0; k < words.size(); k++) {
                Thing thing = act.change().edits().get(k).thing();
                touched.put(thing.id(), thing);
                lines.add(
                        new ActLine(
                                act.id(),
                                act.at(),
                                act.by(),
                                act.reason(),
                                thing.id(),
                                thing.title(),
                                words.get(k)));
            }
        }
        // sites before their assets, assets before what refers to them; what goes, the other way
        List<Thing> there =
                touched.keySet().stream()
                        .flatMap(id -> portfolio.thing(id).stream())
                        .sorted(Comparator.comparingInt(RegistryRows::rank))
                        .toList();
        List<Thing> gone =
                touched.values().stream()
                        .filter(t -> portfolio.thing(t.id()).isEmpty())
                        .sorted(Comparator.comparingInt(RegistryRows::rank).reversed())
                        .toList();
        for (Thing thing : gone) {
            drop(connection, thing);
        }
        for (Thing thing : there) {
            put(connection, thing);
        }
        PortfolioActTables.history(connection, lines);
        saveFact(connection, portfolio.demo() ? DEMO : OWN);
    }

    private static int rank(Thing thing) {
        return switch (thing) {
            case Site _ -> 0;
            case Asset _ -> 1;
            case Group _ -> 2;
            case Dependency _, Document _, Template _, ValidationRule _ -> 3;
        };
    }

    private static void put(Connection connection, Thing thing) throws SQLException {
        switch (thing) {
            case Site s -> new TableRows(connection, TypedTables.SITE).put(List.of(row(s)));
            case Asset a -> {
                new TableRows(connection, TypedTables.ASSET).put(List.of(row(a)));
                new TableRows(connection, TypedTables.spec(a.type())).put(List.of(spec(a)));
            }
            case Group g -> {
                new TableRows(connection, TypedTables.GROUP).put(List.of(row(g)));
                TableRows members = new TableRows(connection, TypedTables.MEMBER);
                members.drop("group_id", g.id());
                members.put(members(g));
            }
            case Dependency d ->
                    new TableRows(connection, TypedTables.DEPENDENCY).put(List.of(row(d)));
            case Document _, Template _, ValidationRule _ ->
                    PortfolioActTables.put(connection, thing);
        }
    }

    private static void drop(Connection connection, Thing thing) throws SQLException {
        switch (thing) {
            case Site s -> new TableRows(connection, TypedTables.SITE).drop("id", s.id());
            case Asset a -> {
                new TableRows(connection, TypedTables.MEMBER).drop("asset_id", a.id());
                new TableRows(connection, TypedTables.DEPENDENCY).drop("asset_id", a.id());
                new TableRows(connection, TypedTables.DEPENDENCY)
                        .drop("depends_on_asset_id", a.id());
                new TableRows(connection, TypedTables.spec(a.type())).drop("asset_id", a.id());
                new TableRows(connection, TypedTables.ASSET).drop("id", a.id());
            }
            case Group g -> {
                new TableRows(connection, TypedTables.MEMBER).drop("group_id", g.id());
                new TableRows(connection, TypedTables.GROUP).drop("id", g.id());
            }
            case Dependency d -> drop(connection, d);
            case Document _, Template _, ValidationRule _ ->
                    PortfolioActTables.drop(connection, thing.id());
        }
    }

    private static void drop(Connection connection, Dependency d) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM asset_dependency WHERE asset_id = ? AND"
                                + " depends_on_asset_id = ?")) {
            delete.setObject(1, d.asset());
            delete.setObject(2, d.on());
            delete.executeUpdate();
        }
    }

    private static Map<String, Object> row(Site site) {
        return row(CoreValues.of(site), Map.of("id", site.id()));
    }

    private static Map<String, Object> row(Asset asset) {
        return row(
                CoreValues.of(asset),
                Map.of(
                        "id", asset.id(),
                        "site_id", asset.siteId(),
                        "type", asset.type().code()));
    }

    private static Map<String, Object> spec(Asset asset) {
        return row(CoreValues.spec(asset), Map.of("asset_id", asset.id()));
    }

    private static Map<String, Object> row(Group group) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", group.id());
        row.put("code", group.code());
        row.put("name", group.name());
        row.put("type", group.type());
        group.parent().ifPresent(p -> row.put("parent_id", p));
        group.details().text("description").ifPresent(d -> row.put("description", d));
        group.details().text("site").ifPresent(site -> row.put("site_id", UUID.fromString(site)));
        group.details().text("metadata").ifPresent(m -> row.put("metadata", m));
        return row;
    }

    private static List<Map<String, Object>> members(Group group) {
        Map<UUID, Map<String, Object>> members = new LinkedHashMap<>();
        for (Group.Member member : group.members()) {
            members.putIfAbsent(
                    member.assetId(),
                    Map.of(
                            "group_id", group.id(),
                            "asset_id", member.assetId(),
                            "role", member.role(),
                            "priority", member.priority()));
        }
        return List.copyOf(members.values());
    }

    private static Map<String, Object> row(Dependency dependency) {
        return Map.of(
                "asset_id", dependency.asset(),
                "depends_on_asset_id", dependency.on(),
                "dependency_type", dependency.kind().name().toLowerCase(Locale.ROOT),
                "is_critical", dependency.critical());
    }

    private static Map<String, Object> row(Values values, Map<String, Object> ids) {
        Map<String, Object> row = new LinkedHashMap<>(values.byName());
        row.putAll(ids);
        return row;
    }

    public Optional<Portfolio> load(Connection connection) throws SQLException {
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
        List<Thing> all = new ArrayList<>(sites);
        all.addAll(assets);
        all.addAll(groups(connection));
        all.addAll(dependencies(connection));
        all.addAll(PortfolioActTables.load(connection));
        return Optional.of(Portfolio.of(all, saved.get().equals(DEMO)));
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

package org.wattdeck.engine.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.registry.Templates;
import org.wattdeck.engine.transfer.OutTable.Line;

/// A portfolio as tables that can be read back: sites, one table for each type of asset, groups and
/// their members, dependencies, documents. Columns that no row uses and no row needs are left out.
public final class PortfolioTables {

    private final Portfolio portfolio;
    private final Map<String, UUID> assetByCode = new HashMap<>();

    private PortfolioTables(Portfolio portfolio) {
        this.portfolio = portfolio;
        portfolio.all(Asset.class).forEach(a -> assetByCode.put(Fold.code(a.code()), a.id()));
    }

    /// The tables that have rows.
    public static List<OutTable> of(Portfolio portfolio) {
        return new PortfolioTables(portfolio).tables();
    }

    /// What each thing says, by the names of the fields; those it refers to by their codes.
    public static Function<Thing, Values> values(Portfolio portfolio) {
        return new PortfolioTables(portfolio)::values;
    }

    private List<OutTable> tables() {
        List<OutTable> tables = new ArrayList<>();
        add(tables, "Sites", TableSchemas.SITES, lines(portfolio.all(Site.class)));
        Map<AssetType, List<Asset>> byType = new HashMap<>();
        for (Asset asset : portfolio.all(Asset.class)) {
            byType.computeIfAbsent(asset.type(), t -> new ArrayList<>()).add(asset);
        }
        for (AssetType type : AssetType.values()) {
            List<Field> fields = new ArrayList<>(TableSchemas.ASSET);
            fields.addAll(AssetSchemas.of(type).fields());
            add(tables, title(type), fields, lines(byType.getOrDefault(type, List.of())));
        }
        add(tables, "Groups", TableSchemas.GROUPS, lines(portfolio.all(Group.class)));
        List<Line> members =
                portfolio.all(Group.class).stream()
                        .flatMap(
                                g ->
                                        IntStream.range(0, g.members().size())
                                                .mapToObj(i -> new Line(g, i)))
                        .toList();
        add(tables, "Members", TableSchemas.MEMBERS, members);
        add(
                tables,
                "Dependencies",
                TableSchemas.DEPENDENCIES,
                lines(portfolio.all(Dependency.class)));
        add(tables, "Documents", TableSchemas.DOCUMENTS, lines(portfolio.all(Document.class)));
        return tables;
    }

    /// `Solar PV`, as the sheet is called.
    private static String title(AssetType type) {
        return switch (type) {
            case BATTERY -> "Battery";
            case SOLAR_PV -> "Solar PV";
            case WIND_TURBINE -> "Wind turbine";
            case GENERATOR -> "Generator";
            case EV_CHARGER -> "EV charger";
            case LOAD -> "Load";
            case GRID_CONNECTION -> "Grid connection";
        };
    }

    private static List<Line> lines(List<? extends Thing> things) {
        return things.stream().map(t -> new Line(t, 0)).toList();
    }

    private void add(List<OutTable> tables, String name, List<Field> all, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        Function<Line, Values> values =
                name.equals("Members") ? this::member : line -> values(line.thing());
        Set<String> used = new HashSet<>();
        for (Line line : lines) {
            used.addAll(values.apply(line).byName().keySet());
        }
        List<Field> fields =
                all.stream().filter(f -> f.required() || used.contains(f.name())).toList();
        tables.add(new OutTable(name, fields, lines, values));
    }

    private Values member(Line line) {
        Group group = (Group) line.thing();
        Group.Member member = group.members().get(line.part());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("group", group.code());
        all.put("asset", code(member.assetId()));
        if (!member.role().isEmpty()) {
            all.put("role", member.role());
        }
        all.put("priority", (long) member.priority());
        return new Values(all);
    }

    /// The code of a thing that another refers to.
    private String code(UUID id) {
        return portfolio.thing(id).map(Thing::title).orElse(id.toString());
    }

    private Values values(Thing thing) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (!(thing instanceof Dependency)) {
            all.put("id", thing.id().toString());
        }
        // People look for code and name first; what stands in the record itself counts.
        switch (thing) {
            case Site s -> site(s, all);
            case Asset a -> {
                all.put("code", a.code());
                all.put("name", a.name());
                all.putAll(a.core().byName());
                all.put("code", a.code());
                all.put("name", a.name());
                all.put("type", a.type().code());
                all.put("site", code(a.siteId()));
                all.put("status", word(a.status()));
                a.spec().byName().forEach(all::putIfAbsent);
            }
            case Group g -> {
                all.putAll(g.details().byName());
                g.details()
                        .text("site")
                        .map(UUID::fromString)
                        .ifPresent(s -> all.put("site", code(s)));
                all.put("code", g.code());
                all.put("name", g.name());
                all.put("type", g.type());
                g.parent().ifPresent(p -> all.put("parent", code(p)));
            }
            case Dependency d -> {
                all.put("asset", code(d.asset()));
                all.put("depends_on", code(d.on()));
                all.put("type", word(d.kind()));
                all.put("critical", d.critical());
            }
            case Document d -> document(d, all);
            case Template t -> {
                all.put("name", t.name());
                all.put("type", t.type().code());
                all.putAll(Templates.values(t).byName());
            }
            default -> throw new IllegalStateException(thing.title() + " has no table");
        }
        return new Values(all);
    }

    private static void site(Site s, Map<String, Object> all) {
        all.put("code", s.code());
        all.put("name", s.name());
        all.putAll(s.details().byName());
        all.put("code", s.code());
        all.put("name", s.name());
        if (s.location().isEmpty()) {
            all.remove("location");
        } else {
            all.put("location", s.location());
        }
        all.put("latitude", s.latitudeDegrees());
        all.put("longitude", s.longitudeDegrees());
        all.put("timezone", s.zone().getId());
        s.siteType().ifPresent(t -> all.put("site_type", t));
        all.put("status", word(s.status()));
    }

    private void document(Document d, Map<String, Object> all) {
        // A site that is called as an asset is told by its id.
        String on = code(d.on());
        UUID called = assetByCode.get(Fold.code(on));
        all.put("on", called == null || called.equals(d.on()) ? on : d.on().toString());
        all.put("kind", word(d.kind()));
        all.put("title", d.title());
        all.put("number", d.number());
        all.put("issuer", d.issuer());
        d.issued().ifPresent(i -> all.put("issued", i));
        d.expires().ifPresent(e -> all.put("expires", e));
        all.put("remind_days", (long) d.remindDays());
        all.put("link", d.link());
        all.values().removeIf(v -> v.equals(""));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

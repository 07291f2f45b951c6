package org.wattdeck.ui.screen.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.asset.spec.CoreValues;
import org.wattdeck.domain.asset.spec.Following;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.registry.PortfolioSearch;
import org.wattdeck.engine.registry.Templates;

/// Assets: type and site, the core every asset has, the spec of the type.
final class AssetSort implements ThingSort {

    static final List<String> TYPES =
            Arrays.stream(AssetType.values()).map(AssetType::code).toList();

    @Override
    public String id() {
        return "assets";
    }

    @Override
    public boolean bulk() {
        return true;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("code", 8, (t, p) -> t.title()),
                Column.of("name", 12, (t, p) -> ((Asset) t).name()),
                Column.of("type", 8, (t, p) -> ((Asset) t).type().code().replace('_', ' ')),
                Column.of(
                        "site",
                        12,
                        (t, p) -> p.site(((Asset) t).siteId()).map(Site::name).orElse("")),
                Column.of("status", 7, (t, p) -> word(((Asset) t).status())),
                Column.number("size", 8.5, (t, p) -> size((Asset) t)));
    }

    static String word(LifecycleStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static String size(Asset a) {
        double size = a.spec().number(PortfolioSearch.sizeField(a.type()), Double.NaN);
        String unit = a.type() == AssetType.BATTERY ? " kWh" : " kW";
        return Double.isNaN(size) ? "" : org.wattdeck.ui.kit.Numbers.fixed(size, 0) + unit;
    }

    @Override
    public List<Asset> all(Portfolio portfolio) {
        return portfolio.all(Asset.class);
    }

    @Override
    public boolean is(Thing thing) {
        return thing instanceof Asset;
    }

    @Override
    public List<Schema.Section> sections(Values typed) {
        List<Schema.Section> all = new ArrayList<>();
        all.add(
                Fielded.section(
                        "Kind and place",
                        Fielded.choice("type", TYPES, TYPES.getFirst()),
                        Fielded.ref("site", "site")));
        all.addAll(AssetSchemas.asset().sections().stream().filter(s -> !own(s)).toList());
        all.addAll(AssetSchemas.of(type(typed)).sections().stream().filter(s -> !own(s)).toList());
        all.addAll(AssetSchemas.asset().sections().stream().filter(AssetSort::own).toList());
        return all;
    }

    private static boolean own(Schema.Section section) {
        return section.fields().stream().anyMatch(f -> f.name().equals("metadata"));
    }

    /// The type that is chosen in a form, else the first.
    static AssetType type(Values typed) {
        int at = TYPES.indexOf(Fielded.given(typed, "type").orElse(TYPES.getFirst()));
        return AssetType.values()[Math.max(0, at)];
    }

    @Override
    public Optional<String> formField() {
        return Optional.of("type");
    }

    @Override
    public List<String> fixed() {
        return List.of("type");
    }

    @Override
    public Values values(Thing thing, Portfolio portfolio) {
        Asset a = (Asset) thing;
        Values all = CoreValues.spec(a);
        for (Map.Entry<String, Object> e : CoreValues.of(a).byName().entrySet()) {
            all = all.with(e.getKey(), e.getValue());
        }
        return all.with("type", a.type().code()).with("site", Refs.code(portfolio, a.siteId()));
    }

    @Override
    public Values fresh(Portfolio portfolio, Optional<Thing> near) {
        Values values = Values.EMPTY.with("type", TYPES.getFirst()).with("status", "active");
        if (near.orElse(null) instanceof Asset a) {
            values = values.with("type", a.type().code());
            return values.with("site", Refs.code(portfolio, a.siteId()));
        }
        List<Site> sites = portfolio.all(Site.class);
        return sites.size() == 1 ? values.with("site", sites.getFirst().code()) : values;
    }

    @Override
    public List<Template> templates(Portfolio portfolio) {
        return Templates.all(portfolio);
    }

    @Override
    public Made made(Portfolio portfolio, Optional<Thing> before, UUID id, Values typed) {
        Refs.Ref<Site> site = Refs.site(portfolio, typed, "site");
        if (site.thing().isEmpty()) {
            return Made.wrong(site.problem().orElseThrow());
        }
        AssetType type = type(typed);
        String name = Fielded.given(typed, "name").orElse("");
        return Made.of(
                new Asset(
                        id,
                        Fielded.given(typed, "code").orElse(name),
                        type,
                        name,
                        site.thing().get().id(),
                        Fielded.given(typed, "status")
                                .map(s -> LifecycleStatus.valueOf(s.toUpperCase(Locale.ROOT)))
                                .orElse(LifecycleStatus.ACTIVE),
                        Fielded.only(typed, AssetSchemas.asset()),
                        Following.spec(
                                type,
                                before.map(Asset.class::cast),
                                without(
                                        Fielded.only(typed, AssetSchemas.of(type)),
                                        List.of("metadata")))));
    }

    private static Values without(Values values, List<String> names) {
        Map<String, Object> left = new java.util.LinkedHashMap<>(values.byName());
        names.forEach(left::remove);
        return new Values(left);
    }
}

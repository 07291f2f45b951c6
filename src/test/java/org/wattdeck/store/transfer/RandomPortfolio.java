package org.wattdeck.store.transfer;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.asset.spec.Derived;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.registry.Templates;

/// Portfolios drawn from a seed, with every field of every schema somewhere, texts that are hard to
/// write, and numbers with all their digits.
final class RandomPortfolio {

    private static final List<String> HARD =
            List.of(
                    "=SUM(A1:A9)",
                    "+49 40 1234",
                    "-5",
                    "@home",
                    "'quoted'",
                    "''=x",
                    "a;b,c|d\te",
                    "say \"yes\"",
                    "two\nlines",
                    "Straße Übergröße 東京",
                    "0012",
                    "1e5",
                    "true",
                    "2026-01-02",
                    "null x",
                    "{not: json",
                    "# no comment",
                    "key: value",
                    "- item",
                    "<b>&amp;</b>",
                    "emoji 😀");

    private final Random random;
    private final List<Thing> things = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();
    private final List<Asset> assets = new ArrayList<>();

    private RandomPortfolio(long seed) {
        random = new Random(seed);
    }

    static Portfolio of(long seed, int assets) {
        RandomPortfolio made = new RandomPortfolio(seed);
        for (int i = 0; i < 3; i++) {
            made.site(i);
        }
        for (int i = 0; i < assets; i++) {
            made.asset(i);
        }
        made.links();
        return Portfolio.of(made.things, false);
    }

    /// With templates, which only YAML and JSON have.
    static Portfolio withTemplates(long seed, int assets) {
        Portfolio portfolio = of(seed, assets);
        Random ids = new Random(seed);
        List<Thing> all = new ArrayList<>(portfolio.things());
        for (AssetType type : AssetType.values()) {
            portfolio.all(Asset.class).stream()
                    .filter(a -> a.type() == type)
                    .findFirst()
                    .map(
                            a ->
                                    Templates.of(
                                            a,
                                            new UUID(ids.nextLong(), ids.nextLong()),
                                            "as " + a.code()))
                    .ifPresent(all::add);
        }
        return Portfolio.of(all, false);
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private String text(int most) {
        String text = HARD.get(random.nextInt(HARD.size()));
        return text.length() > most ? text.substring(0, Math.max(1, most)).strip() : text;
    }

    private Values values(Schema schema, double share) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Field field : schema.fields()) {
            if (field.required() || random.nextDouble() < share) {
                value(field).ifPresent(v -> all.put(field.name(), v));
            }
        }
        return new Values(all);
    }

    private Optional<Object> value(Field field) {
        return switch (field) {
            case Field.Quantity q -> Optional.of(number(q));
            case Field.Choice c -> Optional.of(c.options().get(random.nextInt(c.options().size())));
            case Field.Text t -> Optional.of(text(t.maxLength()));
            case Field.Flag _ -> Optional.of(random.nextBoolean());
            case Field.Date _ ->
                    Optional.of(LocalDate.of(2000, 1, 1).plusDays(random.nextInt(9000)));
            case Field.Free _ ->
                    Optional.of(
                            "{\"a\":1.5,\"b\":[true,null,\"=x\"],\"c d\":{\"e\":\"😀 ä\\\"\"}}");
            case Field.Ref _, Field.Rows _ -> Optional.empty();
        };
    }

    private Object number(Field.Quantity q) {
        double low = Math.max(q.range().min(), -1000);
        double high = Math.min(q.range().max(), 1_000_000);
        double value = low + (high - low) * (0.001 + 0.998 * random.nextDouble());
        if (!q.integer()) {
            return value;
        }
        return (long) Math.max(Math.ceil(low) + 1, Math.floor(value));
    }

    private void site(int i) {
        String code = "S " + i;
        Values details =
                values(AssetSchemas.site(), 0.7)
                        .with("code", code)
                        .with("name", "Site " + i + " " + text(20));
        Site site =
                new Site(
                        id(),
                        code,
                        details.text("name").orElseThrow(),
                        details.text("location").orElse(""),
                        random.nextDouble() * 180 - 90,
                        random.nextDouble() * 360 - 180,
                        ZoneId.of(List.of("Europe/Berlin", "Z", "America/New_York").get(i)),
                        details.text("site_type"),
                        LifecycleStatus.ACTIVE,
                        without(details, "timezone", "latitude", "longitude")
                                .with("status", "active"));
        sites.add(site);
        things.add(site);
    }

    private static Values without(Values values, String... names) {
        Map<String, Object> all = new LinkedHashMap<>(values.byName());
        List.of(names).forEach(all::remove);
        return new Values(all);
    }

    private void asset(int i) {
        AssetType type = AssetType.values()[i % AssetType.values().length];
        String code = text(30).replace("\n", " ") + "-" + i;
        Map<String, Object> core = new LinkedHashMap<>(values(AssetSchemas.asset(), 0.7).byName());
        core.computeIfPresent("serial_number", (k, v) -> "0" + i);
        LifecycleStatus status = LifecycleStatus.values()[random.nextInt(4)];
        Map<String, Object> spec = new LinkedHashMap<>(values(AssetSchemas.of(type), 0.7).byName());
        if (spec.containsKey("min_soc") != spec.containsKey("max_soc")) {
            spec.remove("min_soc"); // the other's default may be on the wrong side of it
            spec.remove("max_soc");
        }
        sorted(spec, "min_soc", "max_soc");
        sorted(spec, "usable_capacity_kwh", "capacity_kwh");
        sorted(spec, "operating_temp_min_celsius", "operating_temp_max_celsius");
        sorted(spec, "min_output_kw", "max_output_kw");
        sorted(spec, "min_power_factor", "max_power_factor");
        sorted(spec, "cut_in_wind_speed_mps", "rated_wind_speed_mps", "cut_out_wind_speed_mps");
        sorted(spec, "min_load_kw", "average_load_kw", "peak_load_kw");
        Asset asset =
                new Asset(
                        id(),
                        code,
                        type,
                        "Asset " + i + " " + text(40),
                        sites.get(random.nextInt(3)).id(),
                        status,
                        new Values(core),
                        Derived.of(type, new Values(spec)));
        assets.add(asset);
        things.add(asset);
    }

    /// Values that must not be the wrong way round.
    private static void sorted(Map<String, Object> values, String... names) {
        List<String> there = List.of(names).stream().filter(values::containsKey).toList();
        List<Object> sorted =
                there.stream()
                        .map(values::get)
                        .sorted(
                                java.util.Comparator.comparingDouble(
                                        v -> ((Number) v).doubleValue()))
                        .toList();
        for (int i = 0; i < there.size(); i++) {
            values.put(there.get(i), sorted.get(i));
        }
    }

    private void links() {
        Optional<UUID> parent = Optional.empty();
        for (int i = 0; i < 4; i++) {
            List<Group.Member> members = new ArrayList<>();
            for (Asset a : assets) {
                if (random.nextInt(4) == 0) {
                    members.add(
                            new Group.Member(
                                    a.id(),
                                    random.nextBoolean() ? text(30) : "",
                                    random.nextInt(5)));
                }
            }
            Values details =
                    new Values(
                            Map.of(
                                    "description", text(50),
                                    "metadata", "{\"x\":1}",
                                    "site", sites.get(i % 3).id().toString()));
            Group group =
                    new Group(
                            id(),
                            "G" + i,
                            "Group " + text(30),
                            Group.TYPES.get(i),
                            parent,
                            details,
                            members);
            things.add(0, group);
            parent = Optional.of(group.id());
        }
        for (int i = 1; i < assets.size(); i++) {
            things.add(
                    new Dependency(
                            assets.get(i).id(),
                            assets.get(random.nextInt(i)).id(),
                            Dependency.Kind.values()[random.nextInt(5)],
                            random.nextBoolean()));
        }
        for (int i = 0; i < 5; i++) {
            things.add(
                    new Document(
                            id(),
                            i == 0
                                    ? sites.get(0).id()
                                    : assets.get(random.nextInt(assets.size())).id(),
                            Document.Kind.values()[i],
                            text(40),
                            random.nextBoolean() ? text(20) : "",
                            text(20),
                            random.nextBoolean()
                                    ? Optional.of(LocalDate.of(2020, 2, 29))
                                    : Optional.empty(),
                            Optional.of(LocalDate.of(2027, 12, 31)),
                            random.nextInt(100),
                            "C:\\papers\\" + text(20)));
        }
    }
}

package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.some;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.plan.Sizing;
import org.wattdeck.domain.say.Said;

/// Reads the section `sizing` of a study.
final class SizingParts {

    private static final String AT = "sizing.";
    private static final int MOST = 2_000;
    private static final int LONGEST_YEARS = 100;
    private static final Set<AssetType> SIZED =
            Set.of(
                    AssetType.BATTERY,
                    AssetType.SOLAR_PV,
                    AssetType.WIND_TURBINE,
                    AssetType.GENERATOR);

    private final StudyValues values;
    private final StudyThings things;
    private final Set<UUID> named = new HashSet<>();

    SizingParts(StudyValues values, Optional<Registry> registry) {
        this.values = values;
        things = new StudyThings(values, registry);
    }

    Optional<Sizing> read(Yaml.Mapping top) {
        Optional<Yaml.Mapping> found = values.group(top, "sizing", "", SizingKeys.SIZING);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Yaml.Mapping map = found.get();
        values.planned(top, "sizing", "sizing.optimize");
        Sizing.Terms terms = terms(map);
        List<Sizing.Component> components = new ArrayList<>();
        values.each(
                map,
                "assets",
                AT,
                (m, path) -> component(m, path, terms.years()).ifPresent(components::add));
        if (components.isEmpty()) {
            return Optional.empty();
        }
        double count =
                components.stream()
                        .mapToDouble(c -> (double) c.energiesKwh().size() * c.powersKw().size())
                        .reduce(1, (a, b) -> a * b);
        if (count > MOST) {
            values.bad(
                    map,
                    "sizing.size",
                    AT + "assets",
                    Said.of("has too many combinations"),
                    Said.free(Csv.number(count)),
                    Said.of("at most %s", MOST));
            return Optional.empty();
        }
        return Optional.of(new Sizing(components, terms));
    }

    private Sizing.Terms terms(Yaml.Mapping map) {
        Sizing.Terms d = Sizing.Terms.DEFAULT;
        return new Sizing.Terms(
                values.whole(map, "years", AT, 1, LONGEST_YEARS)
                        .orElse((double) d.years())
                        .intValue(),
                values.within(map, "discount_rate", AT, -0.5, 1).orElse(d.discountFraction()),
                values.within(map, "price_escalation", AT, -0.5, 1).orElse(d.escalationFraction()),
                values.within(map, "om_escalation", AT, -0.5, 1).orElse(d.keepingFraction()),
                values.share(map, "fade", AT).orElse(d.fadeFraction()));
    }

    private Optional<Sizing.Component> component(Yaml.Mapping map, String path, int years) {
        values.known(map, path, SizingKeys.ASSET);
        Sizing.Price price =
                new Sizing.Price(
                        cost(map, "cost_per_kwh", path),
                        cost(map, "cost_per_kw", path),
                        cost(map, "fixed_cost", path),
                        cost(map, "om_per_kwh", path),
                        cost(map, "om_per_kw", path),
                        cost(map, "om_per_year", path),
                        values.share(map, "om_share", path).orElse(0.0));
        Sizing.Life life =
                new Sizing.Life(
                        values.atLeast(map, "lifetime", path, 1).orElse((double) years),
                        some(values.atLeast(map, "cycle_life", path, 1)),
                        values.share(map, "replacement", path).orElse(1.0));
        Optional<Asset> asset = things.asset(map, path).filter(a -> may(a, map, path));
        return asset.map(
                a ->
                        new Sizing.Component(
                                a.id(),
                                a.type() == AssetType.BATTERY
                                        ? sizes(map, "energy", path, own(a, "capacity_kwh"))
                                        : List.of(0.0),
                                sizes(map, "power", path, power(a)),
                                price,
                                life));
    }

    private double cost(Yaml.Mapping map, String key, String path) {
        return values.atLeast(map, key, path, 0).orElse(0.0);
    }

    private boolean may(Asset asset, Yaml.Mapping map, String path) {
        if (!SIZED.contains(asset.type())) {
            values.bad(
                    place(map, "asset"),
                    "sizing.type",
                    path + "asset",
                    Said.of("cannot be sized"),
                    Said.of("%s, a %s", asset.code(), asset.type().code()),
                    Said.of("a battery, PV, wind turbine or generator"));
            return false;
        }
        if (!named.add(asset.id())) {
            values.bad(
                    place(map, "asset"),
                    "sizing.twice",
                    path + "asset",
                    "is sized twice",
                    asset.code(),
                    "one entry for each asset");
            return false;
        }
        if (asset.type() != AssetType.BATTERY && map.has("energy")) {
            values.bad(
                    place(map, "energy"),
                    "sizing.energy",
                    path + "energy",
                    Said.of("belongs to a battery"),
                    Said.of("%s, a %s", asset.code(), asset.type().code()),
                    Said.of("power alone"));
        }
        return true;
    }

    private static double own(Asset asset, String field) {
        return asset.spec().number(field, 0);
    }

    private static double power(Asset asset) {
        return switch (asset.type()) {
            case BATTERY -> own(asset, "max_discharge_kw");
            case GENERATOR -> own(asset, "max_output_kw");
            default -> own(asset, "rated_capacity_kw");
        };
    }

    /// The numbers of a list, or the one number; without them the asset's own.
    private List<Double> sizes(Yaml.Mapping map, String key, String path, double own) {
        if (!map.has(key)) {
            return List.of(own);
        }
        List<Double> sizes =
                values
                        .amounts(
                                map,
                                key,
                                path,
                                "sizing.sizes",
                                "is not a size",
                                "numbers of at least 0, such as [50, 100, 200]")
                        .stream()
                        .distinct()
                        .toList();
        return sizes.isEmpty() ? List.of(own) : sizes;
    }
}

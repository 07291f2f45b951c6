package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.scalar;
import static org.wattdeck.store.file.StudyValues.shown;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.dispatch.PowerRange;

/// Reads the series, commands and faults of a study. Where its plant or its period could not be
/// read, they are checked as far as that goes without.
final class StudyParts {

    private static final Map<String, Study.Quantity> WEATHER =
            new TreeMap<>(
                    Map.of(
                            "ghi", Study.Quantity.GHI,
                            "dni", Study.Quantity.DNI,
                            "dhi", Study.Quantity.DHI,
                            "ambient", Study.Quantity.AMBIENT_CELSIUS,
                            "wind", Study.Quantity.WIND_METRES_PER_SECOND));
    private static final Map<String, Double> RADIATION =
            new TreeMap<>(Map.of("W/m2", 1.0, "kW/m2", 1000.0));
    private static final Map<String, Double> WIND =
            new TreeMap<>(Map.of("m/s", 1.0, "km/h", 1 / 3.6));
    private static final Map<String, Double> ENERGY =
            new TreeMap<>(Map.of("kWh", 1.0, "MWh", 1000.0, "Wh", 0.001));
    private static final String PER_UNIT = "pu";

    private final StudyValues values;
    private final Optional<Registry> registry;
    private final StudyThings things;
    private final Optional<Instant> start;
    private final Optional<Instant> end;
    private final ZoneId zone;
    private final StudySeries series;

    StudyParts(
            StudyValues values,
            Optional<Registry> registry,
            Optional<Instant> start,
            Optional<Instant> end,
            ZoneId zone,
            StudySeries series) {
        this.values = values;
        this.registry = registry;
        this.things = new StudyThings(values, registry);
        this.start = start;
        this.end = end;
        this.zone = zone;
        this.series = series;
    }

    /// What reads the rows of files.
    StudySeries rows() {
        return series;
    }

    Optional<Study.Binding> series(Yaml.Mapping given, String path) {
        values.known(given, path, StudyKeys.SERIES);
        Yaml.Mapping map = series.withUnit(given, path);
        if (map.has("asset") == map.has("site")) {
            values.bad(
                    map,
                    "series.target",
                    path + "asset",
                    Said.of("needs an asset or a site"),
                    map.has("asset") ? Said.of("both") : Said.of("neither"),
                    Said.of("asset for power, site for weather"));
            return Optional.empty();
        }
        boolean weather = map.has("site");
        Optional<UUID> id =
                weather
                        ? things.site(map, path).map(Site::id)
                        : followsSeries(map, path).map(Asset::id);
        Optional<Study.Quantity> quantity =
                weather ? weather(map, path) : Optional.of(Study.Quantity.POWER_KW);
        if (!weather && map.has("quantity")) {
            values.bad(
                    place(map, "quantity"),
                    "series.quantity",
                    path + "quantity",
                    "belongs to a site",
                    "beside asset",
                    "site: ..., or no quantity");
        }
        if (quantity.isEmpty()) {
            return Optional.empty();
        }
        Optional<StudySeries.Factor> factor = factor(map, path, quantity.get());
        Optional<Series> course = factor.flatMap(f -> series.read(map, path, f, weather));
        return id.flatMap(i -> course.map(s -> new Study.Binding(i, quantity.get(), s)));
    }

    /// A load, charger, PV or wind turbine.
    Optional<Asset> followsSeries(Yaml.Mapping map, String path) {
        Optional<Asset> asset = things.asset(map, path);
        List<AssetType> able =
                List.of(
                        AssetType.LOAD,
                        AssetType.EV_CHARGER,
                        AssetType.SOLAR_PV,
                        AssetType.WIND_TURBINE);
        if (asset.isPresent() && !able.contains(asset.get().type())) {
            values.bad(
                    place(map, "asset"),
                    "series.type",
                    path + "asset",
                    Said.of("does not follow a series"),
                    Said.of("%s, a %s", asset.get().code(), asset.get().type().code()),
                    Said.of("a load, ev_charger, solar_pv or wind_turbine"));
            return Optional.empty();
        }
        return asset;
    }

    /// Where an asset stands.
    Optional<Site> siteOf(Asset asset) {
        return registry.flatMap(r -> r.site(asset.siteId()));
    }

    private Optional<Study.Quantity> weather(Yaml.Mapping map, String path) {
        String word = map.text("quantity").orElse("");
        Optional<Study.Quantity> known = Optional.ofNullable(WEATHER.get(word));
        if (known.isEmpty()) {
            values.bad(
                    place(map, "quantity"),
                    "value.choice",
                    path + "quantity",
                    Said.of("is not a kind of weather"),
                    Said.free(shown(word)),
                    Said.free(String.join(", ", WEATHER.keySet())));
        }
        return known;
    }

    /// What values of a power or an energy are multiplied by for kW.
    Optional<StudySeries.Factor> powerFactor(Yaml.Mapping map, String path) {
        return factor(map, path, Study.Quantity.POWER_KW);
    }

    private Optional<StudySeries.Factor> factor(
            Yaml.Mapping map, String path, Study.Quantity quantity) {
        double scale = values.number(map, "scale", path).orElse(1.0);
        Map<String, Double> units =
                switch (quantity) {
                    case POWER_KW -> Measures.POWER_KW;
                    case GHI, DNI, DHI -> RADIATION;
                    case AMBIENT_CELSIUS -> Map.of("degC", 1.0);
                    case WIND_METRES_PER_SECOND -> WIND;
                };
        if (!scalar(map, "unit")) {
            return Optional.of(new StudySeries.Factor(scale, false));
        }
        String unit = map.text("unit").orElse("");
        boolean power = quantity == Study.Quantity.POWER_KW;
        if (power && ENERGY.containsKey(unit)) {
            return Optional.of(
                    new StudySeries.Factor(scale * ENERGY.getOrDefault(unit, 1.0), true));
        }
        if (power && unit.equals(PER_UNIT) && map.has("scale")) {
            return Optional.of(new StudySeries.Factor(scale, false));
        }
        if (!units.containsKey(unit)) {
            values.bad(
                    place(map, "unit"),
                    "value.choice",
                    path + "unit",
                    Said.of("is not a unit for this"),
                    Said.free(shown(unit)),
                    Said.of(
                            "%s%s",
                            Measures.names(units),
                            (power ? ", " + Measures.names(ENERGY) + ", pu (with a scale)" : "")));
            return Optional.empty();
        }
        return Optional.of(new StudySeries.Factor(scale * units.getOrDefault(unit, 1.0), false));
    }

    /// A power over the period: the same always under `constantKey`, or a column of a file.
    Optional<Series> power(Yaml.Mapping map, String path, String constantKey) {
        if (map.has(constantKey) && !map.has("file")) {
            return values.power(map, constantKey, path).flatMap(series::constant);
        }
        return rows(map, path);
    }

    /// As above, of either sign.
    Optional<Series> signedPower(Yaml.Mapping map, String path, String constantKey) {
        if (map.has(constantKey) && !map.has("file")) {
            return values.signedPower(map, constantKey, path).flatMap(series::constant);
        }
        return rows(map, path);
    }

    private Optional<Series> rows(Yaml.Mapping map, String path) {
        return factor(map, path, Study.Quantity.POWER_KW).flatMap(f -> series.read(map, path, f));
    }

    Optional<Study.Command> command(Yaml.Mapping map, String path) {
        values.known(map, path, StudyKeys.COMMAND);
        Optional<Instant> at = at(map, path);
        Optional<Target> target = target(map, path);
        Optional<Double> power = power(map, path);
        Optional<Instant> until = until(map, path, at);
        OptionalDouble ramp = ramp(map, path);
        if (at.isEmpty() || target.isEmpty() || power.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Study.Command(at.get(), target.get(), power.get(), until, ramp));
    }

    private Optional<Double> power(Yaml.Mapping map, String path) {
        return values.signedPower(map, "power", path).filter(p -> allowed(map, path, p));
    }

    /// Whether one asset may be asked for it; the share of a group is cut to each one's limits.
    private boolean allowed(Yaml.Mapping map, String path, double powerKw) {
        Optional<Asset> asset = registry.flatMap(r -> map.text("asset").flatMap(r::assetByCode));
        if (asset.isEmpty()) {
            return true;
        }
        if (asset.get().type() == AssetType.GRID_CONNECTION) {
            values.bad(
                    place(map, "asset"),
                    "command.type",
                    path + "asset",
                    Said.of("cannot be commanded"),
                    Said.of("%s, a grid connection", asset.get().code()),
                    Said.of("an asset that can be: the grid follows from the others"));
            return false;
        }
        PowerRange range = PowerRange.of(asset.get());
        if (!range.contains(powerKw)) {
            values.bad(
                    place(map, "power"),
                    "command.limit",
                    path + "power",
                    Said.of("is beyond the limits of %s", asset.get().code()),
                    Said.of("%s kW", Csv.number(powerKw)),
                    Said.of("%s to %s kW", Csv.number(range.minKw()), Csv.number(range.maxKw())));
            return false;
        }
        return true;
    }

    private OptionalDouble ramp(Yaml.Mapping map, String path) {
        if (!scalar(map, "ramp")) {
            return OptionalDouble.empty();
        }
        String text = map.text("ramp").orElse("");
        Optional<Double> rate =
                Measures.read(text, Measures.RAMP_KW_PER_SECOND, Optional.empty())
                        .filter(r -> r > 0);
        if (rate.isEmpty()) {
            values.bad(
                    place(map, "ramp"),
                    "value.ramp",
                    path + "ramp",
                    "is not a ramp rate",
                    shown(text),
                    StudyKeys.Form.RAMP.example());
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(rate.get());
    }

    Optional<Study.Fault> fault(Yaml.Mapping map, String path) {
        values.known(map, path, StudyKeys.FAULT);
        Optional<Instant> at = at(map, path);
        Optional<Asset> asset = map.has("asset") ? things.asset(map, path) : Optional.empty();
        Optional<FaultKind> kind = kind(map, path, asset);
        Optional<Instant> until = until(map, path, at);
        if (at.isEmpty() || asset.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Study.Fault(at.get(), asset.get().id(), kind.get(), until));
    }

    private Optional<FaultKind> kind(Yaml.Mapping map, String path, Optional<Asset> asset) {
        if (!scalar(map, "fault")) {
            return Optional.empty();
        }
        String word = map.text("fault").orElse("");
        Optional<FaultKind> kind =
                Arrays.stream(FaultKind.values())
                        .filter(k -> k.name().equals(word.toUpperCase(Locale.ROOT)))
                        .findFirst();
        List<String> known = StudyKeys.options(StudyKeys.FAULT, "fault");
        if (kind.isEmpty()) {
            values.bad(
                    place(map, "fault"),
                    "value.choice",
                    path + "fault",
                    Said.of("is not a known fault"),
                    Said.free(shown(word)),
                    Said.free(String.join(", ", known)));
        }
        if (kind.isPresent() && asset.isPresent() && !kind.get().possibleOn(asset.get().type())) {
            values.bad(
                    place(map, "fault"),
                    "fault.type",
                    path + "fault",
                    Said.of("cannot happen to a %s", asset.get().type().code()),
                    Said.of("%s on %s", word, asset.get().code()),
                    Said.free(
                            String.join(
                                    ", ",
                                    known.stream()
                                            .filter(
                                                    k ->
                                                            FaultKind.valueOf(
                                                                            k.toUpperCase(
                                                                                    Locale.ROOT))
                                                                    .possibleOn(asset.get().type()))
                                            .toList())));
        }
        return kind;
    }

    /// A time of the clock, or a length after the start (`+15 min`).
    Optional<Instant> moment(Yaml.Mapping map, String key, String path) {
        if (!scalar(map, key)) {
            return Optional.empty();
        }
        String text = map.text(key).orElse("").strip();
        if (text.startsWith("+") || text.equals("0")) {
            Optional<Double> after =
                    Measures.read(
                            text.startsWith("+") ? text.substring(1) : text,
                            Measures.SECONDS,
                            Optional.of("s"));
            if (after.isEmpty()) {
                values.bad(
                        place(map, key),
                        "value.time",
                        path + key,
                        "is not a time",
                        text,
                        StudyKeys.Form.MOMENT.example());
            }
            return start.flatMap(s -> after.map(a -> s.plusNanos(Math.round(a * 1e9))));
        }
        return values.time(map, key, path, zone);
    }

    /// As above, within the period.
    private Optional<Instant> at(Yaml.Mapping map, String path) {
        Optional<Instant> at = moment(map, "at", path);
        at.filter(
                        t ->
                                start.filter(t::isBefore).isPresent()
                                        || end.filter(e -> !t.isBefore(e)).isPresent())
                .ifPresent(
                        t ->
                                values.bad(
                                        place(map, "at"),
                                        "value.time",
                                        path + "at",
                                        Said.of("is outside the period"),
                                        Said.free(t.toString()),
                                        Said.of("%s up to %s", words(start), words(end))));
        return at;
    }

    private static String words(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("its unknown border");
    }

    private Optional<Instant> until(Yaml.Mapping map, String path, Optional<Instant> at) {
        return values.length(map, "for", path)
                .flatMap(s -> at.map(t -> t.plusNanos(Math.round(s * 1e9))));
    }

    private Optional<Target> target(Yaml.Mapping map, String path) {
        long given = List.of("asset", "site", "group").stream().filter(map::has).count();
        if (given != 1) {
            values.bad(
                    map,
                    "command.target",
                    path + "asset",
                    Said.of("needs one target"),
                    Said.of("%s targets", given),
                    Said.of("one of asset, site, group"));
            return Optional.empty();
        }
        if (map.has("asset")) {
            return things.asset(map, path).map(a -> new Target.OfAsset(a.id()));
        }
        if (map.has("site")) {
            return things.site(map, path).map(s -> new Target.OfSite(s.id()));
        }
        return things.thing(
                        map,
                        path,
                        "group",
                        r -> r.groups().stream().map(Group::code).toList(),
                        (r, code) ->
                                r.groups().stream().filter(g -> g.code().equals(code)).findFirst())
                .map(g -> new Target.OfGroup(g.id()));
    }
}

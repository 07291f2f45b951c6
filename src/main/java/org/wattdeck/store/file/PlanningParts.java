package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.some;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.plan.Markets;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.say.Said;

/// Reads the section `optimize` of a study.
final class PlanningParts {

    private static final String AT = "optimize.";

    private final StudyValues values;
    private final StudyThings things;
    private final StudyParts parts;
    private final Optional<Registry> registry;

    PlanningParts(StudyValues values, Optional<Registry> registry, StudyParts parts) {
        this.values = values;
        this.registry = registry;
        this.parts = parts;
        this.things = new StudyThings(values, registry);
    }

    Planning read(Yaml.Mapping map) {
        values.known(map, AT, PlanningKeys.OPTIMIZE);
        PlanningAssets assets = new PlanningAssets(values, things);
        values.each(map, "assets", AT, assets::read);
        List<Planning.Session> sessions = new ArrayList<>();
        values.each(map, "sessions", AT, (m, path) -> session(m, path, sessions));
        List<Planning.DeferrableLoad> deferrable = new ArrayList<>();
        values.each(map, "deferrable", AT, (m, path) -> deferrable(m, path, deferrable));
        List<Planning.HeatDemand> heat = new ArrayList<>();
        values.each(map, "heat", AT, (m, path) -> heat(m, path, heat));
        Markets markets = new MarketParts(values, things, parts).read(map, AT);
        Planning.Aim aim = aim(map);
        if (aim.objective() == Planning.Objective.IMBALANCE && !map.has("imbalance")) {
            values.bad(
                    place(map, "objective"),
                    "plan.market",
                    AT + "objective",
                    "needs what was declared",
                    "imbalance",
                    "the section imbalance beside it");
        }
        return new Planning(
                aim,
                values.whole(map, "pareto_points", AT, 0, 200).orElse(0.0).intValue(),
                values.length(map, "step", AT)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()),
                assets.batteries(),
                assets.generators(),
                assets.sources(),
                assets.loads(),
                assets.grids(),
                sessions,
                deferrable,
                heat,
                reserve(map),
                carbon(map),
                solver(map),
                fuses(map),
                new HoldParts(values, things, parts).read(map, AT),
                markets);
    }

    private List<Planning.Fuse> fuses(Yaml.Mapping map) {
        List<Planning.Fuse> fuses = new ArrayList<>();
        values.each(
                map,
                "fuses",
                AT,
                (m, path) -> {
                    values.known(m, path, PlanningKeys.FUSE);
                    Optional<Double> power = values.power(m, "power", path);
                    List<UUID> chargers = chargers(m, path);
                    power.ifPresent(
                            kw ->
                                    fuses.add(
                                            new Planning.Fuse(
                                                    m.text("name").orElse("fuse"), chargers, kw)));
                });
        return fuses;
    }

    private List<UUID> chargers(Yaml.Mapping map, String path) {
        return things.assets(
                map,
                path,
                a -> a.type() == AssetType.EV_CHARGER,
                "is not a charger",
                "codes of ev_chargers");
    }

    private Planning.Aim aim(Yaml.Mapping map) {
        Planning.Objective objective =
                values.choice(
                                map,
                                "objective",
                                AT,
                                StudyKeys.options(PlanningKeys.OPTIMIZE, "objective"))
                        .map(w -> Planning.Objective.valueOf(w.toUpperCase(Locale.ROOT)))
                        .orElse(Planning.Objective.COST);
        Optional<Yaml.Mapping> weights = values.group(map, "weights", AT, PlanningKeys.WEIGHTS);
        if (weights.isPresent() != (objective == Planning.Objective.WEIGHTED)) {
            values.bad(
                    map,
                    "plan.weights",
                    AT + "weights",
                    weights.isPresent()
                            ? Said.of("belongs to a weighted objective")
                            : Said.of("is missing"),
                    Said.free(objective.name().toLowerCase(Locale.ROOT)),
                    Said.of("objective: weighted with weights: {cost: 1, emissions: 0.05}"));
        }
        String path = AT + "weights.";
        return weights.map(
                        w ->
                                new Planning.Aim(
                                        objective,
                                        values.atLeast(w, "cost", path, 0).orElse(0.0),
                                        values.atLeast(w, "emissions", path, 0).orElse(0.0),
                                        values.atLeast(w, "peak_import", path, 0).orElse(0.0),
                                        values.atLeast(w, "exchange", path, 0).orElse(0.0)))
                .orElseGet(() -> Planning.Aim.of(objective));
    }

    private void session(Yaml.Mapping map, String path, List<Planning.Session> all) {
        values.known(map, path, PlanningKeys.SESSION);
        Optional<Asset> charger = things.asset(map, path);
        charger.filter(c -> c.type() != AssetType.EV_CHARGER)
                .ifPresent(
                        c ->
                                values.bad(
                                        place(map, "asset"),
                                        "plan.type",
                                        path + "asset",
                                        Said.of("is not a charger"),
                                        Said.of("%s, a %s", c.code(), c.type().code()),
                                        Said.of("an ev_charger")));
        Optional<Instant> arrival = parts.moment(map, "arrival", path);
        Optional<Instant> departure = parts.moment(map, "departure", path);
        Optional<Double> energy = values.atLeast(map, "energy", path, 0);
        Optional<Double> capacity = values.atLeast(map, "capacity", path, 0);
        Optional<Double> from = values.share(map, "arrival_soc", path);
        Optional<Double> target = values.share(map, "target_soc", path);
        boolean bySoc = map.has("capacity") && map.has("arrival_soc") && map.has("target_soc");
        if (bySoc == map.has("energy")) {
            values.bad(
                    map,
                    "plan.session",
                    path + "energy",
                    bySoc ? Said.of("stands beside target_soc") : Said.of("is missing"),
                    bySoc ? Said.of("both") : Said.of("neither"),
                    Said.of("energy, or capacity, arrival_soc and target_soc"));
            return;
        }
        if (arrival.isPresent()
                && departure.isPresent()
                && !departure.get().isAfter(arrival.get())) {
            values.bad(
                    place(map, "departure"),
                    "plan.session",
                    path + "departure",
                    Said.of("must come after the arrival"),
                    Said.free(departure.get().toString()),
                    Said.of("later than %s", arrival.get()));
            return;
        }
        if (charger.isEmpty() || arrival.isEmpty() || departure.isEmpty()) {
            return;
        }
        double holds = capacity.or(() -> energy).orElse(0.0);
        double has = bySoc ? from.orElse(0.0) * holds : 0;
        double wants = bySoc ? target.orElse(0.0) * holds : energy.orElse(0.0);
        all.add(
                new Planning.Session(
                        map.text("name").orElse(charger.get().code() + "-" + (all.size() + 1)),
                        charger.get().id(),
                        arrival.get(),
                        departure.get(),
                        has,
                        wants,
                        holds,
                        some(values.power(map, "power", path)),
                        values.power(map, "min_power", path).orElse(0.0),
                        some(values.power(map, "v2g_power", path)),
                        efficiency(map, "charge_efficiency", path),
                        efficiency(map, "discharge_efficiency", path),
                        values.atLeast(map, "wear_cost", path, 0).orElse(0.0),
                        some(values.atLeast(map, "short_cost", path, 0))));
    }

    private double efficiency(Yaml.Mapping map, String key, String path) {
        Optional<Double> share = values.share(map, key, path);
        if (share.filter(s -> s == 0).isPresent()) {
            values.bad(
                    place(map, key), "value.range", path + key, "must be above 0", "0", "up to 1");
            return 1;
        }
        return share.orElse(1.0);
    }

    private void deferrable(Yaml.Mapping map, String path, List<Planning.DeferrableLoad> all) {
        values.known(map, path, PlanningKeys.DEFERRABLE);
        Optional<UUID> site = things.siteOrOnly(map, path);
        Optional<Double> power = values.power(map, "power", path);
        Optional<Double> run = values.length(map, "run", path);
        Optional<Instant> earliest = parts.moment(map, "earliest", path);
        Optional<Instant> latest = parts.moment(map, "latest", path);
        if (site.isPresent() && power.isPresent() && run.isPresent()) {
            all.add(
                    new Planning.DeferrableLoad(
                            map.text("name").orElse("load-" + (all.size() + 1)),
                            site.get(),
                            power.get(),
                            run.get() / 3600,
                            earliest,
                            latest,
                            values.flag(map, "interruptible", path, false)));
        }
    }

    private void heat(Yaml.Mapping map, String path, List<Planning.HeatDemand> all) {
        values.known(map, path, PlanningKeys.HEAT);
        Optional<UUID> site = things.siteOrOnly(map, path);
        var demand = parts.power(map, path, "demand");
        if (site.isPresent() && demand.isPresent()) {
            all.add(
                    new Planning.HeatDemand(
                            site.get(),
                            demand.get(),
                            values.power(map, "boiler_power", path).orElse(0.0),
                            values.atLeast(map, "boiler_cost", path, 0).orElse(0.0),
                            values.atLeast(map, "boiler_kg_per_kwh", path, 0).orElse(0.0)));
        }
    }

    private Planning.Reserve reserve(Yaml.Mapping map) {
        String path = AT + "reserve.";
        return values.group(map, "reserve", AT, PlanningKeys.RESERVE)
                .map(
                        r ->
                                new Planning.Reserve(
                                        values.share(r, "share_of_load", path).orElse(0.0),
                                        values.power(r, "power", path).orElse(0.0)))
                .orElse(Planning.Reserve.NONE);
    }

    private Planning.Carbon carbon(Yaml.Mapping map) {
        String path = AT + "co2.";
        return values.group(map, "co2", AT, PlanningKeys.CO2)
                .map(
                        c ->
                                new Planning.Carbon(
                                        values.atLeast(c, "price_per_kg", path, 0).orElse(0.0),
                                        some(values.atLeast(c, "cap_kg", path, 0)),
                                        gridKgPerKwh(c, path),
                                        gridKg(c, path)))
                .orElse(Planning.Carbon.NONE);
    }

    private double gridKgPerKwh(Yaml.Mapping map, String path) {
        return values.atLeast(map, "grid_kg_per_kwh", path, 0)
                .orElse(Planning.Carbon.GRID_KG_PER_KWH);
    }

    private Optional<Series> gridKg(Yaml.Mapping map, String path) {
        if (!(place(map, "grid_kg_per_kwh") instanceof Yaml.Mapping group)
                || !map.has("grid_kg_per_kwh")) {
            return Optional.empty();
        }
        String at = path + "grid_kg_per_kwh.";
        values.known(group, at, PlanningKeys.GRID_KG);
        double unit =
                values.choice(group, "unit", at, StudyKeys.options(PlanningKeys.GRID_KG, "unit"))
                        .map(u -> u.equals("kg/kWh") ? 1 : 0.001)
                        .orElse(1.0);
        double scale = values.number(group, "scale", at).orElse(1.0);
        return parts.rows().read(group, at, new StudySeries.Factor(unit * scale, false));
    }

    private Planning.SolverChoice solver(Yaml.Mapping map) {
        return new Planning.SolverChoice(
                map.text("solver"),
                values.length(map, "time_limit", AT)
                        .orElse(Planning.SolverChoice.DEFAULT.timeSeconds()),
                values.share(map, "gap", AT).orElse(Planning.SolverChoice.DEFAULT.gapFraction()));
    }
}

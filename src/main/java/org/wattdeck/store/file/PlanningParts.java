package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.scalar;
import static org.wattdeck.store.file.StudyValues.shown;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.plan.Planning;

/// Reads the section `optimize` of a study.
final class PlanningParts {

    private static final String AT = "optimize.";

    private final StudyValues values;
    private final StudyThings things;
    private final StudyParts parts;
    private final Optional<Registry> registry;
    private final Map<UUID, Planning.BatteryOptions> batteries = new HashMap<>();
    private final Map<UUID, Planning.GeneratorOptions> generators = new HashMap<>();
    private final Map<UUID, Planning.SourceOptions> sources = new HashMap<>();
    private final Map<UUID, Planning.LoadOptions> loads = new HashMap<>();
    private final Map<UUID, Planning.GridOptions> grids = new HashMap<>();

    PlanningParts(StudyValues values, Optional<Registry> registry, StudyParts parts) {
        this.values = values;
        this.registry = registry;
        this.parts = parts;
        this.things = new StudyThings(values, registry);
    }

    Planning read(Yaml.Mapping map) {
        values.known(map, AT, PlanningKeys.OPTIMIZE);
        values.each(map, "assets", AT, this::asset);
        List<Planning.Session> sessions = new ArrayList<>();
        values.each(map, "sessions", AT, (m, path) -> session(m, path, sessions));
        List<Planning.DeferrableLoad> deferrable = new ArrayList<>();
        values.each(map, "deferrable", AT, (m, path) -> deferrable(m, path, deferrable));
        List<Planning.HeatDemand> heat = new ArrayList<>();
        values.each(map, "heat", AT, (m, path) -> heat(m, path, heat));
        return new Planning(
                aim(map),
                values.whole(map, "pareto_points", AT, 0, 200).orElse(0.0).intValue(),
                values.length(map, "step", AT)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()),
                batteries,
                generators,
                sources,
                loads,
                grids,
                sessions,
                deferrable,
                heat,
                reserve(map),
                carbon(map),
                solver(map));
    }

    private Planning.Aim aim(Yaml.Mapping map) {
        Planning.Objective objective =
                choice(map, "objective", AT, PlanningKeys.OPTIMIZE)
                        .map(w -> Planning.Objective.valueOf(w.toUpperCase(Locale.ROOT)))
                        .orElse(Planning.Objective.COST);
        Optional<Yaml.Mapping> weights = values.group(map, "weights", AT, PlanningKeys.WEIGHTS);
        if (weights.isPresent() != (objective == Planning.Objective.WEIGHTED)) {
            values.bad(
                    map,
                    "plan.weights",
                    AT + "weights",
                    weights.isPresent() ? "belongs to a weighted objective" : "is missing",
                    objective.name().toLowerCase(Locale.ROOT),
                    "objective: weighted with weights: {cost: 1, emissions: 0.05}");
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

    private void asset(Yaml.Mapping map, String path) {
        Optional<Asset> asset = things.asset(map, path);
        if (asset.isEmpty()) {
            if (!map.has("asset")) {
                values.known(map, path, PlanningKeys.GRID);
            }
            return;
        }
        List<StudyKeys.Key> keys = PlanningKeys.OF_TYPE.get(asset.get().type());
        if (keys == null) {
            values.bad(
                    place(map, "asset"),
                    "plan.type",
                    path + "asset",
                    "has nothing to be planned by itself",
                    asset.get().code() + ", a " + asset.get().type().code(),
                    "its vehicles, in sessions");
            return;
        }
        values.known(map, path, keys);
        UUID id = asset.get().id();
        switch (asset.get().type()) {
            case BATTERY -> batteries.put(id, battery(map, path));
            case GENERATOR -> generators.put(id, generator(map, path, asset.get()));
            case SOLAR_PV, WIND_TURBINE ->
                    sources.put(
                            id,
                            new Planning.SourceOptions(
                                    flag(map, "curtailable", path, keys, true),
                                    values.atLeast(map, "curtailment_cost", path, 0).orElse(0.0)));
            case LOAD ->
                    loads.put(
                            id,
                            new Planning.LoadOptions(
                                    some(share(map, "sheddable", path)),
                                    some(values.atLeast(map, "shed_cost", path, 0))));
            case GRID_CONNECTION ->
                    grids.put(
                            id,
                            new Planning.GridOptions(
                                    some(power(map, "import_limit", path)),
                                    some(power(map, "export_limit", path))));
            case EV_CHARGER -> {}
        }
    }

    private Planning.BatteryOptions battery(Yaml.Mapping map, String path) {
        List<StudyKeys.Key> keys = PlanningKeys.BATTERY;
        return new Planning.BatteryOptions(
                some(share(map, "initial_soc", path)),
                some(share(map, "min_soc", path)),
                some(share(map, "max_soc", path)),
                choice(map, "terminal", path, keys)
                        .map(w -> Planning.Terminal.valueOf(w.toUpperCase(Locale.ROOT)))
                        .orElse(
                                map.has("terminal_soc")
                                        ? Planning.Terminal.AT_LEAST
                                        : Planning.Terminal.FREE),
                some(share(map, "terminal_soc", path)),
                values.atLeast(map, "stored_value", path, 0).orElse(0.0),
                choice(map, "loss_on", path, keys).filter("charge"::equals).isPresent(),
                share(map, "standing_loss", path).orElse(0.0),
                some(values.atLeast(map, "wear_cost", path, 0)),
                depth(map, path),
                flag(map, "exclusive", path, keys, true));
    }

    private List<Planning.Depth> depth(Yaml.Mapping map, String path) {
        List<Planning.Depth> depth = new ArrayList<>();
        for (double[] pair : rows(map, "depth_wear", path, 2, "0.3 0.01; 0.7 0.04")) {
            depth.add(new Planning.Depth(pair[0], pair[1]));
        }
        double sum = depth.stream().mapToDouble(Planning.Depth::widthFraction).sum();
        boolean ascends = true;
        for (int j = 1; j < depth.size(); j++) {
            ascends &= depth.get(j).perKwh() >= depth.get(j - 1).perKwh();
        }
        if (!depth.isEmpty() && (Math.abs(sum - 1) > 1e-9 || !ascends)) {
            values.bad(
                    place(map, "depth_wear"),
                    "plan.depth",
                    path + "depth_wear",
                    "must have shares that add up to 1 and costs that do not fall",
                    map.text("depth_wear").orElse(""),
                    "such as 0.3 0.01; 0.7 0.04");
            return List.of();
        }
        return depth;
    }

    private Planning.GeneratorOptions generator(Yaml.Mapping map, String path, Asset asset) {
        return new Planning.GeneratorOptions(
                initial(map, path),
                some(power(map, "initial_power", path)),
                some(values.atLeast(map, "cold_start_cost", path, 0)),
                values.length(map, "cold_after", path).orElse(0.0) / 3600,
                fuel(map, path, asset),
                flag(map, "gives_reserve", path, PlanningKeys.GENERATOR, true),
                values.atLeast(map, "heat_per_kwh", path, 0).orElse(0.0));
    }

    /// `on 5 h` or `off 3 h`, in hours.
    private OptionalDouble initial(Yaml.Mapping map, String path) {
        if (!scalar(map, "initial")) {
            return OptionalDouble.empty();
        }
        String text = map.text("initial").orElse("").strip();
        boolean on = text.startsWith("on ");
        Optional<Double> seconds =
                on || text.startsWith("off ")
                        ? Measures.read(
                                text.substring(text.indexOf(' ')),
                                Measures.SECONDS,
                                Optional.empty())
                        : Optional.empty();
        if (seconds.filter(s -> s >= 0).isEmpty()) {
            values.bad(
                    place(map, "initial"),
                    "plan.initial",
                    path + "initial",
                    "does not say what it did before",
                    shown(text),
                    "such as on 5 h, or off 3 h");
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((on ? 1 : -1) * seconds.get() / 3600);
    }

    private List<Planning.FuelPoint> fuel(Yaml.Mapping map, String path, Asset asset) {
        if (map.has("fuel_curve") && map.has("fuel_quadratic")) {
            values.bad(
                    place(map, "fuel_quadratic"),
                    "plan.fuel",
                    path + "fuel_quadratic",
                    "stands beside fuel_curve",
                    "both",
                    "one of them");
        }
        FuelCurves curves = new FuelCurves(values, asset);
        return map.has("fuel_quadratic")
                ? rows(map, "fuel_quadratic", path, 3, "4 0.05 0.001").stream()
                        .findFirst()
                        .map(abc -> curves.quadratic(abc))
                        .orElse(List.of())
                : map.has("fuel_curve") ? curves.points(map, path) : List.of();
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
                                        "is not a charger",
                                        c.code() + ", a " + c.type().code(),
                                        "an ev_charger"));
        Optional<Instant> arrival = parts.moment(map, "arrival", path);
        Optional<Instant> departure = parts.moment(map, "departure", path);
        Optional<Double> energy = values.atLeast(map, "energy", path, 0);
        Optional<Double> capacity = values.atLeast(map, "capacity", path, 0);
        Optional<Double> from = share(map, "arrival_soc", path);
        Optional<Double> target = share(map, "target_soc", path);
        boolean bySoc = map.has("capacity") && map.has("arrival_soc") && map.has("target_soc");
        if (bySoc == map.has("energy")) {
            values.bad(
                    map,
                    "plan.session",
                    path + "energy",
                    bySoc ? "stands beside target_soc" : "is missing",
                    bySoc ? "both" : "neither",
                    "energy, or capacity, arrival_soc and target_soc");
            return;
        }
        if (arrival.isPresent()
                && departure.isPresent()
                && !departure.get().isAfter(arrival.get())) {
            values.bad(
                    place(map, "departure"),
                    "plan.session",
                    path + "departure",
                    "must come after the arrival",
                    departure.get().toString(),
                    "later than " + arrival.get());
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
                        some(power(map, "power", path)),
                        power(map, "min_power", path).orElse(0.0),
                        some(power(map, "v2g_power", path)),
                        efficiency(map, "charge_efficiency", path),
                        efficiency(map, "discharge_efficiency", path),
                        values.atLeast(map, "wear_cost", path, 0).orElse(0.0),
                        some(values.atLeast(map, "short_cost", path, 0))));
    }

    private double efficiency(Yaml.Mapping map, String key, String path) {
        Optional<Double> share = share(map, key, path);
        if (share.filter(s -> s == 0).isPresent()) {
            values.bad(
                    place(map, key), "value.range", path + key, "must be above 0", "0", "up to 1");
            return 1;
        }
        return share.orElse(1.0);
    }

    private void deferrable(Yaml.Mapping map, String path, List<Planning.DeferrableLoad> all) {
        values.known(map, path, PlanningKeys.DEFERRABLE);
        Optional<UUID> site = site(map, path);
        Optional<Double> power = power(map, "power", path);
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
                            flag(map, "interruptible", path, PlanningKeys.DEFERRABLE, false)));
        }
    }

    private void heat(Yaml.Mapping map, String path, List<Planning.HeatDemand> all) {
        values.known(map, path, PlanningKeys.HEAT);
        Optional<UUID> site = site(map, path);
        var demand = parts.power(map, path, "demand");
        if (site.isPresent() && demand.isPresent()) {
            all.add(
                    new Planning.HeatDemand(
                            site.get(),
                            demand.get(),
                            power(map, "boiler_power", path).orElse(0.0),
                            values.atLeast(map, "boiler_cost", path, 0).orElse(0.0),
                            values.atLeast(map, "boiler_kg_per_kwh", path, 0).orElse(0.0)));
        }
    }

    private Optional<UUID> site(Yaml.Mapping map, String path) {
        if (map.has("site")) {
            return things.site(map, path).map(Site::id);
        }
        if (registry.filter(r -> r.sites().size() > 1).isPresent()) {
            values.bad(
                    map,
                    "field.missing",
                    path + "site",
                    "is missing",
                    "nothing",
                    "the code of one of the sites");
        }
        return registry.filter(r -> r.sites().size() == 1).map(r -> r.site(0).id());
    }

    private Planning.Reserve reserve(Yaml.Mapping map) {
        String path = AT + "reserve.";
        return values.group(map, "reserve", AT, PlanningKeys.RESERVE)
                .map(
                        r ->
                                new Planning.Reserve(
                                        share(r, "share_of_load", path).orElse(0.0),
                                        power(r, "power", path).orElse(0.0)))
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
                                        values.atLeast(c, "grid_kg_per_kwh", path, 0)
                                                .orElse(Planning.Carbon.GRID_KG_PER_KWH)))
                .orElse(Planning.Carbon.NONE);
    }

    private Planning.SolverChoice solver(Yaml.Mapping map) {
        return new Planning.SolverChoice(
                map.text("solver"),
                values.length(map, "time_limit", AT)
                        .orElse(Planning.SolverChoice.DEFAULT.timeSeconds()),
                share(map, "gap", AT).orElse(Planning.SolverChoice.DEFAULT.gapFraction()));
    }

    /// From 0 to 1.
    private Optional<Double> share(Yaml.Mapping map, String key, String path) {
        return values.within(map, key, path, 0, 1);
    }

    /// In kW, at least 0.
    private Optional<Double> power(Yaml.Mapping map, String key, String path) {
        return values.power(map, key, path);
    }

    private Optional<String> choice(
            Yaml.Mapping map, String key, String path, List<StudyKeys.Key> keys) {
        return values.choice(map, key, path, StudyKeys.options(keys, key));
    }

    private boolean flag(
            Yaml.Mapping map, String key, String path, List<StudyKeys.Key> keys, boolean fallback) {
        return choice(map, key, path, keys).map("true"::equals).orElse(fallback);
    }

    private static OptionalDouble some(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /// Rows of so many numbers, parted by `;`.
    private List<double[]> rows(
            Yaml.Mapping map, String key, String path, int width, String example) {
        List<double[]> rows = new ArrayList<>();
        if (!scalar(map, key)) {
            return rows;
        }
        String text = map.text(key).orElse("");
        for (String row : text.split(";", -1)) {
            String[] words = row.strip().split("\\s+");
            double[] numbers = new double[width];
            boolean good = words.length == width;
            for (int k = 0; good && k < width; k++) {
                Optional<Double> number =
                        Measures.read(words[k], Map.of("", 1.0), Optional.of(""))
                                .filter(n -> n >= 0);
                good = number.isPresent();
                numbers[k] = number.orElse(0.0);
            }
            if (!good) {
                values.bad(
                        place(map, key),
                        "value.rows",
                        path + key,
                        "must be rows of " + width + " numbers of at least 0, parted by ;",
                        shown(row.strip()),
                        example);
                return List.of();
            }
            rows.add(numbers);
        }
        return rows;
    }
}

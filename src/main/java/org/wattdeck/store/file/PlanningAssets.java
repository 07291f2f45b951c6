package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.scalar;
import static org.wattdeck.store.file.StudyValues.shown;
import static org.wattdeck.store.file.StudyValues.some;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.say.Said;

/// Reads what a plan knows otherwise of the assets than their own fields say.
final class PlanningAssets {

    private final StudyValues values;
    private final StudyThings things;
    private final Map<UUID, Planning.BatteryOptions> batteries = new HashMap<>();
    private final Map<UUID, Planning.GeneratorOptions> generators = new HashMap<>();
    private final Map<UUID, Planning.SourceOptions> sources = new HashMap<>();
    private final Map<UUID, Planning.LoadOptions> loads = new HashMap<>();
    private final Map<UUID, Planning.GridOptions> grids = new HashMap<>();

    PlanningAssets(StudyValues values, StudyThings things) {
        this.values = values;
        this.things = things;
    }

    Map<UUID, Planning.BatteryOptions> batteries() {
        return batteries;
    }

    Map<UUID, Planning.GeneratorOptions> generators() {
        return generators;
    }

    Map<UUID, Planning.SourceOptions> sources() {
        return sources;
    }

    Map<UUID, Planning.LoadOptions> loads() {
        return loads;
    }

    Map<UUID, Planning.GridOptions> grids() {
        return grids;
    }

    void read(Yaml.Mapping map, String path) {
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
                    Said.of("has nothing to be planned by itself"),
                    Said.of("%s, a %s", asset.get().code(), asset.get().type().code()),
                    Said.of("its vehicles, in sessions"));
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
                                    values.flag(map, "curtailable", path, true),
                                    values.atLeast(map, "curtailment_cost", path, 0).orElse(0.0)));
            case LOAD ->
                    loads.put(
                            id,
                            new Planning.LoadOptions(
                                    some(values.share(map, "sheddable", path)),
                                    some(values.atLeast(map, "shed_cost", path, 0))));
            case GRID_CONNECTION ->
                    grids.put(
                            id,
                            new Planning.GridOptions(
                                    some(values.power(map, "import_limit", path)),
                                    some(values.power(map, "export_limit", path))));
            case EV_CHARGER -> {}
        }
    }

    private Planning.BatteryOptions battery(Yaml.Mapping map, String path) {
        List<StudyKeys.Key> keys = PlanningKeys.BATTERY;
        return new Planning.BatteryOptions(
                some(values.share(map, "initial_soc", path)),
                some(values.share(map, "min_soc", path)),
                some(values.share(map, "max_soc", path)),
                values.choice(map, "terminal", path, StudyKeys.options(keys, "terminal"))
                        .map(w -> Planning.Terminal.valueOf(w.toUpperCase(Locale.ROOT)))
                        .orElse(
                                map.has("terminal_soc")
                                        ? Planning.Terminal.AT_LEAST
                                        : Planning.Terminal.FREE),
                some(values.share(map, "terminal_soc", path)),
                values.atLeast(map, "stored_value", path, 0).orElse(0.0),
                values.choice(map, "loss_on", path, StudyKeys.options(keys, "loss_on"))
                        .filter("charge"::equals)
                        .isPresent(),
                values.share(map, "standing_loss", path).orElse(0.0),
                some(values.atLeast(map, "wear_cost", path, 0)),
                depth(map, path),
                values.flag(map, "exclusive", path, true));
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
                    Said.of("must have shares that add up to 1 and costs that do not fall"),
                    Said.free(map.text("depth_wear").orElse("")),
                    Said.of("such as 0.3 0.01; 0.7 0.04"));
            return List.of();
        }
        return depth;
    }

    private Planning.GeneratorOptions generator(Yaml.Mapping map, String path, Asset asset) {
        return new Planning.GeneratorOptions(
                initial(map, path),
                some(values.power(map, "initial_power", path)),
                some(values.atLeast(map, "cold_start_cost", path, 0)),
                values.length(map, "cold_after", path).orElse(0.0) / 3600,
                fuel(map, path, asset),
                values.flag(map, "gives_reserve", path, true),
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
                        Said.of("must be rows of %s numbers of at least 0, parted by ;", width),
                        Said.free(shown(row.strip())),
                        Said.free(example));
                return List.of();
            }
            rows.add(numbers);
        }
        return rows;
    }
}

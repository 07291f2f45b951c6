package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.shown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.plan.tariff.Rate;
import org.wattdeck.domain.plan.tariff.When;
import org.wattdeck.domain.say.Said;

/// Reads what a kWh costs or brings: one price, bands, or a series from a file.
final class TariffRates {

    private static final List<String> SOURCES =
            List.of("value", "bands", "values", "file", "stored");

    /// Keys that go with some sources only.
    private static final Map<String, List<String>> OWN =
            Map.of(
                    "value", List.of(),
                    "bands", List.of("default"),
                    "values", List.of("start", "step", "scale", "plus"),
                    "stored", List.of("scale", "plus", "bridge"),
                    "file", List.of("column", "time_column", "start", "step", "scale", "plus"));

    private final StudyValues values;
    private final TariffWords words;
    private final StudySeries series;
    private final boolean alone;

    TariffRates(StudyValues values, TariffWords words, StudySeries series, boolean alone) {
        this.values = values;
        this.words = words;
        this.series = series;
        this.alone = alone;
    }

    /// How prices per `one` may be written; a bare number is in the currency for one.
    static Map<String, Double> units(String currency, String one, String thousand) {
        return new TreeMap<>(
                Map.of(
                        "",
                        1.0,
                        currency + "/" + one,
                        1.0,
                        currency + "/" + thousand,
                        0.001,
                        "ct/" + one,
                        0.01));
    }

    /// Empty if something is wrong, which is said.
    Optional<Rate> rate(Yaml.Mapping top, String key, String path, String currency) {
        Map<String, Double> units = units(currency, "kWh", "MWh");
        return switch (place(top, key)) {
            case Yaml.Scalar _ ->
                    values.price(top, key, path, units, "").map(p -> new Rate.Flat(p));
            case Yaml.Mapping map ->
                    rate(series.withUnit(map, path + key + "."), path + key + ".", units);
            case Yaml.Sequence list -> {
                values.bad(
                        list,
                        "value.kind",
                        path + key,
                        "must be a price or a group of keys",
                        list.kind(),
                        StudyKeys.Form.RATE.example());
                yield Optional.empty();
            }
        };
    }

    private Optional<Rate> rate(Yaml.Mapping map, String path, Map<String, Double> units) {
        values.known(map, path, StudyKeys.TARIFF_RATE);
        List<String> given = SOURCES.stream().filter(map::has).toList();
        if (given.size() != 1) {
            values.bad(
                    map,
                    "tariff.rate",
                    path + "value",
                    Said.of("needs one source of prices"),
                    given.isEmpty() ? Said.of("none") : Said.free(String.join(", ", given)),
                    Said.of("one of %s", String.join(", ", SOURCES)));
            return Optional.empty();
        }
        String source = given.getFirst();
        OWN.forEach(
                (other, keys) -> {
                    if (!other.equals(source)) {
                        keys.stream()
                                .filter(
                                        k ->
                                                map.has(k)
                                                        && !OWN.getOrDefault(source, List.of())
                                                                .contains(k))
                                .forEach(k -> stray(map, path, k, other));
                    }
                });
        String unit = unit(map, path, units);
        return switch (source) {
            case "value" -> values.price(map, "value", path, units, unit).map(Rate.Flat::new);
            case "bands" -> bands(map, path, units, unit);
            default -> file(map, path, units, unit);
        };
    }

    private void stray(Yaml.Mapping map, String path, String key, String source) {
        values.bad(
                place(map, key),
                "tariff.rate",
                path + key,
                Said.of("belongs to %s", source),
                Said.of("no %s", source),
                Said.of("%s, or no %s", source, key));
    }

    private String unit(Yaml.Mapping map, String path, Map<String, Double> units) {
        String unit = map.text("unit").orElse("");
        if (map.has("unit") && (unit.isEmpty() || !units.containsKey(unit))) {
            values.bad(
                    place(map, "unit"),
                    "value.choice",
                    path + "unit",
                    "is not a unit for this",
                    shown(unit),
                    StudyValues.named(units));
            return "";
        }
        return unit;
    }

    private Optional<Rate> bands(
            Yaml.Mapping map, String path, Map<String, Double> units, String unit) {
        int before = values.count();
        List<Rate.Band> bands = new ArrayList<>();
        values.each(
                map,
                "bands",
                path,
                (m, p) -> {
                    values.known(m, p, StudyKeys.TARIFF_BAND);
                    Optional<Double> price = values.price(m, "price", p, units, unit);
                    Optional<When> when = words.when(m, p);
                    String name = m.text("name").orElse("band");
                    price.ifPresent(e -> when.ifPresent(w -> bands.add(new Rate.Band(name, e, w))));
                });
        if (map.has("default")) {
            values.price(map, "default", path, units, unit)
                    .ifPresent(e -> bands.add(new Rate.Band("default", e, When.ALWAYS)));
        }
        if (values.count() > before) {
            return Optional.empty();
        }
        Optional<String> free = Rate.Bands.uncovered(bands);
        if (free.isPresent()) {
            values.bad(
                    place(map, "bands"),
                    "tariff.bands",
                    path + "bands",
                    "leave times without a price",
                    free.get(),
                    "a band for every time, or a default");
            return Optional.empty();
        }
        return Optional.of(new Rate.Bands(bands));
    }

    private Optional<Rate> file(
            Yaml.Mapping map, String path, Map<String, Double> units, String unit) {
        double perKwh = units.getOrDefault(unit, 1.0);
        double scale = values.number(map, "scale", path).orElse(1.0);
        double plus =
                map.has("plus") ? values.price(map, "plus", path, units, "").orElse(0.0) : 0.0;
        if (alone && !map.has("stored") && !map.has("start") && !map.has("time_column")) {
            values.bad(
                    map,
                    "field.missing",
                    path + "time_column",
                    "is missing",
                    "nothing",
                    "the column of the times, or start and step");
            return Optional.empty();
        }
        return series.read(map, path, new StudySeries.Factor(perKwh * scale, false))
                .map(s -> new Rate.RealTime(raised(s, plus)));
    }

    private static Series raised(Series series, double plus) {
        double[] values = Arrays.stream(series.values()).map(v -> v + plus).toArray();
        return new Series(series.epochSeconds(), values, series.lastSeconds());
    }
}

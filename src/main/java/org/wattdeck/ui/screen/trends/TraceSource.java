package org.wattdeck.ui.screen.trends;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.wattdeck.app.History.Point;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.engine.formula.Dimension;
import org.wattdeck.engine.formula.Formula;
import org.wattdeck.ui.kit.LiveModel;
import org.wattdeck.ui.kit.Messages;

/// Where a trace has its values from: a formula over terms, each a signal of one or more assets
/// added up with weights. Most traces are one term as it is. Made anew for every registry.
///
/// @param unit the one that is shown
/// @param factor from the formula's unit to the one that is shown
/// @param parts what is read, of all terms together
/// @param site the first one it is about; its zone is that of the times
record TraceSource(
        TraceKey key,
        String name,
        String unit,
        double factor,
        Formula formula,
        List<Part> parts,
        Site site) {

    /// A site with more assets of a kind than this has no total of them: it would ask too much.
    static final int MOST_PARTS = 64;

    /// A formula reads no more than this.
    static final int MOST_FORMULA_PARTS = 128;

    private static final double PER_CENT = 100;

    /// A recorded signal, and how it counts in its term.
    ///
    /// @param index where the asset stands in the registry
    record Part(int index, UUID asset, Signal signal, int term, double weight) {}

    static Optional<TraceSource> of(TraceKey key, Registry registry, Messages messages) {
        return switch (key) {
            case TraceKey.OfAsset(UUID id, Signal signal) ->
                    registry.asset(id)
                            .filter(a -> signals(a).contains(signal))
                            .map(a -> ofAsset(key, a, signal, registry, messages));
            case TraceKey.OfSite(UUID id, TraceKey.Total total) ->
                    registry.site(id).flatMap(s -> ofSite(key, s, total, registry, messages));
            case TraceKey.OfFormula f -> ofFormula(f, registry, messages);
        };
    }

    private static TraceSource ofAsset(
            TraceKey key, Asset asset, Signal signal, Registry registry, Messages messages) {
        String name = asset.code() + " " + messages.word(signal);
        return new TraceSource(
                key,
                name,
                unit(signal),
                factor(signal),
                Formula.of(name, value(signal)),
                List.of(new Part(registry.indexOf(asset.id()), asset.id(), signal, 0, 1)),
                registry.site(asset.siteId()).orElseThrow());
    }

    private static Optional<TraceSource> ofSite(
            TraceKey key, Site site, TraceKey.Total total, Registry registry, Messages messages) {
        Set<AssetType> types = types(total);
        int index = registry.siteIndexOf(site.id());
        int[] found =
                IntStream.range(registry.firstAssetOf(index), registry.firstAssetOf(index + 1))
                        .filter(i -> types.contains(registry.asset(i).type()))
                        .toArray();
        if (found.length == 0 || found.length > MOST_PARTS) {
            return Optional.empty();
        }
        boolean soc = total == TraceKey.Total.SOC;
        double[] weights = new double[found.length];
        double capacity = 0;
        for (int k = 0; k < found.length; k++) {
            weights[k] = soc ? registry.asset(found[k]).spec().number("capacity_kwh", 0) : 1;
            capacity += weights[k];
        }
        Signal signal = soc ? Signal.SOC_FRACTION : Signal.POWER_KW;
        List<Part> parts = new ArrayList<>();
        for (int k = 0; k < found.length; k++) {
            double weight = soc ? weights[k] / Math.max(1e-9, capacity) : weights[k];
            parts.add(new Part(found[k], registry.asset(found[k]).id(), signal, 0, weight));
        }
        String name = site.name() + " " + messages.word(total);
        return Optional.of(
                new TraceSource(
                        key,
                        name,
                        unit(signal),
                        factor(signal),
                        Formula.of(name, value(signal)),
                        parts,
                        site));
    }

    /// A formula whose values are all there and not too many.
    private static Optional<TraceSource> ofFormula(
            TraceKey.OfFormula key, Registry registry, Messages messages) {
        Formula.Reading reading =
                Formula.read(
                        key.canon(),
                        name -> named(name, registry, messages).map(TraceSource::asValue));
        if (!(reading instanceof Formula.Read(Formula formula))) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        String name = key.canon();
        Optional<Site> site = Optional.empty();
        for (int term = 0; term < formula.names().size(); term++) {
            String of = formula.names().get(term);
            TraceSource one = named(of, registry, messages).orElseThrow();
            for (Part part : one.parts) {
                parts.add(new Part(part.index, part.asset, part.signal, term, part.weight));
            }
            name = name.replace("[" + of + "]", one.name);
            site = site.isPresent() ? site : Optional.of(one.site);
        }
        if (parts.size() > MOST_FORMULA_PARTS) {
            return Optional.empty();
        }
        return Optional.of(
                new TraceSource(
                        key,
                        name,
                        formula.share() ? "%" : formula.dimension().text(),
                        formula.share() ? PER_CENT : 1,
                        formula,
                        parts,
                        site.orElseThrow()));
    }

    /// What a name in a formula stands for: a single term, never another formula.
    private static Optional<TraceSource> named(String name, Registry registry, Messages messages) {
        return TraceKey.of(name)
                .filter(k -> !(k instanceof TraceKey.OfFormula))
                .flatMap(k -> of(k, registry, messages));
    }

    /// What it is within a formula.
    Formula.Value asValue() {
        return new Formula.Value(formula.dimension(), formula.share());
    }

    private static Formula.Value value(Signal signal) {
        return switch (signal) {
            case POWER_KW, SETPOINT_KW, AVAILABLE_KW -> new Formula.Value(Dimension.POWER, false);
            case SOC_FRACTION -> new Formula.Value(Dimension.NONE, true);
            case TEMPERATURE_CELSIUS -> new Formula.Value(Dimension.TEMPERATURE, false);
        };
    }

    private static Set<AssetType> types(TraceKey.Total total) {
        return switch (total) {
            case GRID -> EnumSet.of(AssetType.GRID_CONNECTION);
            case GENERATION ->
                    EnumSet.of(AssetType.SOLAR_PV, AssetType.WIND_TURBINE, AssetType.GENERATOR);
            case LOAD -> EnumSet.of(AssetType.LOAD, AssetType.EV_CHARGER);
            case STORAGE, SOC -> EnumSet.of(AssetType.BATTERY);
        };
    }

    /// The signals an asset has.
    static Set<Signal> signals(Asset asset) {
        return switch (asset.type()) {
            case BATTERY -> EnumSet.allOf(Signal.class);
            case SOLAR_PV ->
                    EnumSet.of(
                            Signal.POWER_KW,
                            Signal.SETPOINT_KW,
                            Signal.AVAILABLE_KW,
                            Signal.TEMPERATURE_CELSIUS);
            case WIND_TURBINE, GENERATOR, EV_CHARGER, LOAD ->
                    EnumSet.of(Signal.POWER_KW, Signal.SETPOINT_KW, Signal.AVAILABLE_KW);
            case GRID_CONNECTION -> EnumSet.of(Signal.POWER_KW);
        };
    }

    /// What is shown first of an asset.
    static List<TraceKey> first(Asset asset) {
        List<TraceKey> keys = new ArrayList<>();
        keys.add(new TraceKey.OfAsset(asset.id(), Signal.POWER_KW));
        switch (asset.type()) {
            case BATTERY -> {
                keys.add(new TraceKey.OfAsset(asset.id(), Signal.SETPOINT_KW));
                keys.add(new TraceKey.OfAsset(asset.id(), Signal.SOC_FRACTION));
            }
            case SOLAR_PV, WIND_TURBINE ->
                    keys.add(new TraceKey.OfAsset(asset.id(), Signal.AVAILABLE_KW));
            case GENERATOR -> keys.add(new TraceKey.OfAsset(asset.id(), Signal.SETPOINT_KW));
            case EV_CHARGER, LOAD, GRID_CONNECTION -> {}
        }
        return keys;
    }

    static String unit(Signal signal) {
        return signal == Signal.SOC_FRACTION ? "%" : signal.unit();
    }

    private static double factor(Signal signal) {
        return signal == Signal.SOC_FRACTION ? PER_CENT : 1;
    }

    /// Whether its integral over time is an energy.
    boolean power() {
        return unit.equals("kW");
    }

    int terms() {
        return formula.names().size();
    }

    /// The assets it is about, each once.
    List<UUID> assets() {
        return parts.stream().map(Part::asset).distinct().toList();
    }

    /// The value now; NaN where a part of it is too old.
    double value(PlantSnapshot snapshot) {
        double[] terms = new double[terms()];
        for (Part part : parts) {
            terms[part.term] +=
                    LiveModel.stale(snapshot, part.index)
                            ? Double.NaN
                            : part.weight * part.signal.of(snapshot, part.index);
        }
        return of(terms);
    }

    /// The value shown for the values of its terms.
    double of(double[] terms) {
        return formula.value(terms) * factor;
    }

    /// The values at every time for which all parts have a recorded point.
    ///
    /// @param points of each part, in any order
    SortedMap<Instant, Double> values(List<List<Point>> points) {
        TreeMap<Instant, double[]> sums = new TreeMap<>();
        int counted = terms();
        for (int p = 0; p < parts.size(); p++) {
            Part part = parts.get(p);
            for (Point point : points.get(p)) {
                double[] sum = sums.computeIfAbsent(point.time(), t -> new double[counted + 1]);
                sum[part.term] += part.weight * recorded(part.signal, point);
                sum[counted]++;
            }
        }
        TreeMap<Instant, Double> values = new TreeMap<>();
        sums.forEach(
                (time, sum) -> {
                    if (sum[counted] == parts.size()) {
                        values.put(time, of(Arrays.copyOf(sum, counted)));
                    }
                });
        return values;
    }

    private static double recorded(Signal signal, Point point) {
        return switch (signal) {
            case POWER_KW -> point.powerKw();
            case SETPOINT_KW -> point.setpointKw();
            case SOC_FRACTION -> point.socFraction();
            case AVAILABLE_KW -> point.availableKw();
            case TEMPERATURE_CELSIUS -> point.temperatureCelsius();
        };
    }
}

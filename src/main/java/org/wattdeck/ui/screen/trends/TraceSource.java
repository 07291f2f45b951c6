package org.wattdeck.ui.screen.trends;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.wattdeck.app.History.Point;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.ui.kit.LiveModel;
import org.wattdeck.ui.kit.Messages;

/// Where a trace has its values from: one signal of one or more assets, each times a weight. Made
/// anew for every registry.
///
/// @param factor from the plant's unit to the one that is shown
/// @param indices where the assets stand in the registry
record TraceSource(
        TraceKey key,
        String name,
        String unit,
        double factor,
        Signal signal,
        int[] indices,
        List<UUID> assets,
        double[] weights,
        Site site) {

    /// A site with more assets of a kind than this has no total of them: it would ask too much.
    static final int MOST_PARTS = 64;

    private static final double PER_CENT = 100;

    static Optional<TraceSource> of(TraceKey key, Registry registry, Messages messages) {
        return switch (key) {
            case TraceKey.OfAsset(UUID id, Signal signal) ->
                    registry.asset(id)
                            .filter(a -> signals(a).contains(signal))
                            .map(a -> ofAsset(key, a, signal, registry, messages));
            case TraceKey.OfSite(UUID id, TraceKey.Total total) ->
                    registry.site(id).flatMap(s -> ofSite(key, s, total, registry, messages));
        };
    }

    private static TraceSource ofAsset(
            TraceKey key, Asset asset, Signal signal, Registry registry, Messages messages) {
        return new TraceSource(
                key,
                asset.code() + " " + messages.word(signal),
                unit(signal),
                factor(signal),
                signal,
                new int[] {registry.indexOf(asset.id())},
                List.of(asset.id()),
                new double[] {1},
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
        for (int k = 0; k < found.length && soc; k++) {
            weights[k] /= Math.max(1e-9, capacity);
        }
        Signal signal = soc ? Signal.SOC_FRACTION : Signal.POWER_KW;
        return Optional.of(
                new TraceSource(
                        key,
                        site.name() + " " + messages.word(total),
                        unit(signal),
                        factor(signal),
                        signal,
                        found,
                        IntStream.of(found).mapToObj(i -> registry.asset(i).id()).toList(),
                        weights,
                        site));
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

    /// The value now; NaN where a part of it is too old.
    double value(PlantSnapshot snapshot) {
        double sum = 0;
        for (int k = 0; k < indices.length; k++) {
            sum +=
                    LiveModel.stale(snapshot, indices[k])
                            ? Double.NaN
                            : weights[k] * signal.of(snapshot, indices[k]);
        }
        return sum * factor;
    }

    /// The value of one recorded point of the asset with this number among the parts.
    double part(int number, Point point) {
        double value =
                switch (signal) {
                    case POWER_KW -> point.powerKw();
                    case SETPOINT_KW -> point.setpointKw();
                    case SOC_FRACTION -> point.socFraction();
                    case AVAILABLE_KW -> point.availableKw();
                    case TEMPERATURE_CELSIUS -> point.temperatureCelsius();
                };
        return value * weights[number] * factor;
    }
}

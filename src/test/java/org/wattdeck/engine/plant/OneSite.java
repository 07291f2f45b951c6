package org.wattdeck.engine.plant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongToDoubleFunction;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.testing.Portfolios;

/// A plant of one site with given weather for tests: assets stand in the order of their types
/// (battery, PV, wind, generator, charger, load, grid connection).
final class OneSite {

    static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

    private final Site site = Portfolios.site(1);
    private final List<Asset> assets = new ArrayList<>();
    private final Map<PlantInputs.Weather, LongToDoubleFunction> weather = new HashMap<>();
    private final Map<Integer, LongToDoubleFunction> power = new HashMap<>();

    /// An asset with the usual spec of its type and these changes; a null takes a value away.
    OneSite with(AssetType type, Map<String, Object> changes) {
        Map<String, Object> spec = new HashMap<>(Portfolios.spec(type));
        spec.putAll(changes);
        spec.values().removeIf(Objects::isNull);
        assets.add(
                Portfolios.asset(
                        type, "%c-%d".formatted(type.letter(), assets.size()), site, spec));
        return this;
    }

    OneSite with(AssetType type) {
        return with(type, Map.of());
    }

    OneSite weather(PlantInputs.Weather quantity, LongToDoubleFunction at) {
        weather.put(quantity, at);
        return this;
    }

    /// What an asset could give or asks for, by time.
    OneSite power(int asset, LongToDoubleFunction at) {
        power.put(asset, at);
        return this;
    }

    /// One step that plans everything anew: a fault that is told again makes a site forget what
    /// it has planned for later steps.
    static void stepAnew(Plant plant, double seconds) {
        for (int s = 0; s < plant.registry().sites().size(); s++) {
            int i = plant.registry().firstAssetOf(s);
            if (FaultKind.START_FAILURE.in(plant.faults(i))) {
                plant.raise(i, FaultKind.START_FAILURE);
            } else {
                plant.clear(i, FaultKind.START_FAILURE);
            }
        }
        plant.step(seconds);
    }

    Plant plant() {
        return plant(PlantSettings.DEFAULT, START);
    }

    Plant plant(PlantSettings settings, Instant start) {
        Registry registry = new Registry(List.of(site), assets, List.of(), List.of(), false);
        boolean given = !weather.isEmpty() || !power.isEmpty();
        return Plant.of(registry, settings, given ? inputs() : PlantInputs.NONE, start);
    }

    private PlantInputs inputs() {
        return new PlantInputs() {
            @Override
            public double availableKw(int asset, long from, long to) {
                LongToDoubleFunction given = power.get(asset);
                return given == null ? Double.NaN : given.applyAsDouble(from);
            }

            @Override
            public double weather(int index, Weather quantity, long from, long to) {
                LongToDoubleFunction given = weather.get(quantity);
                return given == null ? Double.NaN : given.applyAsDouble(from);
            }
        };
    }
}

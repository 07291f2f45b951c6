package org.wattdeck.domain.ops;

import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;

/// Sums over one site at one tick, kW and kWh. `gridKw` is positive on import. `residualKw` is the
/// sum over all assets and is zero but for rounding when the site is in balance. `throughputKw` is
/// half the sum of all magnitudes.
public record SiteTotals(
        double gridKw,
        double generationKw,
        double loadKw,
        double batteryKw,
        double evKw,
        double storedKwh,
        double storageCapacityKwh,
        double residualKw,
        double throughputKw) {

    static SiteTotals of(PlantSnapshot snapshot, int siteIndex) {
        Registry registry = snapshot.registry();
        double grid = 0;
        double generation = 0;
        double load = 0;
        double battery = 0;
        double ev = 0;
        double stored = 0;
        double capacity = 0;
        double magnitude = 0;
        for (int i = registry.firstAssetOf(siteIndex);
                i < registry.firstAssetOf(siteIndex + 1);
                i++) {
            double power = snapshot.powerKw(i);
            AssetType type = registry.asset(i).type();
            switch (type) {
                case GRID_CONNECTION -> grid += power;
                case SOLAR_PV, WIND_TURBINE, GENERATOR -> generation += power;
                case LOAD -> load += power;
                case EV_CHARGER -> ev += power;
                case BATTERY -> {
                    battery += power;
                    stored += snapshot.socKwh(i);
                    capacity += registry.asset(i).spec().number("capacity_kwh", 0);
                }
            }
            magnitude += Math.abs(power);
        }
        return new SiteTotals(
                grid,
                generation,
                load,
                battery,
                ev,
                stored,
                capacity,
                grid + generation + load + ev + battery,
                magnitude / 2);
    }

    /// Stored energy over capacity, 0 when there is no battery.
    public double socFraction() {
        return storageCapacityKwh > 0 ? storedKwh / storageCapacityKwh : 0;
    }
}

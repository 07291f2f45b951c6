package org.wattdeck.ui.kit;

import org.wattdeck.domain.ops.PlantSnapshot;

/// What flows through a set of assets at one tick, kW and kWh. `gridKw` is positive on import,
/// `batteryKw` on discharge; `loadKw` counts loads and vehicles and is positive when they take.
///
/// @param availableKw what PV and wind offer, and what running generators could give
/// @param dischargeKw what the batteries could give now
/// @param oldestSeconds greatest age of a value
/// @param overLimit whether a connection is beyond a limit it should hold
public record Flows(
        double gridKw,
        double generationKw,
        double availableKw,
        double loadKw,
        double batteryKw,
        double dischargeKw,
        double storedKwh,
        double oldestSeconds,
        boolean overLimit) {

    public static final Flows NONE = new Flows(0, 0, 0, 0, 0, 0, 0, 0, false);

    /// @param assets indices in the registry of the snapshot
    public static Flows of(PlantSnapshot s, int[] assets) {
        double grid = 0;
        double generation = 0;
        double available = 0;
        double load = 0;
        double battery = 0;
        double discharge = 0;
        double stored = 0;
        double oldest = 0;
        boolean over = false;
        for (int i : assets) {
            double kw = s.powerKw(i);
            switch (s.registry().asset(i).type()) {
                case GRID_CONNECTION -> grid += kw;
                case SOLAR_PV, WIND_TURBINE -> {
                    generation += kw;
                    available += Math.max(kw, known(s.availableKw(i)));
                }
                case GENERATOR -> {
                    generation += kw;
                    available += kw > 0 ? Math.max(kw, known(s.availableKw(i))) : 0;
                }
                case LOAD, EV_CHARGER -> load -= kw;
                case BATTERY -> {
                    battery += kw;
                    discharge += known(s.availableKw(i));
                    stored += known(s.socKwh(i));
                }
            }
            oldest = Math.max(oldest, s.ageSeconds(i));
            over |= s.limitViolated(i);
        }
        return new Flows(
                grid, generation, available, load, battery, discharge, stored, oldest, over);
    }

    private static double known(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /// Stored energy over capacity, NaN without a battery.
    public double socFraction(Capacity capacity) {
        return capacity.storageKwh() > 0 ? storedKwh / capacity.storageKwh() : Double.NaN;
    }
}

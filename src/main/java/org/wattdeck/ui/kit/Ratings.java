package org.wattdeck.ui.kit;

import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.schema.Values;

/// What an asset is rated for, so that a bar has ends. By the spec alone, not by its state.
public final class Ratings {

    private Ratings() {}

    /// The greatest power in either direction, kW, above zero.
    public static double ofPowerKw(Asset asset) {
        return Math.max(1e-6, Math.max(maxKw(asset), -minKw(asset)));
    }

    /// The most it gives to the bus.
    public static double maxKw(Asset asset) {
        Values spec = asset.spec();
        return switch (asset.type()) {
            case BATTERY -> first(spec, "max_discharge_kw", "rated_power_kw");
            case SOLAR_PV, WIND_TURBINE -> first(spec, "rated_capacity_kw");
            case GENERATOR -> first(spec, "max_output_kw", "rated_capacity_kw");
            case EV_CHARGER -> spec.flag("v2g_capable", false) ? first(spec, "max_power_kw") : 0;
            case LOAD -> 0;
            case GRID_CONNECTION -> first(spec, "max_import_kw");
        };
    }

    /// The most it takes from the bus, as a negative number.
    public static double minKw(Asset asset) {
        Values spec = asset.spec();
        return -switch (asset.type()) {
            case BATTERY -> first(spec, "max_charge_kw", "rated_power_kw");
            case SOLAR_PV, WIND_TURBINE, GENERATOR -> 0.0;
            case EV_CHARGER -> first(spec, "max_power_kw");
            case LOAD -> first(spec, "peak_load_kw", "rated_load_kw");
            case GRID_CONNECTION -> first(spec, "max_export_kw");
        };
    }

    private static double first(Values spec, String... names) {
        for (String name : names) {
            double value = spec.number(name, Double.NaN);
            if (!Double.isNaN(value)) {
                return value;
            }
        }
        return 0;
    }
}

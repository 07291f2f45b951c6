package org.wattdeck.engine.dispatch;

import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.schema.Values;

/// What an asset may be asked to do by its spec alone, kW towards the bus; not assumed symmetric. A
/// grid connection cannot be asked for anything.
public record PowerRange(double minKw, double maxKw) {

    public static PowerRange of(Asset asset) {
        Values spec = asset.spec();
        return switch (asset.type()) {
            case BATTERY -> {
                double rated = spec.number("rated_power_kw", 0);
                yield new PowerRange(
                        -spec.number("max_charge_kw", rated),
                        spec.number("max_discharge_kw", rated));
            }
            case SOLAR_PV, WIND_TURBINE -> new PowerRange(0, spec.number("rated_capacity_kw", 0));
            case GENERATOR ->
                    new PowerRange(
                            0, spec.number("max_output_kw", spec.number("rated_capacity_kw", 0)));
            case EV_CHARGER -> {
                double max = spec.number("max_power_kw", 0);
                yield new PowerRange(-max, spec.flag("v2g_capable", false) ? max : 0);
            }
            case LOAD ->
                    new PowerRange(
                            -spec.number("peak_load_kw", spec.number("rated_load_kw", 0)), 0);
            case GRID_CONNECTION -> new PowerRange(0, 0);
        };
    }

    public boolean contains(double powerKw) {
        return powerKw >= minKw - 1e-9 && powerKw <= maxKw + 1e-9;
    }
}

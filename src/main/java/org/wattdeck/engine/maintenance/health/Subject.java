package org.wattdeck.engine.maintenance.health;

import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.schema.Values;

/// What of an asset's spec its health is measured by. What the spec does not say is NaN.
///
/// @param ratedKw its greatest power
/// @param limitCelsius the temperature it must not pass: a battery's `operating_temp_max_celsius`
///     (55), 85 °C for the cells of a panel, up to which IEC 61215 tests them
/// @param referenceCelsius the temperature at which it ages as its maker says
/// @param ratedCycles full cycles a battery is made for
/// @param earlierCycles full cycles before the record begins
public record Subject(
        AssetType type,
        double ratedKw,
        double capacityKwh,
        double usableKwh,
        double auxiliaryKw,
        double limitCelsius,
        double referenceCelsius,
        double ratedCycles,
        double earlierCycles) {

    private static final double PANEL_LIMIT_CELSIUS = 85;

    public static Subject of(Asset asset) {
        Values spec = asset.spec();
        return switch (asset.type()) {
            case BATTERY -> {
                double capacity = spec.number("capacity_kwh", Double.NaN);
                yield new Subject(
                        asset.type(),
                        spec.number("rated_power_kw", spec.number("max_discharge_kw", Double.NaN)),
                        capacity,
                        spec.number("usable_capacity_kwh", capacity),
                        spec.number("auxiliary_load_kw", 0),
                        spec.number("operating_temp_max_celsius", 55),
                        spec.number("optimal_temp_celsius", 25),
                        spec.number("cycle_life", Double.NaN),
                        spec.number("current_cycle_count", 0));
            }
            case SOLAR_PV -> plain(asset, "rated_capacity_kw", PANEL_LIMIT_CELSIUS);
            case WIND_TURBINE, GENERATOR -> plain(asset, "rated_capacity_kw", Double.NaN);
            case EV_CHARGER -> plain(asset, "max_power_kw", Double.NaN);
            case LOAD -> plain(asset, "rated_load_kw", Double.NaN);
            case GRID_CONNECTION -> plain(asset, "max_import_kw", Double.NaN);
        };
    }

    private static Subject plain(Asset asset, String rating, double limitCelsius) {
        return new Subject(
                asset.type(),
                asset.spec().number(rating, Double.NaN),
                Double.NaN,
                Double.NaN,
                0,
                limitCelsius,
                Double.NaN,
                Double.NaN,
                0);
    }
}

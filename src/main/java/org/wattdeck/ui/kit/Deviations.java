package org.wattdeck.ui.kit;

import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.schema.Values;

/// How far an asset is from where it should be, as a share of its normal range: 0 inside it, 0.5
/// half a range beyond it, at most 1. Pure.
public final class Deviations {

    /// A connection loaded beyond this share of its cap is near it.
    public static final double NEAR_CAP = 0.9;

    /// Less fuel than this share of the tank is little.
    public static final double LITTLE_FUEL = 0.15;

    /// A battery at its bound is where it should be: the bound itself and rounding do not count.
    static final double SOC_SLACK = 0.005;

    private Deviations() {}

    public static double of(PlantSnapshot s, int asset) {
        return Math.min(1, raw(s, asset));
    }

    private static double raw(PlantSnapshot s, int i) {
        Asset asset = s.registry().asset(i);
        Values spec = asset.spec();
        return switch (asset.type()) {
            case BATTERY -> {
                double low = spec.number("min_soc", 0);
                double high = spec.number("max_soc", 1);
                yield beyond(s.socFraction(i), low - SOC_SLACK, high + SOC_SLACK)
                        / Math.max(0.01, high - low);
            }
            case GRID_CONNECTION -> {
                double kw = s.powerKw(i);
                double cap = kw >= 0 ? Ratings.maxKw(asset) : -Ratings.minKw(asset);
                yield cap > 0 ? Math.max(0, Math.abs(kw) / cap - NEAR_CAP) : kw == 0 ? 0 : 1;
            }
            case GENERATOR -> {
                double tank = spec.number("fuel_tank_capacity_liters", Double.NaN);
                yield beyond(s.fuelLitres(i) / tank, LITTLE_FUEL, Double.MAX_VALUE);
            }
            case SOLAR_PV, WIND_TURBINE, EV_CHARGER, LOAD -> 0;
        };
    }

    /// How far a value is outside its range; 0 when it is not known.
    private static double beyond(double value, double low, double high) {
        return value < low ? low - value : value > high ? value - high : 0;
    }
}

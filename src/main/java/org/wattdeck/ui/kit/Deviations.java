package org.wattdeck.ui.kit;

import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.schema.Values;

/// The normal ranges and ratings of all assets of a registry, read once, and how far an asset is
/// beyond its range as a share of it: 0 inside, 0.5 half a range away, at most 1.
public final class Deviations {

    /// A connection loaded beyond this share of its cap is near it.
    public static final double NEAR_CAP = 0.9;

    /// Less fuel than this share of the tank is little.
    public static final double LITTLE_FUEL = 0.15;

    /// A battery at its bound is where it should be: the bound itself and rounding do not count.
    private static final double SOC_SLACK = 0.005;

    private final AssetType[] types;
    private final double[] low;
    private final double[] high;
    private final double[] ratedKw;
    private double allKw;

    public Deviations(Registry registry) {
        int n = registry.assets().size();
        types = new AssetType[n];
        low = new double[n];
        high = new double[n];
        ratedKw = new double[n];
        for (int i = 0; i < n; i++) {
            Asset asset = registry.asset(i);
            types[i] = asset.type();
            ratedKw[i] = Ratings.ofPowerKw(asset);
            allKw += ratedKw[i];
            range(asset, i);
        }
    }

    private void range(Asset asset, int i) {
        Values spec = asset.spec();
        switch (asset.type()) {
            case BATTERY -> {
                low[i] = spec.number("min_soc", 0);
                high[i] = spec.number("max_soc", 1);
            }
            case GRID_CONNECTION -> {
                low[i] = Ratings.minKw(asset);
                high[i] = Ratings.maxKw(asset);
            }
            case GENERATOR -> high[i] = spec.number("fuel_tank_capacity_liters", Double.NaN);
            case SOLAR_PV, WIND_TURBINE, EV_CHARGER, LOAD -> {}
        }
    }

    public double ratedKw(int asset) {
        return ratedKw[asset];
    }

    /// An asset's part of the power of the whole portfolio.
    public double share(int asset) {
        return ratedKw[asset] / Math.max(allKw, 1e-9);
    }

    public double of(PlantSnapshot s, int i) {
        return Math.min(
                1,
                switch (types[i]) {
                    case BATTERY ->
                            beyond(s.socFraction(i), low[i] - SOC_SLACK, high[i] + SOC_SLACK)
                                    / Math.max(0.01, high[i] - low[i]);
                    case GRID_CONNECTION -> overload(s.powerKw(i), i);
                    case GENERATOR ->
                            beyond(s.fuelLitres(i) / high[i], LITTLE_FUEL, Double.MAX_VALUE);
                    case SOLAR_PV, WIND_TURBINE, EV_CHARGER, LOAD -> 0;
                });
    }

    private double overload(double powerKw, int i) {
        double capKw = powerKw >= 0 ? high[i] : -low[i];
        return capKw > 0 ? Math.max(0, Math.abs(powerKw) / capKw - NEAR_CAP) : powerKw == 0 ? 0 : 1;
    }

    /// How far a value is outside its range; 0 when it is not known.
    private static double beyond(double value, double low, double high) {
        return value < low ? low - value : value > high ? value - high : 0;
    }
}

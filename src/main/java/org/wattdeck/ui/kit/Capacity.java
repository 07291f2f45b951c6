package org.wattdeck.ui.kit;

import java.util.stream.IntStream;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;

/// What a set of assets is rated for, summed once per registry: the ends of its bars. All values
/// are magnitudes, not negative.
///
/// @param lowestKwh energy that stays in the batteries at their lower bounds
/// @param highestKwh energy in the batteries at their upper bounds
public record Capacity(
        double importKw,
        double exportKw,
        double generationKw,
        double loadKw,
        double chargeKw,
        double dischargeKw,
        double storageKwh,
        double lowestKwh,
        double highestKwh) {

    public static Capacity of(Registry registry) {
        return of(registry, IntStream.range(0, registry.assets().size()).toArray());
    }

    /// @param assets indices in the registry
    public static Capacity of(Registry registry, int[] assets) {
        double[] sum = new double[9];
        for (int i : assets) {
            Asset asset = registry.asset(i);
            double gives = Ratings.maxKw(asset);
            double takes = -Ratings.minKw(asset);
            switch (asset.type()) {
                case GRID_CONNECTION -> {
                    sum[0] += gives;
                    sum[1] += takes;
                }
                case SOLAR_PV, WIND_TURBINE, GENERATOR -> sum[2] += gives;
                case LOAD, EV_CHARGER -> sum[3] += takes;
                case BATTERY -> {
                    double capacityKwh = asset.spec().number("capacity_kwh", 0);
                    sum[4] += takes;
                    sum[5] += gives;
                    sum[6] += capacityKwh;
                    sum[7] += capacityKwh * asset.spec().number("min_soc", 0);
                    sum[8] += capacityKwh * asset.spec().number("max_soc", 1);
                }
            }
        }
        return new Capacity(sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], sum[7], sum[8]);
    }

    /// Lower end of the SOC window of all batteries together, 0 without one.
    public double lowSocFraction() {
        return storageKwh > 0 ? lowestKwh / storageKwh : 0;
    }

    /// Upper end of the SOC window of all batteries together, 1 without one.
    public double highSocFraction() {
        return storageKwh > 0 ? highestKwh / storageKwh : 1;
    }
}

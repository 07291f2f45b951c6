package org.wattdeck.engine.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.engine.dispatch.PowerRange;
import org.wattdeck.engine.dispatch.Split;
import org.wattdeck.engine.dispatch.Storage;

/// Shares a target for a site or group among its batteries and generators: in proportion to what
/// each has left of power or of energy in that direction, or the cheapest first. Nobody is asked
/// for more than its limits; what none can do stays unmet. What an asset is planned to do already
/// counts to the target, and it takes no other share.
public final class TargetSplit {

    public enum By {
        HEADROOM,
        SOC,
        COST
    }

    public record Share(UUID assetId, double powerKw) {}

    /// @param unmetKw with the sign of the target
    /// @param standing what is planned already
    public record Shares(List<Share> shares, double unmetKw, List<Share> standing) {
        Shares(List<Share> shares, double unmetKw) {
            this(shares, unmetKw, List.of());
        }
    }

    /// What an asset is planned to do in the time of the target, as its mean; empty where nothing
    /// is.
    @FunctionalInterface
    public interface Planned {
        OptionalDouble kw(UUID asset);
    }

    private record Unit(UUID id, double minKw, double maxKw, double energyKwh, double costPerKwh) {

        double most(double sign) {
            return sign >= 0 ? maxKw : -minKw;
        }
    }

    private TargetSplit() {}

    /// Around what is planned.
    ///
    /// @param assets places in the registry; what is neither battery nor generator is left out
    public static Shares of(
            By by, double totalKw, PlantSnapshot plant, int[] assets, Planned planned) {
        List<Share> standing = new ArrayList<>();
        double left = totalKw;
        int[] free = new int[assets.length];
        int count = 0;
        for (int i : assets) {
            Asset asset = plant.registry().asset(i);
            OptionalDouble kw = shares(asset) ? planned.kw(asset.id()) : OptionalDouble.empty();
            if (kw.isPresent()) {
                standing.add(new Share(asset.id(), kw.getAsDouble()));
                left -= kw.getAsDouble();
            } else {
                free[count++] = i;
            }
        }
        Shares rest = of(by, left, plant, Arrays.copyOf(free, count));
        return new Shares(rest.shares, rest.unmetKw, standing);
    }

    private static boolean shares(Asset asset) {
        return asset.dispatchable()
                && (asset.type() == AssetType.BATTERY || asset.type() == AssetType.GENERATOR);
    }

    /// @param assets places in the registry; what is neither battery nor generator is left out
    public static Shares of(By by, double totalKw, PlantSnapshot plant, int[] assets) {
        List<Unit> units = new ArrayList<>();
        for (int i : assets) {
            Asset asset = plant.registry().asset(i);
            if (shares(asset)) {
                units.add(unit(plant, i, asset, totalKw));
            }
        }
        units.sort(Comparator.comparing(Unit::id));
        if (units.isEmpty()) {
            return new Shares(List.of(), totalKw);
        }
        return by == By.COST ? cheapestFirst(totalKw, units) : weighed(by, totalKw, units);
    }

    private static Unit unit(PlantSnapshot plant, int index, Asset asset, double totalKw) {
        PowerRange range = PowerRange.of(asset);
        boolean battery = asset.type() == AssetType.BATTERY;
        double energy = 1e9;
        if (battery) {
            Storage cells = Storage.of(asset);
            double soc = plant.socKwh(index);
            energy = totalKw >= 0 ? cells.dischargeKwh(soc) : cells.chargeKwh(soc);
        }
        double cost =
                battery
                        ? asset.spec().number("degradation_cost_per_kwh", 0)
                        : asset.spec().number("fuel_cost_per_liter", 1)
                                * asset.spec().number("fuel_consumption_liters_per_kwh", 0.3);
        return new Unit(asset.id(), range.minKw(), range.maxKw(), energy, cost);
    }

    private static Shares weighed(By by, double totalKw, List<Unit> units) {
        int n = units.size();
        double[] weight = new double[n];
        double[] min = new double[n];
        double[] max = new double[n];
        for (int i = 0; i < n; i++) {
            Unit u = units.get(i);
            min[i] = Math.min(0, u.minKw);
            max[i] = Math.max(0, u.energyKwh > 0 || totalKw < 0 ? u.maxKw : 0);
            weight[i] =
                    by == By.SOC ? Math.min(u.energyKwh, 24 * u.most(totalKw)) : u.most(totalKw);
        }
        Split.Shares shares = Split.of(totalKw, weight, min, max);
        List<Share> found = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            found.add(new Share(units.get(i).id, shares.finalKw()[i]));
        }
        return new Shares(found, shares.unmetKw());
    }

    private static Shares cheapestFirst(double totalKw, List<Unit> units) {
        double sign = Math.signum(totalKw);
        double left = Math.abs(totalKw);
        List<Share> found = new ArrayList<>();
        for (Unit u : units.stream().sorted(Comparator.comparing(Unit::costPerKwh)).toList()) {
            double kw = Math.min(left, Math.max(0, u.most(sign)));
            left -= kw;
            found.add(new Share(u.id, sign * kw));
        }
        return new Shares(found, left > 1e-6 ? sign * left : 0);
    }
}

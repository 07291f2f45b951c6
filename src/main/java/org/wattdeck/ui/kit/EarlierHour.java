package org.wattdeck.ui.kit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.History;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Signal;

/// The flows of the hour before the console was opened, summed from what was recorded of every
/// asset: steps of 15 s, oldest first, NaN where nothing was recorded. Made on any thread.
///
/// @param siteGridKw one row per site
record EarlierHour(
        long startMillis,
        double[] gridKw,
        double[] generationKw,
        double[] loadKw,
        double[] batteryKw,
        double[] storedKwh,
        double[][] siteGridKw) {

    /// Beyond this many assets the question would keep the store busy for too long.
    static final int MOST_ASSETS = 200;

    private static final int LEAST_HOLD = 4;

    static CompletionStage<EarlierHour> read(
            History history, Registry registry, Instant end, int steps, long stepMillis) {
        Instant start = end.minusMillis(steps * stepMillis);
        List<CompletableFuture<List<History.Bucket>>> power = new ArrayList<>();
        List<CompletableFuture<List<History.Bucket>>> soc = new ArrayList<>();
        for (Asset asset : registry.assets()) {
            power.add(
                    history.range(asset.id(), Signal.POWER_KW, start, end, steps)
                            .toCompletableFuture());
            soc.add(
                    asset.type() == AssetType.BATTERY
                            ? history.range(asset.id(), Signal.SOC_FRACTION, start, end, steps)
                                    .toCompletableFuture()
                            : CompletableFuture.completedFuture(List.of()));
        }
        List<CompletableFuture<?>> all = new ArrayList<>(power);
        all.addAll(soc);
        return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> sum(registry, start.toEpochMilli(), steps, power, soc));
    }

    private static EarlierHour sum(
            Registry registry,
            long startMillis,
            int steps,
            List<CompletableFuture<List<History.Bucket>>> power,
            List<CompletableFuture<List<History.Bucket>>> soc) {
        EarlierHour hour =
                new EarlierHour(
                        startMillis,
                        new double[steps],
                        new double[steps],
                        new double[steps],
                        new double[steps],
                        new double[steps],
                        new double[registry.sites().size()][steps]);
        for (int i = 0; i < registry.assets().size(); i++) {
            Asset asset = registry.asset(i);
            double[] kw = steady(power.get(i).join(), steps);
            switch (asset.type()) {
                case GRID_CONNECTION -> {
                    add(hour.gridKw, kw, 1);
                    add(hour.siteGridKw[registry.siteIndexOfAsset(i)], kw, 1);
                }
                case SOLAR_PV, WIND_TURBINE, GENERATOR -> add(hour.generationKw, kw, 1);
                case LOAD, EV_CHARGER -> add(hour.loadKw, kw, -1);
                case BATTERY -> {
                    add(hour.batteryKw, kw, 1);
                    add(
                            hour.storedKwh,
                            steady(soc.get(i).join(), steps),
                            asset.spec().number("capacity_kwh", 0));
                }
            }
        }
        return hour;
    }

    /// Means by step. A step between two points as far apart as they usually are has the value
    /// before it, as the plant had; what was not recorded stays unknown.
    static double[] steady(List<History.Bucket> buckets, int steps) {
        double[] values = new double[steps];
        Arrays.fill(values, Double.NaN);
        int longest = longestHold(buckets);
        int last = -1;
        for (int k = 0; k < Math.min(steps, buckets.size()); k++) {
            History.Bucket bucket = buckets.get(k);
            if (bucket.count() == 0) {
                continue;
            }
            values[k] = bucket.mean();
            if (last >= 0 && k - last <= longest) {
                Arrays.fill(values, last + 1, k, values[last]);
            }
            last = k;
        }
        return values;
    }

    /// In steps: twice what points are usually apart, which is more while the plant runs
    /// fast.
    private static int longestHold(List<History.Bucket> buckets) {
        List<Integer> apart = new ArrayList<>();
        int last = -1;
        for (int k = 0; k < buckets.size(); k++) {
            if (buckets.get(k).count() > 0) {
                if (last >= 0) {
                    apart.add(k - last);
                }
                last = k;
            }
        }
        apart.sort(null);
        return apart.isEmpty()
                ? LEAST_HOLD
                : Math.max(LEAST_HOLD, 2 * apart.get((apart.size() - 1) / 2));
    }

    private static void add(double[] sum, double[] values, double factor) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * values[k];
        }
    }
}

package org.wattdeck.ui.screen.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.History;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.ui.view.chart.Recorded;

/// What was recorded of a whole site: power at its grid connections, and its batteries' state of
/// charge by capacity.
final class GridHistory {

    private GridHistory() {}

    static CompletionStage<List<Recorded.Piece>> power(
            History history, Registry registry, int site, Instant from, Instant to, int buckets) {
        List<Asset> grids =
                registry.assetsOf(site).stream()
                        .filter(a -> a.type() == AssetType.GRID_CONNECTION)
                        .toList();
        double[] weights = new double[grids.size()];
        java.util.Arrays.fill(weights, 1);
        return sum(history, grids, weights, Signal.POWER_KW, from, to, buckets);
    }

    static CompletionStage<List<Recorded.Piece>> soc(
            History history, Registry registry, int site, Instant from, Instant to, int buckets) {
        List<Asset> batteries =
                registry.assetsOf(site).stream()
                        .filter(a -> a.type() == AssetType.BATTERY)
                        .toList();
        double[] weights =
                batteries.stream().mapToDouble(a -> a.spec().number("capacity_kwh", 0)).toArray();
        double sum = java.util.Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = sum > 0 ? weights[i] / sum : 0;
        }
        return sum(history, batteries, weights, Signal.SOC_FRACTION, from, to, buckets);
    }

    private static CompletionStage<List<Recorded.Piece>> sum(
            History history,
            List<Asset> assets,
            double[] weights,
            Signal signal,
            Instant from,
            Instant to,
            int buckets) {
        List<CompletableFuture<List<History.Bucket>>> parts = new ArrayList<>();
        for (Asset asset : assets) {
            UUID id = asset.id();
            parts.add(history.range(id, signal, from, to, buckets).toCompletableFuture());
        }
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(
                        done -> add(parts.stream().map(CompletableFuture::join).toList(), weights));
    }

    /// Sums bucket by bucket; a bucket in which one part is missing is a gap.
    static List<Recorded.Piece> add(List<List<History.Bucket>> parts, double[] weights) {
        if (parts.isEmpty()) {
            return List.of();
        }
        int n = parts.stream().mapToInt(List::size).min().orElse(0);
        List<Recorded.Piece> points = new ArrayList<>(n);
        for (int k = 0; k < n; k++) {
            double min = 0;
            double max = 0;
            double last = 0;
            for (int p = 0; p < parts.size(); p++) {
                History.Bucket bucket = parts.get(p).get(k);
                boolean empty = bucket.count() == 0;
                min += empty ? Double.NaN : weights[p] * bucket.min();
                max += empty ? Double.NaN : weights[p] * bucket.max();
                last += empty ? Double.NaN : weights[p] * bucket.last();
            }
            points.add(
                    new Recorded.Piece(
                            parts.getFirst().get(k).start().toEpochMilli(), min, max, last));
        }
        return points;
    }
}

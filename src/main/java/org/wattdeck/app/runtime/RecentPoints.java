package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.wattdeck.app.History.Point;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;

/// The last 100 published ticks, five signals as floats: 2 kB an asset. Portfolios beyond 20,000
/// assets keep fewer ticks, never below two. Written by the plant loop, read by anyone.
final class RecentPoints {

    static final int TICKS = 100;
    private static final long MOST_VALUES = 10_000_000;

    private final Signal[] signals = Signal.values();
    private final AtomicReferenceArray<Block> ring;
    private final AtomicLong next = new AtomicLong();

    private record Block(Registry registry, Instant time, float[] values) {}

    RecentPoints(int assets) {
        long perTick = Math.max(1L, (long) assets * signals.length);
        ring = new AtomicReferenceArray<>((int) Math.clamp(MOST_VALUES / perTick, 2, TICKS));
    }

    /// On the plant loop's thread only.
    void add(PlantSnapshot snapshot) {
        int n = snapshot.size();
        float[] values = new float[n * signals.length];
        for (int s = 0; s < signals.length; s++) {
            for (int i = 0; i < n; i++) {
                values[s * n + i] = (float) signals[s].of(snapshot, i);
            }
        }
        long at = next.get();
        ring.set(
                (int) (at % ring.length()),
                new Block(snapshot.registry(), snapshot.time(), values));
        next.set(at + 1);
    }

    /// At most `n` points of an asset, newest first, back to where the portfolio did not have it.
    List<Point> last(UUID assetId, int n) {
        List<Point> points = new ArrayList<>();
        long end = next.get();
        for (long at = end - 1; at >= 0 && at >= end - ring.length() && points.size() < n; at--) {
            Block block = ring.get((int) (at % ring.length()));
            int asset = block.registry.indexOf(assetId);
            if (asset < 0) {
                break;
            }
            int size = block.values.length / signals.length;
            points.add(
                    new Point(
                            block.time,
                            block.values[asset],
                            block.values[size + asset],
                            block.values[2 * size + asset],
                            block.values[3 * size + asset],
                            block.values[4 * size + asset]));
        }
        return points;
    }
}

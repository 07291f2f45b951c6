package org.wattdeck.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.ChargingSessions;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.engine.performance.QuarterMeter;
import org.wattdeck.store.series.QuarterBlock;

/// What a simulated run comes to, quarter of an hour by quarter of an hour, for the same records as
/// those of the console. Days that are over are packed. Not thread-safe.
final class RunPerformance implements PerformanceStore {

    private static final long QUARTER_MS = QuarterDay.QUARTER_MS;
    private static final double MS_PER_HOUR = 3_600_000;
    private static final double SAME_KWH = 1e-6;

    private final Registry registry;
    private final List<QuarterMeter> meters = new ArrayList<>();
    private final List<List<Packed>> days = new ArrayList<>();
    private final double[] outKwh;
    private final double[] inKwh;
    private long takenMs = Long.MIN_VALUE;
    private Instant end;

    private record Packed(long dayMs, byte[] block) {}

    RunPerformance(Registry registry, Instant start, Instant end) {
        this.registry = registry;
        this.end = start;
        this.outKwh = new double[registry.assets().size()];
        this.inKwh = new double[registry.assets().size()];
        long from = Math.floorDiv(start.toEpochMilli(), QUARTER_MS) * QUARTER_MS;
        long to = Math.ceilDiv(end.toEpochMilli(), QUARTER_MS) * QUARTER_MS;
        for (Asset asset : registry.assets()) {
            meters.add(new QuarterMeter(asset, List.of(), from, to));
            days.add(new ArrayList<>());
        }
    }

    /// @param meanKw of each asset from `start` to the snapshot
    void stretch(Instant start, double[] meanKw, PlantSnapshot end) {
        // events of the stretch before were told by now
        pack(QuarterDay.dayOf(start.toEpochMilli()));
        double[] importKw = new double[registry.sites().size()];
        for (int i = 0; i < meanKw.length; i++) {
            if (registry.asset(i).type() == AssetType.GRID_CONNECTION) {
                importKw[registry.siteIndexOfAsset(i)] += meanKw[i];
            }
        }
        for (int i = 0; i < meanKw.length; i++) {
            add(i, start.toEpochMilli(), end, meanKw[i], importKw[registry.siteIndexOfAsset(i)]);
        }
        this.end = end.time();
    }

    /// A stretch in which energy went both ways is given in two halves, so that neither is lost.
    /// What is not received while communication is lost is its mean.
    private void add(int i, long startMs, PlantSnapshot end, double meanKw, double importKw) {
        long endMs = end.time().toEpochMilli();
        double out = end.energyOutKwh(i) - outKwh[i];
        double in = end.energyInKwh(i) - inKwh[i];
        outKwh[i] = end.energyOutKwh(i);
        inKwh[i] = end.energyInKwh(i);
        double hours = (endMs - startMs) / MS_PER_HOUR;
        boolean seen = Math.abs(out - in - meanKw * hours) < SAME_KWH;
        if (seen && out > SAME_KWH && in > SAME_KWH && endMs - startMs > 1) {
            long middle = startMs + (endMs - startMs) / 2;
            double firstKw = out / ((middle - startMs) / MS_PER_HOUR);
            double secondKw = -in / ((endMs - middle) / MS_PER_HOUR);
            meters.get(i).add(startMs, middle, sample(i, end, firstKw, importKw));
            meters.get(i).add(middle, endMs, sample(i, end, secondKw, importKw));
        } else {
            meters.get(i).add(startMs, endMs, sample(i, end, meanKw, importKw));
        }
    }

    private static QuarterMeter.Sample sample(
            int i, PlantSnapshot end, double powerKw, double importKw) {
        return new QuarterMeter.Sample(
                powerKw, end.socFraction(i), end.availableKw(i), end.status(i), importKw, false);
    }

    void event(PlantEvent event) {
        int asset = event.assetId().map(registry::indexOf).orElse(-1);
        if (asset < 0) {
            return;
        }
        long at = event.time().toEpochMilli();
        if (event.type().equals(ChargingSessions.EVENT)) {
            ChargingSessions.read(event.message())
                    .ifPresent(s -> meters.get(asset).sessions(at, s));
        } else if (event.severity() != Severity.CLEAR && fault(event.type())) {
            meters.get(asset).fault(at);
        }
    }

    private static boolean fault(String type) {
        for (FaultKind kind : FaultKind.values()) {
            if (kind != FaultKind.COMMS_DEGRADED && kind.name().equals(type)) {
                return true;
            }
        }
        return false;
    }

    private void pack(long untilMs) {
        if (untilMs == takenMs) {
            return;
        }
        takenMs = untilMs;
        for (int i = 0; i < meters.size(); i++) {
            for (QuarterDay day : meters.get(i).takeUntil(untilMs)) {
                days.get(i).add(new Packed(day.dayMs(), QuarterBlock.encode(day)));
            }
        }
    }

    @Override
    public <T> T days(Instant from, Instant to, Function<Function<UUID, List<QuarterDay>>, T> use) {
        pack(Long.MAX_VALUE);
        return use.apply(
                id ->
                        days.get(registry.indexOf(id)).stream()
                                .filter(
                                        d ->
                                                d.dayMs + QuarterDay.DAY_MS > from.toEpochMilli()
                                                        && d.dayMs < to.toEpochMilli())
                                .map(d -> QuarterBlock.decode(d.block, d.dayMs))
                                .toList());
    }

    @Override
    public long roll(Registry of, int atMost) {
        return 0;
    }

    @Override
    public long due() {
        return 0;
    }

    @Override
    public Live live(Registry of, UUID siteId) {
        return Live.NOTHING;
    }

    /// The end of the run.
    @Override
    public Optional<Instant> newest() {
        return Optional.of(end);
    }

    @Override
    public void again(Instant from, Instant to) {}
}

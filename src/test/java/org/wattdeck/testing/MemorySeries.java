package org.wattdeck.testing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.series.Ingest;
import org.wattdeck.app.series.SeriesStore;
import org.wattdeck.domain.series.Meter;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.engine.series.Merge;

final class MemorySeries implements SeriesStore {

    private final Map<UUID, Meter> meters = new HashMap<>();
    private final Map<UUID, TimeSeries> series = new HashMap<>();
    private final Map<UUID, Points> points = new HashMap<>();
    private final Map<UUID, Ingest> ingests = new LinkedHashMap<>();

    @Override
    public List<Meter> meters() {
        return meters.values().stream().sorted(Comparator.comparing(Meter::name)).toList();
    }

    @Override
    public List<Kept> series() {
        return series.values().stream()
                .sorted(Comparator.comparing(TimeSeries::name))
                .map(this::kept)
                .toList();
    }

    @Override
    public Optional<Kept> series(UUID id) {
        return Optional.ofNullable(series.get(id)).map(this::kept);
    }

    private Kept kept(TimeSeries of) {
        Points p = points.getOrDefault(of.id(), Points.NONE);
        return new Kept(
                of,
                p.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Span(
                                        p.first(),
                                        p.last(),
                                        p.count(),
                                        Arrays.stream(p.versions()).max().orElse(0))));
    }

    @Override
    public void save(Meter meter) {
        meters.put(meter.id(), meter);
    }

    @Override
    public void save(TimeSeries of) {
        series.put(of.id(), of);
    }

    @Override
    public void delete(UUID seriesId) {
        series.remove(seriesId);
        points.remove(seriesId);
    }

    @Override
    public void deleteMeter(UUID meterId) {
        meters.remove(meterId);
    }

    @Override
    public Written write(UUID seriesId, Points more) {
        Merge.Outcome merged = Merge.of(points.getOrDefault(seriesId, Points.NONE), more);
        points.put(seriesId, merged.points());
        return new Written(merged.added() + merged.replaced(), merged.replaced(), merged.skipped());
    }

    @Override
    public Points points(UUID seriesId, long from, long to) {
        Points all = points.getOrDefault(seriesId, Points.NONE);
        return all.part(all.placeOf(from), all.placeOf(to));
    }

    @Override
    public void save(Ingest job) {
        ingests.put(job.id(), job);
    }

    @Override
    public List<Ingest> ingests(int atMost) {
        return ingests.values().stream()
                .sorted(MemoryPlanning.newestFirst(Ingest::started))
                .limit(atMost)
                .toList();
    }
}

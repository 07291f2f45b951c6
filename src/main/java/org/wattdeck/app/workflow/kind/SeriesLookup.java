package org.wattdeck.app.workflow.kind;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Supplier;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.app.series.SeriesRange;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.engine.series.Reduction;
import org.wattdeck.engine.series.Resampled;

/// What tasks look up at a running console: the live plant, and its series.
public final class SeriesLookup implements PlanAround {

    private final Supplier<PlantSnapshot> plant;
    private final Supplier<SeriesService> series;

    public SeriesLookup(Supplier<PlantSnapshot> plant, Supplier<SeriesService> series) {
        this.plant = plant;
        this.series = series;
    }

    @Override
    public Optional<Asset> asset(String code) {
        return plant.get().registry().assets().stream()
                .filter(a -> a.code().equals(code))
                .findFirst();
    }

    @Override
    public OptionalDouble socFraction(UUID assetId) {
        PlantSnapshot now = plant.get();
        int i = now.registry().indexOf(assetId);
        double soc = i < 0 ? Double.NaN : now.socFraction(i);
        return Double.isNaN(soc) ? OptionalDouble.empty() : OptionalDouble.of(soc);
    }

    /// A series by its id or name; blocking.
    SeriesLine line(String idOrName) throws TaskFailure, InterruptedException {
        List<SeriesLine> all = Waiting.on(series.get().all());
        String wanted = idOrName.strip();
        return all.stream()
                .filter(
                        l ->
                                l.id().toString().equals(wanted)
                                        || l.series().name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(
                        () ->
                                TaskFailure.forGood(
                                        "There is no series (%s).%s"
                                                .formatted(
                                                        wanted,
                                                        Nearest.of(
                                                                        wanted,
                                                                        all.stream()
                                                                                .map(
                                                                                        l ->
                                                                                                l.series()
                                                                                                        .name())
                                                                                .toList())
                                                                .map(n -> " Maybe " + n + ".")
                                                                .orElse(""))));
    }

    @Override
    public double[] kept(String name, Series grid) throws TaskFailure, InterruptedException {
        SeriesRange range =
                Waiting.on(
                        series.get()
                                .range(
                                        new SeriesRange.Query(
                                                line(name).id(),
                                                Instant.ofEpochSecond(grid.start()),
                                                Instant.ofEpochSecond(grid.end()),
                                                Optional.of(Duration.ofSeconds(grid.lastSeconds())),
                                                Reduction.MEAN)));
        Resampled steps = range.resampled().orElseThrow();
        double[] values = steps.values().clone();
        if (steps.missing() == values.length) {
            throw TaskFailure.again(
                    "The series (%s) says nothing of the time from %s to %s."
                            .formatted(
                                    name,
                                    Instant.ofEpochSecond(grid.start()),
                                    Instant.ofEpochSecond(grid.end())));
        }
        return filled(java.util.Arrays.copyOf(values, grid.values().length), values.length);
    }

    /// In straight lines over gaps, and on from the ends.
    private static double[] filled(double[] values, int known) {
        for (int i = known; i < values.length; i++) {
            values[i] = Double.NaN;
        }
        int last = -1;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            for (int k = last + 1; k < i; k++) {
                values[k] =
                        last < 0
                                ? values[i]
                                : values[last]
                                        + (values[i] - values[last]) * (k - last) / (i - last);
            }
            last = i;
        }
        for (int k = last + 1; k < values.length; k++) {
            values[k] = values[last];
        }
        return values;
    }
}

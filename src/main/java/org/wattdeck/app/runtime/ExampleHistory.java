package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.app.series.ExampleSeries;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.app.series.SeriesStore;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.engine.plant.Plant;

/// Gives the demonstration sites weeks of past to forecast from, in a data folder that has none:
/// the plant that runs, with its seed and weather, run through the time before, nobody commanding
/// it and nothing breaking down. What comes of it is kept as [ExampleSeries] and nowhere else:
/// telemetry, performance and reports hold what was recorded. Broken off it is begun again at the
/// next start, with the same outcome.
final class ExampleHistory {

    private static final Logger LOG = LoggerFactory.getLogger(ExampleHistory.class);

    private static final double STEP_SECONDS = 60;
    private static final long STEPS = QuarterDay.QUARTER_MS / 60_000;
    private static final double QUARTERS_PER_HOUR = 4;

    /// A day is run through first, so that cars stand where they would.
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final int TOLD_EVERY = 7 * QuarterDay.QUARTERS;

    /// A folder with a longer past of its own is not fresh; days are told whole.
    private static final Duration FRESH = Duration.ofDays(2);

    private final Machinery of;
    private final SeriesStore kept;
    private final PerformanceStore recorded;

    ExampleHistory(Machinery of, Stores stores) {
        this.of = of;
        kept = stores.operations().planning().series();
        recorded = stores.telemetry().performance();
    }

    /// Makes what is lacking: looks and writes where the database is asked, and computes beside the
    /// studies. Nothing that may be interrupted touches the database: that would close its file.
    void make() {
        Registry registry = of.loop.registry();
        Instant now = of.loop.latest().time();
        onDatabase(
                () -> {
                    List<Asset> lacking =
                            ExampleSeries.assets(registry).stream().filter(this::lacks).toList();
                    if (!lacking.isEmpty() && fresh(registry, now)) {
                        of.parts.studies().execute(() -> make(registry, lacking, now));
                    }
                });
    }

    private void make(Registry registry, List<Asset> lacking, Instant now) {
        SeriesService series = of.planning.series();
        Instant end = quarter(now.minus(of.settings.headStart()));
        Instant begin = end.minus(of.settings.example()).truncatedTo(ChronoUnit.DAYS);
        try {
            double[][] kw =
                    run(registry, begin, end, done -> series.example(OptionalDouble.of(done)));
            onDatabase(
                    () -> {
                        try {
                            for (Asset asset : lacking) {
                                keep(registry, asset, begin, kw[registry.indexOf(asset.id())]);
                            }
                            told(begin, end);
                        } finally {
                            series.example(OptionalDouble.empty());
                        }
                    });
        } catch (StoppedException e) {
            LOG.info("The example history is made at the next start.");
            series.example(OptionalDouble.empty());
        }
    }

    private void onDatabase(Runnable work) {
        try {
            of.parts
                    .reads()
                    .execute(
                            () -> {
                                try {
                                    work.run();
                                } catch (StoreException e) {
                                    LOG.warn(
                                            "The example history was not kept: {}", e.getMessage());
                                }
                            });
        } catch (RejectedExecutionException e) {
            LOG.info("The console closes; the example history is made at the next start.");
        }
    }

    private void told(Instant begin, Instant end) {
        of.tellLater(
                "EXAMPLE_HISTORY",
                Severity.INFO,
                "The demonstration sites have an example history from %s to %s. The simulator made it; every point is marked as an example."
                        .formatted(begin, end));
    }

    private boolean lacks(Asset asset) {
        return kept.series(ExampleSeries.id(asset.id())).flatMap(SeriesStore.Kept::span).isEmpty();
    }

    private boolean fresh(Registry registry, Instant now) {
        return recorded.days(
                Instant.EPOCH,
                now.minus(FRESH),
                days -> registry.assets().stream().allMatch(a -> days.apply(a.id()).isEmpty()));
    }

    private static Instant quarter(Instant time) {
        return Instant.ofEpochMilli(QuarterDay.quarterOf(time.toEpochMilli()));
    }

    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Mean power of each quarter of an hour from `begin` to `end` in kW, by asset.
    private double[][] run(Registry registry, Instant begin, Instant end, DoubleConsumer progress) {
        Plant plant = Restart.awake(registry, of.settings.plant(), begin.minus(BEFORE));
        long warm = BEFORE.toMillis() / QuarterDay.QUARTER_MS;
        int quarters = (int) (Duration.between(begin, end).toMillis() / QuarterDay.QUARTER_MS);
        for (long i = 0; i < warm; i++) {
            plant.advance(STEPS, STEP_SECONDS);
        }
        int assets = registry.assets().size();
        double[][] kw = new double[assets][quarters];
        double[] before = new double[assets];
        for (int a = 0; a < assets; a++) {
            before[a] = plant.trueNetKwh(a);
        }
        for (int q = 0; q < quarters; q++) {
            plant.advance(STEPS, STEP_SECONDS);
            plant.drainEvents();
            for (int a = 0; a < assets; a++) {
                double net = plant.trueNetKwh(a);
                kw[a][q] = rounded((net - before[a]) * QUARTERS_PER_HOUR);
                before[a] = net;
            }
            if (q % TOLD_EVERY == 0) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new StoppedException();
                }
                progress.accept((double) q / quarters);
            }
        }
        return kw;
    }

    /// To 10 W, which packs well and is finer than meters of sites are.
    private static double rounded(double kw) {
        return Math.rint(kw * 100) / 100 + 0.0; // no minus zero
    }

    private void keep(Registry registry, Asset asset, Instant begin, double[] kw) {
        Site site = registry.site(asset.siteId()).orElseThrow();
        kept.save(ExampleSeries.of(asset, site));
        kept.write(ExampleSeries.id(asset.id()), ExampleSeries.points(begin, kw));
    }
}

package org.wattdeck.app.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.forecast.ForecastJob.State;
import org.wattdeck.app.planning.Planning;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.series.Aggregation;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.Quantiles;
import org.wattdeck.engine.plant.OwnWeather;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.MemoryPlanning;
import org.wattdeck.testing.Portfolios;

class ForecastsTest {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);
    private static final Instant T0 = Instant.parse("2026-01-05T00:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final FakeDeck deck = new FakeDeck(Portfolios.mixed(12), 1);
    private final Planning planning = deck.deck().planning();

    private static <T> T join(java.util.concurrent.CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static <T> T accepted(Verdict<T> verdict) {
        return switch (verdict) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    private TimeSeries hourly(int hours) {
        TimeSeries series =
                new TimeSeries(
                        Portfolios.id("load"),
                        Optional.empty(),
                        "Hall load",
                        "",
                        "kW",
                        Aggregation.MEAN,
                        DataType.MEASUREMENT,
                        BERLIN);
        SplittableRandom random = new SplittableRandom(5);
        long[] times = new long[hours];
        double[] values = new double[hours];
        for (int i = 0; i < hours; i++) {
            times[i] = T0.getEpochSecond() + 3600L * i;
            int hour = Instant.ofEpochSecond(times[i]).atZone(BERLIN).getHour();
            values[i] = 50 + 30 * Math.sin(Math.PI * hour / 12.0) + random.nextDouble(-2, 2);
        }
        accepted(join(planning.series().edits().put(ANNA, series)));
        accepted(
                join(
                        planning.series()
                                .write(ANNA, series.id(), Points.of(times, values, "a test", 1))));
        return series;
    }

    private ForecastJob made(ForecastOrder order) {
        return accepted(join(planning.forecasts().make(ANNA, order)));
    }

    @Test
    void aForecastIsKeptAsAReportAndAsASeriesWithAVersion() {
        TimeSeries load = hourly(24 * 28);

        ForecastJob job =
                made(
                        new ForecastOrder(
                                load.id(),
                                24,
                                Optional.empty(),
                                ModelChoice.SEASONAL_NAIVE,
                                Quantiles.USUAL,
                                0.95,
                                Optional.empty(),
                                Optional.empty(),
                                1));

        assertEquals(State.COMPLETED, job.state());
        assertEquals("Hall load", job.seriesName());
        ForecastReport report = join(planning.forecasts().report(job.id())).orElseThrow();
        assertEquals(24, report.mean().length);
        assertEquals(T0.getEpochSecond() + 3600L * 24 * 28, report.epochSeconds()[0]);
        assertEquals(
                List.of("0.025", "0.1", "0.5", "0.9", "0.975"),
                report.probabilities().stream().map(BigDecimal::toPlainString).toList());
        assertEquals("seasonal_naive", report.model());
        // the noise is 2 at most each way, so that a value is off the day before by 4 at most
        assertTrue(report.of("seasonal_naive").orElseThrow().test().orElseThrow().mae() < 4);

        deck.tick();
        ForecastJob second = made(ForecastOrder.of(load.id(), 24, Optional.empty()));
        assertEquals(1, job.made().orElseThrow().version());
        assertEquals(2, second.made().orElseThrow().version());
        assertEquals(job.made().get().seriesId(), second.made().get().seriesId());
        Points kept =
                join(
                        planning.series()
                                .points(
                                        second.made().get().seriesId(),
                                        job.made().get().first(),
                                        job.made().get().end()));
        assertEquals(24, kept.count());
        assertEquals(2, kept.versions()[0], "the newer forecast took the place of the older");
        assertEquals(
                List.of(second.id(), job.id()),
                join(planning.forecasts().last(5)).stream().map(ForecastJob::id).toList());
    }

    /// The load follows a temperature that has no pattern of its own: who knows it ahead is far
    /// better off than who does not.
    @Test
    void aSeriesThatIsKnownAheadExplainsAnother() {
        int n = 24 * 40;
        SplittableRandom random = new SplittableRandom(9);
        long[] times = new long[n + 24];
        double[] warm = new double[n + 24];
        double[] load = new double[n];
        for (int i = 0; i < times.length; i++) {
            times[i] = T0.getEpochSecond() + 3600L * i;
            warm[i] = random.nextDouble(-10, 30);
            if (i < n) {
                load[i] = 100 - 2 * warm[i];
            }
        }
        TimeSeries heat = kept("Heat pump", "kW", times, load, n);
        TimeSeries temperature = kept("Outside temperature", "°C", times, warm, times.length);
        ForecastOrder alone =
                new ForecastOrder(
                        heat.id(),
                        24,
                        Optional.empty(),
                        ModelChoice.REGRESSION,
                        Quantiles.USUAL,
                        0.9,
                        Optional.empty(),
                        Optional.empty(),
                        1);
        ForecastOrder explained =
                new ForecastOrder(
                        heat.id(),
                        24,
                        Optional.empty(),
                        ModelChoice.REGRESSION,
                        Quantiles.USUAL,
                        0.9,
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        List.of(temperature.id()),
                        Optional.empty());

        double without = made(alone).made().orElseThrow().mae();
        ForecastJob job = made(explained);

        assertTrue(without > 15, "nobody knows the weather: " + without);
        assertTrue(job.made().orElseThrow().mae() < 0.2 * without, job.toString());
        ForecastReport report = join(planning.forecasts().report(job.id())).orElseThrow();
        assertTrue(report.notes().getFirst().contains("used as known"), report.notes().toString());
        assertEquals(100 - 2 * warm[n], report.mean()[0], 10);
    }

    private TimeSeries kept(String name, String unit, long[] times, double[] values, int n) {
        TimeSeries series =
                new TimeSeries(
                        Portfolios.id(name),
                        Optional.empty(),
                        name,
                        "",
                        unit,
                        Aggregation.MEAN,
                        DataType.MEASUREMENT,
                        BERLIN);
        accepted(join(planning.series().edits().put(ANNA, series)));
        Points points =
                Points.of(
                        java.util.Arrays.copyOf(times, n),
                        java.util.Arrays.copyOf(values, n),
                        "a test",
                        1);
        accepted(join(planning.series().write(ANNA, series.id(), points)));
        return series;
    }

    @Test
    void aHistoryThatIsTooShortIsTold() {
        ForecastJob job = made(ForecastOrder.of(hourly(9).id(), 24, Optional.empty()));

        assertEquals(State.FAILED, job.state());
        assertTrue(
                job.problems().getFirst().contains("insufficient historical data"),
                job.problems().toString());
    }

    @Test
    void aSeriesThatIsNotThereIsTold() {
        ForecastJob job = made(ForecastOrder.of(UUID.randomUUID(), 24, Optional.empty()));

        assertEquals(State.FAILED, job.state());
        assertTrue(job.problems().getFirst().contains("no series"), job.problems().toString());
    }

    @Test
    void thePlantsOwnSeriesCanBeForecast() {
        SeriesLine load =
                join(planning.series().all()).stream()
                        .filter(l -> l.live() && l.series().name().endsWith(": load"))
                        .findFirst()
                        .orElseThrow();

        ForecastJob job =
                made(
                        new ForecastOrder(
                                load.id(),
                                12,
                                Optional.of(Duration.ofHours(1)),
                                ModelChoice.SEASONAL_NAIVE,
                                Quantiles.USUAL,
                                0.9,
                                Optional.of(24 * 21),
                                Optional.empty(),
                                1));

        assertEquals(State.COMPLETED, job.state(), job.problems()::toString);
        assertEquals("kW", job.unit());
    }

    @Test
    void atMostTwoRunAtOnceAndAWaitingOneCanBeCancelled() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        MemoryPlanning kept = new MemoryPlanning();
        SeriesService series =
                new SeriesService(
                        new SeriesService.Ports(
                                deck.kept.reads(),
                                new org.wattdeck.app.performance.Performances.Reads() {
                                    @Override
                                    public <T> java.util.concurrent.CompletionStage<T> ask(
                                            java.util.function.Function<
                                                            org.wattdeck.app.performance
                                                                    .PerformanceStore,
                                                            T>
                                                    question) {
                                        return CompletableFuture.failedFuture(
                                                new IllegalStateException());
                                    }
                                },
                                deck::registry,
                                () -> T0,
                                new OwnWeather(1),
                                Guard.open()));
        UUID load = hourly(24 * 20).id();
        try (var pool = Executors.newFixedThreadPool(3)) {
            Forecasts forecasts =
                    new Forecasts(
                            new Forecasts.Ports(
                                    kept.reads(),
                                    series,
                                    deck::registry,
                                    Guard.open(),
                                    task ->
                                            pool.execute(
                                                    () -> {
                                                        try {
                                                            go.await();
                                                        } catch (InterruptedException e) {
                                                            return;
                                                        }
                                                        task.run();
                                                    }),
                                    UUID::randomUUID,
                                    () -> T0,
                                    () -> T0.plusSeconds(3600L * 24 * 20),
                                    System::nanoTime));
            ForecastOrder order = ForecastOrder.of(load, 4, Optional.empty());
            var first = forecasts.make(ANNA, order);
            var second = forecasts.make(ANNA, order);
            ForecastJob third = accepted(forecasts.start(ANNA, order));
            ForecastJob runs =
                    forecasts.running().stream()
                            .filter(j -> !j.id().equals(third.id()))
                            .findFirst()
                            .orElseThrow();

            assertEquals(
                    1,
                    forecasts.running().stream().filter(j -> j.state() == State.PENDING).count());
            accepted(forecasts.cancel(ANNA, third.id()));
            accepted(forecasts.cancel(ANNA, runs.id()));
            go.countDown();

            List<State> ended =
                    List.of(accepted(join(first)).state(), accepted(join(second)).state());
            assertTrue(ended.contains(State.CANCELLED), "the one that was called off: " + ended);
            assertTrue(ended.contains(State.COMPLETED), "the other: " + ended);
            assertTrue(forecasts.running().isEmpty());
        }
    }

    @Test
    void aForecastFromWithinTheHistoryKnowsNothingOfLater() {
        TimeSeries load = hourly(24 * 20);
        Instant start = T0.plus(Duration.ofDays(15));

        ForecastJob job =
                made(
                        new ForecastOrder(
                                load.id(),
                                24,
                                Optional.of(Duration.ofHours(1)),
                                ModelChoice.LAST_VALUE,
                                Quantiles.USUAL,
                                0.95,
                                Optional.empty(),
                                Optional.of(start),
                                1));

        ForecastReport report = join(planning.forecasts().report(job.id())).orElseThrow();
        assertEquals(start, Instant.ofEpochSecond(report.epochSeconds()[0]));
        Points before = join(planning.series().points(load.id(), start.minusSeconds(3600), start));
        assertEquals(before.values()[0], report.mean()[0], 1e-9);
        assertEquals(ZoneOffset.ofHours(1), BERLIN.getRules().getOffset(start));
    }
}

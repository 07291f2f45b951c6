package org.wattdeck.store.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.forecast.ForecastJob;
import org.wattdeck.app.forecast.ForecastOrder;
import org.wattdeck.app.forecast.ForecastReport;
import org.wattdeck.app.planning.PlanningStore;
import org.wattdeck.app.series.Ingest;
import org.wattdeck.app.series.SeriesStore;
import org.wattdeck.app.series.SeriesStore.Written;
import org.wattdeck.domain.series.Aggregation;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.Meter;
import org.wattdeck.domain.series.MeterType;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.Quantiles;
import org.wattdeck.engine.forecast.Score;

/// What both databases must do with series and forecasts.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SeriesContract {

    private static final long T0 = Instant.parse("2025-12-31T20:00:00Z").getEpochSecond();
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Databases databases;
    private Database database;
    private PlanningStore planning;
    private SeriesStore store;

    SeriesContract(Databases databases) {
        this.databases = databases;
    }

    @BeforeAll
    void open() {
        database = databases.open();
        planning = new SqlPlanning(database);
        store = planning.series();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        for (String table : List.of("series_ingest", "series", "series_meter", "forecast_job")) {
            sql("DELETE FROM " + table);
        }
    }

    private void sql(String sql) {
        database.transaction(
                c -> {
                    try (Statement statement = c.createStatement()) {
                        return statement.execute(sql);
                    }
                });
    }

    private TimeSeries load(Optional<UUID> meter) {
        TimeSeries load =
                new TimeSeries(
                        new UUID(1, 1),
                        meter,
                        "Load",
                        "of the hall",
                        "kW",
                        Aggregation.MEAN,
                        DataType.MEASUREMENT,
                        BERLIN);
        store.save(load);
        return load;
    }

    private static Points points(long from, int n, double first, int version) {
        long[] times = new long[n];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            times[i] = from + 900L * i;
            values[i] = first + i;
        }
        return Points.of(times, values, "a file", version);
    }

    private Points all(TimeSeries of) {
        return store.points(of.id(), 0, Long.MAX_VALUE);
    }

    @Test
    void whatElseIsToldOfPointsComesBackAndGoesWithThem() {
        TimeSeries load = load(Optional.empty());
        Points plain = points(T0, 3, 1, 1);
        store.write(load.id(), plain);
        store.write(
                load.id(),
                new Points(
                        new long[] {T0 + 900},
                        new double[] {9},
                        new Quality[] {Quality.ESTIMATED},
                        new int[] {2},
                        new String[] {"corrected by anna"},
                        new String[] {"{\"why\":\"Zähler\"}"}));

        assertArrayEquals(new String[] {"", "{\"why\":\"Zähler\"}", ""}, all(load).metadata());
        assertArrayEquals(
                new String[] {"a file", "corrected by anna", "a file"}, all(load).sources());
    }

    @Test
    void metersComeBackAsTheyWere() {
        Meter meter =
                new Meter(
                        new UUID(2, 2),
                        "Hall 1",
                        MeterType.GAS,
                        Optional.of(new UUID(3, 3)),
                        new Meter.Place(
                                OptionalDouble.of(51.5), OptionalDouble.of(-0.1), "Dock Road 4"),
                        OptionalInt.of(900),
                        BERLIN,
                        List.of("north", "billing"),
                        Optional.of(LocalDate.of(2020, 1, 2)),
                        Optional.empty());
        Meter plain = Meter.of(new UUID(4, 4), "A", MeterType.VIRTUAL, ZoneOffset.UTC);
        store.save(meter);
        store.save(plain);

        assertEquals(List.of(plain, meter), store.meters());
        TimeSeries load = load(Optional.of(meter.id()));
        assertEquals(load, store.series(load.id()).orElseThrow().series());

        store.deleteMeter(meter.id());
        assertEquals(Optional.empty(), store.series(load.id()).orElseThrow().series().meterId());
    }

    @Test
    void pointsComeBackBitByBitOverSeveralDays() {
        TimeSeries load = load(Optional.empty());
        SplittableRandom random = new SplittableRandom(3);
        int n = 1000;
        long[] times = new long[n];
        double[] values = new double[n];
        Quality[] qualities = new Quality[n];
        int[] versions = new int[n];
        String[] sources = new String[n];
        for (int i = 0; i < n; i++) {
            times[i] = T0 + 777L * i;
            qualities[i] = Quality.values()[random.nextInt(5)];
            values[i] =
                    qualities[i] == Quality.MISSING
                            ? Double.NaN
                            : random.nextInt(3) == 0
                                    ? random.nextDouble(-1e9, 1e9)
                                    : random.nextInt(-9999, 9999) / 100.0;
            versions[i] = 1 + random.nextInt(4);
            sources[i] = random.nextBoolean() ? "Zähler 7" : "file";
        }
        Points given = new Points(times, values, qualities, versions, sources);

        assertEquals(new Written(n, 0, 0), store.write(load.id(), given));

        Points found = all(load);
        assertArrayEquals(times, found.epochSeconds());
        assertArrayEquals(values, found.values());
        assertArrayEquals(qualities, found.qualities());
        assertArrayEquals(versions, found.versions());
        assertArrayEquals(sources, found.sources());
        Points part = store.points(load.id(), times[100], times[300]);
        assertArrayEquals(java.util.Arrays.copyOfRange(times, 100, 300), part.epochSeconds());
        assertEquals(
                new SeriesStore.Span(times[0], times[n - 1], n, 4),
                store.series(load.id()).orElseThrow().span().orElseThrow());
    }

    @Test
    void aPointIsReplacedByAHigherVersionAlone() {
        TimeSeries load = load(Optional.empty());
        store.write(load.id(), points(T0, 40, 0, 2));

        assertEquals(new Written(10, 0, 30), store.write(load.id(), points(T0 + 9000, 40, 500, 2)));
        assertEquals(new Written(0, 0, 40), store.write(load.id(), points(T0, 40, 900, 1)));
        assertEquals(0, all(load).values()[0]);
        assertEquals(new Written(50, 50, 0), store.write(load.id(), points(T0, 50, 700, 3)));

        Points found = all(load);
        assertEquals(50, found.count());
        assertEquals(749, found.values()[49]);
        assertEquals(50, store.series(load.id()).orElseThrow().span().orElseThrow().points());
    }

    @Test
    void pointsOfASeriesThatIsNotThereAreRefused() {
        assertThrows(StoreException.class, () -> store.write(new UUID(9, 9), points(T0, 4, 0, 1)));
    }

    @Test
    void aSeriesIsDeletedWithItsPoints() {
        TimeSeries load = load(Optional.empty());
        store.write(load.id(), points(T0, 40, 0, 2));

        store.delete(load.id());

        assertTrue(store.series().isEmpty());
        assertTrue(all(load(Optional.empty())).isEmpty());
    }

    @Test
    void twoWhoWriteTheSameDayLoseNothing() {
        TimeSeries load = load(Optional.empty());
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> everySecond(load, 0), pool),
                            CompletableFuture.runAsync(() -> everySecond(load, 1), pool))
                    .join();
        }
        assertEquals(40, all(load).count());
        assertEquals(40, store.series(load.id()).orElseThrow().span().orElseThrow().points());
    }

    private void everySecond(TimeSeries load, int from) {
        for (int i = from; i < 40; i += 2) {
            store.write(load.id(), points(T0 + 900L * i, 1, i, 1));
        }
    }

    @Test
    void aYearOfFiveMinutesIsWrittenAndReadInTimeForPeople() {
        TimeSeries load = load(Optional.empty());
        int n = 365 * 288;
        SplittableRandom random = new SplittableRandom(1);
        long[] times = new long[n];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            times[i] = T0 + 300L * i;
            values[i] = random.nextInt(100_000) / 1000.0;
        }
        long before = System.nanoTime();
        store.write(load.id(), Points.of(times, values, "a file", 1));
        long written = System.nanoTime();
        Points found = all(load);
        long read = System.nanoTime();

        assertEquals(n, found.count());
        System.getLogger("series")
                .log(
                        System.Logger.Level.INFO,
                        "a year of 5 min: written in {0} ms, read in {1} ms",
                        (written - before) / 1_000_000,
                        (read - written) / 1_000_000);
        assertTrue(written - before < 5_000_000_000L, "written in " + (written - before) / 1e9);
    }

    @Test
    void aJobOfTakingInComesBackAsItWas() {
        Ingest job =
                new Ingest(
                        new UUID(5, 5),
                        "load.csv",
                        "anna",
                        Ingest.State.COMPLETED,
                        Instant.ofEpochSecond(T0),
                        Optional.of(Instant.ofEpochSecond(T0 + 3)),
                        10,
                        2,
                        1,
                        List.of("line 4: no number", "line 9: no time"));
        store.save(job);
        store.save(job);

        assertEquals(List.of(job), store.ingests(5));
    }

    @Test
    void aForecastComesBackAsItWas() {
        double no = Double.NaN;
        ForecastOrder order =
                new ForecastOrder(
                        new UUID(1, 1),
                        2,
                        Optional.of(Duration.ofMinutes(15)),
                        ModelChoice.PHYSICAL,
                        Quantiles.USUAL,
                        0.9,
                        Optional.of(700),
                        Optional.empty(),
                        3,
                        List.of(new UUID(1, 2)),
                        Optional.of(new UUID(7, 7)));
        ForecastJob job =
                new ForecastJob(
                        new UUID(6, 6),
                        order,
                        "Load",
                        "kW",
                        "anna",
                        ForecastJob.State.COMPLETED,
                        Instant.ofEpochSecond(T0),
                        Optional.of(Instant.ofEpochSecond(T0 + 3)),
                        1,
                        "",
                        List.of(),
                        Optional.of(
                                new ForecastJob.Made(
                                        "ets",
                                        new UUID(7, 7),
                                        3,
                                        Instant.ofEpochSecond(T0),
                                        Instant.ofEpochSecond(T0 + 1800),
                                        1.25,
                                        no)));
        Score score = new Score(7, 1.25, 2, no, 0.5, 0.8, 0.1);
        ForecastReport report =
                new ForecastReport(
                        job,
                        BERLIN,
                        new long[] {T0, T0 + 900},
                        T0 + 1800,
                        new double[] {1.5, 2.5},
                        List.of(new BigDecimal("0.1"), new BigDecimal("0.9")),
                        new double[][] {{1, 2}, {no, no}},
                        "ets",
                        "It was asked for.",
                        List.of(
                                new ForecastReport.ModelReport(
                                        "ets",
                                        "smooths",
                                        Optional.empty(),
                                        "alpha 0.1",
                                        90,
                                        0.25,
                                        Optional.of(score),
                                        Optional.empty(),
                                        List.of(new ForecastReport.Band(1, 2, score))),
                                new ForecastReport.ModelReport(
                                        "arima",
                                        "regresses",
                                        Optional.of("has too few points"),
                                        "",
                                        0,
                                        0,
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of())),
                        96,
                        Map.of("hour", 0.75),
                        List.of("A note."));
        planning.forecasts().save(job, Optional.of(report));

        assertEquals(List.of(job), planning.forecasts().last(3));
        ForecastReport found = planning.forecasts().report(job.id()).orElseThrow();
        assertArrayEquals(report.mean(), found.mean());
        assertArrayEquals(report.epochSeconds(), found.epochSeconds());
        assertArrayEquals(report.quantiles(), found.quantiles());
        assertEquals(report.models(), found.models());
        assertEquals(report.importance(), found.importance());
        assertEquals(report.probabilities(), found.probabilities());

        planning.forecasts().delete(job.id());
        assertTrue(planning.forecasts().last(3).isEmpty());
    }

    @Test
    void damageIsFound() {
        TimeSeries load = load(Optional.empty());
        store.write(load.id(), points(T0, 40, 0, 2));
        SqlPlanning check = new SqlPlanning(database);
        assertEquals(List.of(), check.damaged());

        sql("UPDATE series SET points = 41");

        assertEquals(List.of("series Load: 40 points are there of 41"), check.damaged());
    }
}

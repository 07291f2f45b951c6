package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.planning.Planning;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.plan.tariff.Rate;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.series.Aggregation;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;

/// Series that the console keeps, named in a study.
class StoredSeriesTest {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);
    private static final long T0 = Instant.parse("2026-03-02T00:00:00Z").getEpochSecond();
    private static final String STUDY =
            """
            study: Hall
            period: {start: 2026-03-03, length: 1 day}
            step: 1 h
            sites:
              - code: HALL
                name: Hall
                latitude: 50
                longitude: 8
                timezone: UTC
                assets:
                  - {code: GRID, type: grid_connection, name: Grid, max_import_kw: 500, max_export_kw: 100}
                  - {code: LOAD, type: load, name: Load, rated_load_kw: 400}
            series:
              - {asset: LOAD, stored: Hall load}
            tariff:
              currency: USD
              import: {stored: Hall price, plus: 0.02}
            optimize: {objective: cost}
            """;

    private final Planning planning = new FakeDeck(Portfolios.mixed(6), 1).deck().planning();

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    private void keep(String name, String unit, Aggregation aggregation, Points points) {
        TimeSeries series =
                new TimeSeries(
                        Portfolios.id(name),
                        Optional.empty(),
                        name,
                        "",
                        unit,
                        aggregation,
                        DataType.MEASUREMENT,
                        ZoneOffset.UTC);
        assertTrue(join(planning.series().edits().put(ANNA, series)) instanceof Verdict.Accepted);
        assertTrue(
                join(planning.series().write(ANNA, series.id(), points))
                        instanceof Verdict.Accepted);
    }

    /// Hourly values 0, 1, 2 ... over three days, without those of some hours.
    private static Points hours(double scale, int version, List<Integer> without) {
        int[] kept = IntStream.range(0, 72).filter(h -> !without.contains(h)).toArray();
        return Points.of(
                IntStream.of(kept).mapToLong(h -> T0 + 3600L * h).toArray(),
                IntStream.of(kept).mapToDouble(h -> scale * h).toArray(),
                "a test",
                version);
    }

    private StudyReading read(String text) {
        return join(
                planning.studies()
                        .check(new StudyText(Optional.empty(), "Hall", text, Path.of("."))));
    }

    private static Series load(StudyReading reading) {
        return reading.cases().getFirst().study().series().getFirst().series();
    }

    private static List<String> told(StudyReading reading) {
        return reading.problems().stream().map(Problem::text).toList();
    }

    @Test
    void loadsAndPricesCanBeKeptSeriesWithTheirOwnUnits() {
        keep("Hall load", "kW", Aggregation.MEAN, hours(1, 1, List.of()));
        keep("Hall price", "USD/kWh", Aggregation.MEAN, hours(0.001, 1, List.of()));
        StudyReading reading = read(STUDY);
        assertEquals(List.of(), told(reading));
        double[] day = IntStream.range(24, 48).asDoubleStream().toArray();
        assertArrayEquals(day, load(reading).values());
        assertArrayEquals(
                LongStream.range(24, 48).map(h -> T0 + 3600 * h).toArray(),
                load(reading).epochSeconds());
        Rate.RealTime price =
                (Rate.RealTime) reading.cases().getFirst().tariff().orElseThrow().imports();
        assertEquals(0.001 * 30 + 0.02, price.perKwh().at(T0 + 30 * 3600), 1e-12);
    }

    @Test
    void anEnergyIsThatOfItsRow() {
        keep("Hall load", "kWh", Aggregation.SUM, hours(10, 1, List.of()));
        keep("Hall price", "USD/kWh", Aggregation.MEAN, hours(0.001, 1, List.of()));
        assertEquals(240, load(read(STUDY)).values()[0], 1e-12);
    }

    @Test
    void aGapIsRefusedUnlessItIsBridged() {
        keep("Hall load", "kW", Aggregation.MEAN, hours(1, 1, List.of(30, 31)));
        keep("Hall price", "USD/kWh", Aggregation.MEAN, hours(0.001, 1, List.of()));
        List<String> told = told(read(STUDY));
        assertEquals(1, told.size(), told::toString);
        assertTrue(
                told.getFirst().contains("none from 2026-03-03T06:00:00Z to 2026-03-03T08:00:00Z"),
                told::toString);
        StudyReading bridged = read(STUDY.replace("Hall load}", "Hall load, bridge: 2 h}"));
        assertEquals(List.of(), told(bridged));
        assertArrayEquals(
                IntStream.range(24, 48).asDoubleStream().toArray(), load(bridged).values(), 1e-12);
    }

    @Test
    void whatIsNotThereIsToldWithTheNearest() {
        keep("Hall load", "kW", Aggregation.MEAN, hours(1, 1, List.of()));
        keep("Hall price", "EUR/kWh", Aggregation.MEAN, hours(0.001, 1, List.of()));
        List<String> told = told(read(STUDY.replace("stored: Hall load", "stored: Hall lode")));
        assertEquals(2, told.size(), told::toString);
        assertTrue(told.get(0).contains("maybe Hall load"), told::toString);
        assertTrue(told.get(1).contains("EUR/kWh"), told::toString);
        List<String> late = told(read(STUDY.replace("2026-03-03", "2026-03-05")));
        assertTrue(late.getFirst().contains("2026-03-05T00:00:00Z"), late::toString);
        StudyReading alone =
                org.wattdeck.testing.TestStudies.tools().reader().read(STUDY, Path.of("."));
        assertTrue(told(alone).getFirst().contains("is kept by a console"), told(alone)::toString);
    }

    @Test
    void otherPointsAreOtherInputs() {
        keep("Hall load", "kW", Aggregation.MEAN, hours(1, 1, List.of()));
        keep("Hall price", "USD/kWh", Aggregation.MEAN, hours(0.001, 1, List.of()));
        String before = read(STUDY).inputsHash();
        assertEquals(before, read(STUDY).inputsHash());
        keep("Hall load", "kW", Aggregation.MEAN, hours(2, 2, List.of()));
        assertNotEquals(before, read(STUDY).inputsHash());
    }

    @Test
    void aKeptSeriesCanBeForecast() {
        keep("Hall load", "kW", Aggregation.MEAN, hours(1, 1, List.of(5, 60)));
        keep("Hall price", "USD/kWh", Aggregation.MEAN, hours(0.001, 1, List.of()));
        String text =
                STUDY.replace("series:\n", "forecast:\n")
                        .replace("Hall load}", "Hall load, model: last_value}");
        StudyReading reading = read(text);
        assertEquals(List.of(), told(reading));
        for (double kw : load(reading).values()) {
            assertEquals(23, kw, "the last before the period");
        }
    }
}

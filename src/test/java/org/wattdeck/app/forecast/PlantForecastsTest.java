package org.wattdeck.app.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.planning.Planning;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.app.studies.StudyReading;
import org.wattdeck.app.studies.StudyText;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.engine.forecast.KnownWeather;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.Quantiles;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.RoofStory;

/// Forecasts of PV from kept series of weather.
class PlantForecastsTest {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);

    private final FakeDeck deck = new FakeDeck(Portfolios.mixed(12), 1);
    private final Planning planning = deck.deck().planning();
    private final Asset roof = RoofStory.plant(deck.registry());

    @BeforeEach
    void tell() {
        RoofStory.tell(deck);
    }

    private static <T> T join(java.util.concurrent.CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    private SeriesLine line(String name) {
        return join(planning.series().all()).stream()
                .filter(l -> l.series().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ForecastJob made(ModelChoice model, Optional<UUID> asset, String... with) {
        ForecastOrder order =
                new ForecastOrder(
                        line(RoofStory.POWER).id(),
                        24,
                        Optional.empty(),
                        model,
                        Quantiles.USUAL,
                        0.9,
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        Arrays.stream(with).map(w -> line(w).id()).toList(),
                        asset);
        return switch (join(planning.forecasts().make(ANNA, order))) {
            case Verdict.Accepted<ForecastJob>(ForecastJob job) -> job;
            case Verdict.Refused<ForecastJob>(List<Said> why) ->
                    throw new AssertionError(why.toString());
        };
    }

    /// The back-test and the bias are told from what was measured until the weather forecast
    /// begins, the hours ahead from that.
    @Test
    void measuredWeatherAndAWeatherForecastMakeTheForecastOfAPlant() {
        ForecastJob job =
                made(
                        ModelChoice.PHYSICAL,
                        Optional.of(roof.id()),
                        RoofStory.MEASURED,
                        RoofStory.FORETOLD);
        assertEquals(List.of(), job.problems());
        assertEquals("physical", job.made().orElseThrow().model());
        assertTrue(job.made().orElseThrow().skillFraction() > 0.9, job.toString());
        ForecastReport report = join(planning.forecasts().report(job.id())).orElseThrow();
        assertTrue(
                report.notes().stream().anyMatch(n -> n.contains(roof.code() + " gave 0.80 times")),
                report.notes()::toString);
        assertEquals(Optional.of(roof.id()), report.job().order().assetId());
    }

    @Test
    void withoutPlantOrWeatherItSaysWhatIsMissing() {
        assertEquals(
                List.of(
                        "The model (physical) forecasts PV and wind. Choose the plant whose power"
                                + " the series (Roof power) is."),
                made(ModelChoice.PHYSICAL, Optional.empty(), RoofStory.FORETOLD).problems());
        assertEquals(
                List.of(
                        "The model (physical) needs the weather of S001. Choose a series of global"
                                + " irradiance, in W/m², among those that explain it."),
                made(ModelChoice.PHYSICAL, Optional.of(roof.id())).problems());
        String ahead =
                made(ModelChoice.PHYSICAL, Optional.of(roof.id()), RoofStory.MEASURED)
                        .problems()
                        .getFirst();
        assertTrue(ahead.contains("no weather for 24 of the 24 steps ahead"), ahead);
    }

    @Test
    void theWeatherThatFitsIsProposed() {
        List<SeriesLine> all = join(planning.series().all());
        ForecastPlant plant =
                ForecastPlant.of(line(RoofStory.POWER), Optional.of(roof.id()), deck.registry())
                        .orElseThrow();
        assertEquals(
                List.of(line(RoofStory.MEASURED), line(RoofStory.FORETOLD)),
                plant.weather(all, RoofStory.NOW));
        Asset turbine =
                deck.registry().assets().stream()
                        .filter(a -> a.type() == AssetType.WIND_TURBINE)
                        .findFirst()
                        .orElseThrow();
        ForecastPlant wind =
                ForecastPlant.of(line(RoofStory.POWER), Optional.of(turbine.id()), deck.registry())
                        .orElseThrow();
        assertEquals(List.of(), wind.weather(all, RoofStory.NOW), "there is no wind");
    }

    @Test
    void whatThePlantRecordedOfPvIsThatOfAllItsPv() {
        for (SeriesLine line : join(planning.series().all())) {
            Optional<ForecastPlant> plant =
                    ForecastPlant.of(line, Optional.empty(), deck.registry());
            boolean source =
                    line.live()
                            && !line.series()
                                    .name()
                                    .matches(
                                            ".*(load|charging|grid import|irradiance|temperature|wind speed)");
            assertEquals(source, plant.isPresent(), line.series().name());
            plant.ifPresent(
                    p ->
                            assertEquals(
                                    deck.registry().assets().stream()
                                            .filter(a -> a.type() == p.type())
                                            .toList(),
                                    p.assets()));
        }
    }

    @Test
    void ofTwoSeriesOfTheSameTheOneThatReachesFartherCounts() {
        Series measured = new Series(new long[] {0, 10, 20, 30}, new double[] {1, 2, 3, 4}, 10);
        Series foretold = new Series(new long[] {20, 30, 40}, new double[] {7, 8, 9}, 10);
        Series both = KnownWeather.both(measured, foretold);
        assertEquals("[1.0, 2.0, 7.0, 8.0, 9.0]", Arrays.toString(both.values()));
        assertEquals("[0, 10, 20, 30, 40]", Arrays.toString(both.epochSeconds()));
        Series later = new Series(new long[] {60}, new double[] {5}, 10);
        assertEquals(
                "[1.0, 2.0, 3.0, 4.0, NaN, 5.0]",
                Arrays.toString(KnownWeather.both(later, measured).values()));
    }

    /// A study has of kept weather also what was before its period: the bias comes from it.
    @Test
    void aStudyForecastsFromKeptWeather() {
        String study =
                """
                study: Roof
                period: {start: 2026-06-05, length: 1 day}
                zone: Europe/Berlin
                step: 1 h
                sites:
                  - code: S001
                    name: Roof
                    latitude: 53.5
                    longitude: 10
                    timezone: Europe/Berlin
                    assets:
                      - {code: GRID, type: grid_connection, name: Grid, max_import_kw: 900, max_export_kw: 900}
                      - {code: PV, type: solar_pv, name: PV, rated_capacity_kw: 800, tilt_angle_degrees: 30, azimuth_degrees: 180}
                series:
                  - {site: S001, quantity: ghi, stored: "Irradiance, forecast"}
                forecast:
                  - {asset: PV, stored: Roof power, model: physical}
                optimize: {objective: cost}
                """;
        StudyReading reading =
                join(
                        planning.studies()
                                .check(
                                        new StudyText(
                                                Optional.empty(), "Roof", study, Path.of("."))));
        assertEquals(List.of(), reading.problems().stream().map(Problem::text).toList());
        ForecastReport alone =
                join(planning.forecasts()
                                .report(
                                        made(
                                                        ModelChoice.PHYSICAL,
                                                        Optional.of(roof.id()),
                                                        RoofStory.FORETOLD)
                                                .id()))
                        .orElseThrow();
        double[] kw =
                reading.cases().getFirst().study().series().stream()
                        .filter(b -> b.quantity() == Study.Quantity.POWER_KW)
                        .findFirst()
                        .orElseThrow()
                        .series()
                        .values();
        assertEquals(24, kw.length);
        assertArrayEquals(alone.mean(), kw, 3, "but for the air, which is that of another site");
    }
}

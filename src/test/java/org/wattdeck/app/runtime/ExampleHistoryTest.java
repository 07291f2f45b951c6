package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.forecast.ForecastJob;
import org.wattdeck.app.forecast.ForecastOrder;
import org.wattdeck.app.forecast.ForecastReport;
import org.wattdeck.app.planning.Planning;
import org.wattdeck.app.series.ExamplePast;
import org.wattdeck.app.series.ExampleSeries;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.app.studies.NowStudy;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.Quantiles;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.engine.forecast.WeatherCourse;
import org.wattdeck.engine.plant.PlantInputs.Weather;
import org.wattdeck.testing.Portfolios;

class ExampleHistoryTest {

    private static final RuntimeSettings TEN_DAYS =
            RuntimeSettings.DEFAULT
                    .withHeadStart(Duration.ofHours(1))
                    .withExample(Duration.ofDays(10));
    private static final Instant BEGIN =
            QuarterDays.dayOf(LeapingTime.START.minus(Duration.ofDays(10)));

    private final Rig rig = new Rig(demo(), TEN_DAYS).start();
    private final Asset load = first(AssetType.LOAD);

    private static Registry demo() {
        return Portfolio.of(Portfolio.of(Portfolios.mixed(20)).things(), true).registry();
    }

    private Asset first(AssetType type) {
        return rig.registry.assets().stream().filter(a -> a.type() == type).findFirst().get();
    }

    private void make() {
        new ExampleHistory(rig.machinery, rig.database.stores()).make();
        rig.machinery.loop.turn();
    }

    private Points points(UUID id) {
        return rig.machinery
                .planning
                .series()
                .points(id, BEGIN, LeapingTime.START)
                .toCompletableFuture()
                .join();
    }

    @Test
    void theDemonstrationGetsAPastThatNobodyTakesForMeasured() {
        make();
        Points p = points(SeriesService.ofSite(load.siteId(), AssetType.LOAD));
        assertEquals(BEGIN.getEpochSecond(), p.first());
        assertTrue(p.count() >= 10 * 96 - 8, p.count() + " quarters");
        assertEquals(Quality.ESTIMATED, p.qualities()[0]);
        assertEquals(ExampleSeries.SOURCE, p.sources()[0]);
        assertTrue(rig.events.stream().anyMatch(e -> e.type().equals("EXAMPLE_HISTORY")));
    }

    @Test
    void whatChargersTakeIsASeriesByItselfAndPartOfTheLoad() {
        make();
        Asset charger = first(AssetType.EV_CHARGER);
        double[] load = points(SeriesService.ofSite(charger.siteId(), AssetType.LOAD)).values();
        double[] charging =
                points(SeriesService.ofSite(charger.siteId(), AssetType.EV_CHARGER)).values();
        double[] sum = new double[charging.length];
        double[] loads = new double[charging.length];
        rig.registry.assets().stream()
                .filter(a -> a.siteId().equals(charger.siteId()))
                .forEach(a -> add(a, sum, loads));
        assertTrue(Arrays.stream(charging).max().orElseThrow() > 1);
        assertArrayEquals(sum, charging, 1e-6);
        Arrays.setAll(loads, k -> loads[k] + sum[k]);
        assertArrayEquals(loads, load, 1e-6);
    }

    @Test
    void aPlanFromNowOnExpectsVehiclesAsTheExampleHasThem() {
        make();
        Asset charger = first(AssetType.EV_CHARGER);
        NowStudy.Made made =
                rig.machinery
                        .planning
                        .studies()
                        .fromNow(charger.siteId(), Duration.ofHours(24))
                        .toCompletableFuture()
                        .join();
        assertTrue(
                made.assumed().stream()
                        .filter(f -> f.kind() == FactKind.VEHICLES_TO_COME)
                        .anyMatch(f -> f.english().contains("as a week before at the same time")),
                Fact.english(made.assumed())::toString);
        assertTrue(made.text().contains("- {asset: " + charger.code() + ", step: 15 min, values:"));
    }

    private void add(Asset asset, double[] chargers, double[] loads) {
        if (asset.type() == AssetType.EV_CHARGER || asset.type() == AssetType.LOAD) {
            double[] kw = points(ExampleSeries.id(asset.id())).values();
            double[] to = asset.type() == AssetType.LOAD ? loads : chargers;
            Arrays.setAll(to, k -> to[k] - kw[k]);
        }
    }

    @Test
    void theExamplesAreNotListedAndCannotBeMistakenForSeriesOfTheUser() {
        make();
        List<SeriesLine> all = rig.machinery.planning.series().all().toCompletableFuture().join();
        assertFalse(all.isEmpty());
        assertTrue(all.stream().allMatch(SeriesLine::live));
    }

    @Test
    void workdaysAndWeekendsOfLoadsDiffer() {
        make();
        Points p = points(ExampleSeries.id(load.id()));
        double[] byDay = new double[10];
        for (int i = 0; i < 960; i++) {
            byDay[i / 96] -= p.values()[i];
        }
        double least = Arrays.stream(byDay).min().getAsDouble();
        double most = Arrays.stream(byDay).max().getAsDouble();
        assertTrue(most > 1.05 * least, Arrays.toString(byDay));
    }

    private Map<String, SeriesLine> linesOf(Asset asset) {
        return rig.machinery.planning.series().all().toCompletableFuture().join().stream()
                .filter(l -> l.siteId().equals(Optional.of(asset.siteId())))
                .collect(Collectors.toMap(l -> l.series().description(), l -> l));
    }

    /// Nobody curtails the plant of the example: in the weather of the same quarters its data make
    /// what it gave.
    @Test
    void theWeatherThatIsToldIsTheOneThatMadeThePower() {
        make();
        Asset pv = first(AssetType.SOLAR_PV);
        Map<String, SeriesLine> lines = linesOf(pv);
        Points power = points(lines.get("pv").id());
        Points light = points(lines.get("irradiance").id());
        Points air = points(lines.get("temperature").id());
        assertArrayEquals(power.epochSeconds(), light.epochSeconds());
        assertEquals(Quality.ESTIMATED, light.qualities()[0]);
        assertEquals(ExampleSeries.SOURCE, light.sources()[0]);
        assertEquals("W/m²", lines.get("irradiance").series().unit());
        Map<Weather, Series> weather =
                Map.of(
                        Weather.GHI_WATTS_PER_SQUARE_METRE,
                        new Series(light.epochSeconds(), light.values(), 900),
                        Weather.AMBIENT_CELSIUS,
                        new Series(air.epochSeconds(), air.values(), 900));
        List<Asset> all =
                rig.registry.assets().stream()
                        .filter(a -> a.siteId().equals(pv.siteId()) && a.type() == pv.type())
                        .toList();
        WeatherCourse course =
                WeatherCourse.of(
                        "PV",
                        all,
                        rig.registry.site(pv.siteId()).orElseThrow(),
                        new TimeGrid(power.first(), 900, ZoneId.of("UTC")),
                        power.count(),
                        weather);
        double off = 0;
        for (int i = 0; i < power.count(); i++) {
            off += Math.abs(course.modelled()[i] - power.values()[i]);
        }
        double mean = Arrays.stream(power.values()).sum();
        assertTrue(off < 0.02 * mean, "off by %.4f".formatted(off / mean));
    }

    @Test
    void weatherIsToldWherePvOrWindIsAndNotAhead() {
        make();
        for (Asset asset : rig.registry.assets()) {
            Map<String, SeriesLine> lines = linesOf(asset);
            assertEquals(lines.containsKey("pv"), lines.containsKey("irradiance"));
            assertEquals(lines.containsKey("wind"), lines.containsKey("wind_speed"));
        }
        SeriesLine light = linesOf(first(AssetType.SOLAR_PV)).get("irradiance");
        Instant now = rig.machinery.loop.latest().time();
        Points points =
                rig.machinery
                        .planning
                        .series()
                        .points(light.id(), BEGIN, now.plus(Duration.ofDays(2)))
                        .toCompletableFuture()
                        .join();
        assertTrue(points.epochSeconds()[points.count() - 1] + 900 <= now.getEpochSecond());
    }

    /// In the first minutes: the forecast key on PV, with the model physical and nothing imported.
    @Test
    void thePhysicsOfPvForecastFromItsOwnWeather() {
        make();
        SeriesLine pv = linesOf(first(AssetType.SOLAR_PV)).get("pv");
        ForecastOrder order =
                new ForecastOrder(
                        pv.id(),
                        24,
                        Optional.of(Duration.ofHours(1)),
                        ModelChoice.PHYSICAL,
                        Quantiles.USUAL,
                        0.8,
                        Optional.empty(),
                        Optional.empty(),
                        1);
        Planning planning = rig.machinery.planning;
        ForecastJob job =
                switch (planning.forecasts().make(Rig.ANNA, order).toCompletableFuture().join()) {
                    case Verdict.Accepted<ForecastJob>(ForecastJob made) -> made;
                    case Verdict.Refused<ForecastJob>(List<Said> why) ->
                            throw new AssertionError(why.toString());
                };
        assertEquals(List.of(), job.problems());
        ForecastReport report =
                planning.forecasts().report(job.id()).toCompletableFuture().join().orElseThrow();
        assertEquals("physical", report.model());
        assertTrue(
                report.notes().contains(Fact.sentence(FactKind.WEATHER_EXPECTED)),
                report.notes()::toString);
        double[] mean = report.mean();
        assertTrue(Arrays.stream(mean).max().orElseThrow() > 10, Arrays.toString(mean));
        assertTrue(Arrays.stream(mean).min().orElseThrow() < 0.1, "there is a night");
    }

    @Test
    void brokenOffItIsBegunAgainWithTheSameOutcome() {
        make();
        UUID id = ExampleSeries.id(load.id());
        double[] before = points(id).values();
        rig.database.planning.series().delete(id);
        rig.time.pass(Duration.ofHours(3));
        make();
        assertArrayEquals(before, Arrays.copyOf(points(id).values(), before.length));
    }

    @Test
    void sitesOfOnesOwnGetNone() {
        Rig own = new Rig(Portfolios.mixed(20), TEN_DAYS).start();
        new ExampleHistory(own.machinery, own.database.stores()).make();
        assertEquals(List.of(), own.database.planning.series().series());
    }

    @Test
    void whoPlansFromThePastFindsTheExampleWhereNothingWasRecorded() {
        make();
        Instant day = BEGIN.plus(Duration.ofDays(2));
        boolean told =
                ExamplePast.reads(
                                rig.machinery.recorded::performance,
                                rig.machinery.recorded::planning)
                        .ask(
                                store -> {
                                    QuarterDay found =
                                            store.days(
                                                            day,
                                                            day.plusSeconds(3600),
                                                            days -> days.apply(load.id()))
                                                    .getFirst();
                                    assertEquals(900, found.of(Part.SECONDS, 95));
                                    assertNotEquals(0, found.of(Part.IN_KWH, 40));
                                    return store.example(load.id(), day);
                                })
                        .toCompletableFuture()
                        .join();
        assertTrue(told);
    }

    private static final class QuarterDays {
        static Instant dayOf(Instant at) {
            return Instant.ofEpochMilli(QuarterDay.dayOf(at.toEpochMilli()));
        }
    }
}

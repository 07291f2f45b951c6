package org.wattdeck.engine.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.domain.asset.AssetType.SOLAR_PV;
import static org.wattdeck.domain.asset.AssetType.WIND_TURBINE;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.engine.plant.PlantInputs.Weather;

/// PV and wind where the weather is known only until the forecast is made.
class WeatherExpectedTest {

    private static final int PAST = 60 * 24;
    private static final int AHEAD = 24;
    private static final TimeGrid GRID =
            new TimeGrid(
                    OffsetDateTime.parse("2026-03-01T10:00:00Z").toInstant().getEpochSecond(),
                    3600,
                    Skies.SITE.zone());

    /// In the weather of a seed, measured as far as it goes.
    private static WeatherCourse course(AssetType type, long seed) {
        return Skies.course(type, GRID, PAST + AHEAD, Skies.weather(GRID, PAST + AHEAD, seed))
                .onlyMeasured();
    }

    private static WeatherCourse with(WeatherCourse course, double[] modelled) {
        return with(course, modelled, course.measured());
    }

    private static WeatherCourse with(WeatherCourse course, double[] modelled, boolean measured) {
        return new WeatherCourse(
                course.plant(),
                modelled,
                course.clearSky(),
                course.rated(),
                measured,
                course.told());
    }

    /// The same as if other weather had come from a step on.
    private static WeatherCourse other(WeatherCourse course, int from) {
        double[] modelled = course.modelled();
        Arrays.fill(modelled, from, modelled.length, course.rated() / 3);
        return with(course, modelled);
    }

    private static double[] told(WeatherCourse course, double[] measured, int end) {
        Frame frame = new Frame(GRID, measured, AHEAD, List.of(), Optional.of(course));
        Past past = new Past(frame, end);
        return new PhysicalForecast()
                .fit(past, new Model.Gate(end, AHEAD), Watch.NONE)
                .forecast(past, AHEAD);
    }

    @ParameterizedTest
    @EnumSource(
            value = AssetType.class,
            names = {"SOLAR_PV", "WIND_TURBINE"})
    void weatherThatComesLaterChangesNothing(AssetType type) {
        WeatherCourse course = course(type, 7);
        double[] measured = Skies.measured(course, PAST, 0.85, 9);
        for (int end : new int[] {800, 807, 1203}) {
            assertArrayEquals(
                    told(course, measured, end), told(other(course, end), measured, end), 0);
        }
    }

    /// Whatever model it is, and whatever is learnt from the back-test.
    @ParameterizedTest
    @CsvSource({"SOLAR_PV, AUTO", "SOLAR_PV, PHYSICAL", "WIND_TURBINE, PHYSICAL"})
    void aWholeForecastKnowsNothingOfWeatherThatComesLater(AssetType type, ModelChoice model) {
        WeatherCourse course = course(type, 7);
        double[] measured = Skies.measured(course, PAST, 0.85, 9);
        ForecastResult result = done(measured, model, course);
        ForecastResult other = done(measured, model, other(course, PAST));
        assertArrayEquals(result.mean(), other.mean(), 0);
        for (int h = 0; h < AHEAD; h++) {
            assertArrayEquals(result.quantiles()[h], other.quantiles()[h], 0);
        }
        WeatherCourse gone = with(course, Arrays.copyOf(course.modelled(), PAST));
        assertArrayEquals(result.mean(), done(measured, model, gone).mean(), 0, "as without it");
    }

    private static ForecastResult done(double[] measured, ModelChoice model, WeatherCourse course) {
        return Loads.done(Loads.request(GRID, measured, AHEAD, model).with(Optional.of(course)));
    }

    /// The clouds and the wind of these skies last for hours.
    @ParameterizedTest
    @EnumSource(
            value = AssetType.class,
            names = {"SOLAR_PV", "WIND_TURBINE"})
    void itIsBetterThanTheDayBeforeWorseThanForesightAndHonest(AssetType type) {
        WeatherCourse course = course(type, 7);
        double[] measured = Skies.measured(course, PAST, 0.85, 9);
        ForecastResult result = done(measured, ModelChoice.PHYSICAL, course);
        Score test = result.used().test().orElseThrow();
        assertTrue(test.skill() > 0.1, "skill " + test.skill());
        assertTrue(test.coverage() > 0.7 && test.coverage() < 0.92, "coverage " + test.coverage());
        Score foresight =
                done(measured, ModelChoice.PHYSICAL, with(course, course.modelled(), false))
                        .used()
                        .test()
                        .orElseThrow();
        assertTrue(foresight.mae() < 0.3 * test.mae(), foresight + " " + test);
        assertTrue(
                result.notes().stream().anyMatch(n -> n.startsWith("The weather ahead is not")),
                result.notes()::toString);
    }

    /// 400 kW of 1000 in each hour but for 600 in those of noon, for ten days. Usual is then the
    /// mean of three hours and ten days, drawn to the mean of all (408.33) by three days; nothing
    /// sets a day apart from another but what that smooths away.
    @Test
    void usualIsTheMeanOfTheHourAndItsNeighboursWorkedByHand() {
        TimeGrid grid = new TimeGrid(0, 3600, java.time.ZoneId.of("UTC"));
        double[] kw = new double[241];
        Arrays.setAll(kw, i -> i % 24 == 12 ? 600 : 400);
        WeatherCourse course = new WeatherCourse("W", kw, new double[0], 1000).onlyMeasured();
        Past past =
                new Past(
                        new Frame(grid, Arrays.copyOf(kw, 240), 24, List.of(), Optional.of(course)),
                        240);
        WeatherExpected expected = WeatherExpected.learnt(past, course, 0);
        double mean = (23 * 400 + 600) / 24.0;
        double noon = (3 * mean + 10 * (400 + 600 + 400)) / 33;
        double night = (3 * mean + 30 * 400) / 33;
        WeatherExpected.Apart none = new WeatherExpected.Apart(0, 0);
        assertEquals(noon, expected.at(none, 240, 12), 1e-9);
        assertEquals(noon, expected.at(none, 240, 11), 1e-9);
        assertEquals(night, expected.at(none, 240, 3), 1e-9);
        assertEquals((400 - night) / 1000, expected.apart(240).hourFraction(), 1e-12);
    }

    private static Series hourly(int from, double... values) {
        long[] times = new long[values.length];
        Arrays.setAll(times, i -> GRID.at(from + i));
        return new Series(times, values, 3600);
    }

    private static WeatherCourse known(KnownWeather weather, int steps) {
        assertTrue(weather.any());
        return weather.course(w -> Skies.course(WIND_TURBINE, GRID, steps, w));
    }

    @Test
    void whatWasMeasuredCountsBeforeAForecastAndWhatWasToldAfterIt() {
        Weather wind = Weather.WIND_METRES_PER_SECOND;
        Map<Weather, Series> seen = Map.of(wind, hourly(0, 8, 8, 8, 8));
        Map<Weather, Series> told = Map.of(wind, hourly(3, 10, 10, 10));
        WeatherCourse both = known(new KnownWeather(wind, told, seen), 6);
        double at8 = both.modelled(0);
        double at10 = both.modelled(5);
        assertTrue(at8 < at10);
        assertEquals(at8, both.known(4, 3), 1e-9, "measured before");
        assertEquals(at10, both.known(3, 3), 1e-9, "told ahead");
        assertEquals(at10, both.known(1, 5), 1e-9);
        assertTrue(Double.isNaN(both.known(1, 2)), "nobody told it ahead");
        WeatherCourse alone = known(new KnownWeather(wind, Map.of(), seen), 6);
        assertTrue(alone.measured() && Double.isNaN(alone.known(2, 2)));
        assertFalse(known(new KnownWeather(wind, seen, Map.of()), 4).measured());
    }

    /// What a thermometer showed after a forecast of the light began is not known ahead either.
    @Test
    void theAirThatWasMeasuredDoesNotGoWithLightThatWasTold() {
        Weather sun = Weather.GHI_WATTS_PER_SQUARE_METRE;
        Weather air = Weather.AMBIENT_CELSIUS;
        double[] light = {600, 600, 600, 600, 600};
        Map<Weather, Series> seen = Map.of(sun, hourly(0, light), air, hourly(0, 40, 40, 40, 40));
        Map<Weather, Series> told = Map.of(sun, hourly(2, 600, 600, 600));
        WeatherCourse both =
                new KnownWeather(sun, told, seen).course(w -> Skies.course(SOLAR_PV, GRID, 5, w));
        WeatherCourse noAir = Skies.course(SOLAR_PV, GRID, 5, Map.of(sun, hourly(0, light)));
        assertTrue(both.known(3, 2) < 0.97 * noAir.modelled(2), "40 degrees were measured");
        assertEquals(noAir.modelled(2), both.known(2, 2), 1e-9, "and nobody told them ahead");
    }

    /// With an archive of weather forecasts the back-test knows what was told then, and the bias
    /// comes from what was measured.
    @Test
    void weatherThatWasToldBesideMeasuredOneIsKnownAheadInTheBackTest() {
        WeatherCourse was = course(WIND_TURBINE, 7);
        double[] measured = Skies.measured(was, PAST, 0.85, 9);
        WeatherCourse told =
                Skies.course(
                        WIND_TURBINE,
                        GRID,
                        PAST + AHEAD,
                        Skies.foretold(GRID, Skies.weather(GRID, PAST + AHEAD, 7), 8));
        ForecastResult result = done(measured, ModelChoice.PHYSICAL, was.measuredBeside(told));
        double expected =
                done(measured, ModelChoice.PHYSICAL, was).used().test().orElseThrow().mae();
        double mae = result.used().test().orElseThrow().mae();
        assertTrue(mae < 0.8 * expected, mae + " of " + expected);
        assertTrue(result.notes().getFirst().contains("gave 0.85 times"), result.notes()::toString);
        assertArrayEquals(
                result.mean(),
                done(measured, ModelChoice.PHYSICAL, other(was, PAST).measuredBeside(told)).mean(),
                0);
    }
}

package org.wattdeck.engine.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.domain.asset.AssetType.SOLAR_PV;

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

class PhysicalForecastTest {

    private static final int DAYS = 180;
    private static final int PAST = DAYS * 24;
    private static final int AHEAD = 24;

    private static TimeGrid from(String instant) {
        return new TimeGrid(
                OffsetDateTime.parse(instant).toInstant().getEpochSecond(),
                3600,
                Skies.SITE.zone());
    }

    /// A forecast of the steps from `end` on, of a past of plain numbers.
    private static double[] told(WeatherCourse course, double[] measured, int end, int steps) {
        TimeGrid grid = from("2026-06-01T00:00:00Z");
        Frame frame = new Frame(grid, measured, steps, List.of(), Optional.of(course));
        Past past = new Past(frame, end);
        return new PhysicalForecast()
                .fit(past, new Model.Gate(end, steps), Watch.NONE)
                .forecast(past, steps);
    }

    /// Wind promised 300 kW and gave 240: the bias is 0.8. In the hour before it gave 600, which is
    /// in the bias, too: (240 x 9 + 600) / 3000 = 0.92, so 276 kW are promised. Only the last hour
    /// was ever off, and it teaches nothing of the hours after it but that the present said what
    /// the promise did not: 240 where 276 was promised and 240 came (eight pairs an hour ahead),
    /// and once 240 where 600 came.
    @Test
    void workedByHand() {
        double[] promised = new double[20];
        Arrays.fill(promised, 300);
        double[] measured = new double[10];
        Arrays.fill(measured, 240);
        measured[9] = 600;
        WeatherCourse course = new WeatherCourse("W", promised, new double[0], 1000);
        double[] f = told(course, measured, 10, 5);
        // an hour ahead, apart = 240 - 276 = -36: 8 x (-36)^2 - 36 x (600 - 276) over 9 x 36^2
        double learnt = (8 * 1296.0 - 36 * 324) / (9 * 1296);
        double first = (9 * learnt + 24 * 5 / 6.0) / 33;
        double second = (8 * (7 * 1296.0 - 36 * 324) / (8 * 1296) + 24 / 2.0) / 32;
        double third = (7 * (6 * 1296.0 - 36 * 324) / (7 * 1296) + 24 / 6.0) / 31;
        assertEquals(first * 600 + (1 - first) * 276, f[0], 1e-9);
        assertEquals(second * 600 + (1 - second) * 276, f[1], 1e-9);
        assertEquals(third * 600 + (1 - third) * 276, f[2], 1e-9);
        assertEquals(276, f[3], 1e-9);
        assertEquals(276, f[4], 1e-9);
    }

    /// A plant that gave 40 % of a clear sky while 80 % of it was promised, in its last hour.
    @Test
    void cloudsOfNowStayForAWhileAndTheSunGoesOnItsWay() {
        double[] clear = {0, 0, 0, 0, 0, 0, 100, 200, 300, 400, 500, 600, 500, 400};
        double[] promised = Arrays.stream(clear).map(v -> 0.8 * v).toArray();
        double none = Double.NaN;
        double[] measured = {none, none, none, none, none, none, none, none, none, 160};
        WeatherCourse course = new WeatherCourse("P", promised, clear, 1000);
        double[] f = told(course, measured, 10, 4);
        // the bias is 160 / 320, so half of the promise is what the index says, too
        assertArrayEquals(new double[] {200, 240, 200, 160}, f, 1e-9);
    }

    @Test
    void theBiasCountsWhatIsKnownOfBothAndHasBounds() {
        double none = Double.NaN;
        assertEquals(0.8, bias(new double[] {100, 50, none, 7}, new double[] {80, 40, 3, none}));
        assertEquals(1, bias(new double[] {0}, new double[] {0}));
        assertEquals(1.5, bias(new double[] {1}, new double[] {10}));
    }

    private static double bias(double[] promised, double[] measured) {
        TimeGrid grid = from("2026-06-01T00:00:00Z");
        Past past = new Past(Loads.frame(grid, measured, 1), measured.length);
        WeatherCourse course = new WeatherCourse("X", promised, new double[0], 1000);
        return PhysicalForecast.Bias.of(past, course).factor();
    }

    private record Case(ForecastRequest request, WeatherCourse told) {}

    /// A plant that gives 85 % of what its data promise, under seeded clouds that were foretold
    /// with errors.
    private static Case plant(AssetType type, TimeGrid grid, ModelChoice model) {
        Map<Weather, Series> weather = Skies.weather(grid, PAST + AHEAD, 7);
        WeatherCourse was = Skies.course(type, grid, PAST + AHEAD, weather);
        WeatherCourse told =
                Skies.course(type, grid, PAST + AHEAD, Skies.foretold(grid, weather, 8));
        return new Case(
                Loads.request(grid, Skies.measured(was, PAST, 0.85, 9), AHEAD, model)
                        .with(Optional.of(told)),
                told);
    }

    @ParameterizedTest
    @CsvSource({
        "SOLAR_PV, 2026-03-01T00:00:00Z",
        "SOLAR_PV, 2026-03-01T10:00:00Z",
        "WIND_TURBINE, 2026-03-01T00:00:00Z"
    })
    void itIsBetterThanTheDayBeforeAndSaysHowSureItIs(AssetType type, String start) {
        Case plant = plant(type, from(start), ModelChoice.PHYSICAL);
        ForecastResult result = Loads.done(plant.request());
        assertEquals("physical", result.model());
        Score test = result.used().test().orElseThrow();
        assertTrue(test.skill() > 0.5, "skill " + test.skill());
        assertTrue(
                test.coverage() >= 0.75 && test.coverage() <= 0.85, "coverage " + test.coverage());
        for (int h = 0; h < AHEAD; h++) {
            double[] q = result.quantiles()[h];
            assertTrue(result.mean()[h] >= 0 && result.mean()[h] <= plant.told().rated());
            assertTrue(0 <= q[0] && q[0] <= q[1] && q[1] <= q[2] && q[2] <= plant.told().rated());
        }
        assertTrue(
                result.notes().getFirst().contains("times what its data"),
                result.notes()::toString);
    }

    /// In days nothing persists, and the weather of the hours is still that of the hours.
    @Test
    void daysAreForecastToo() {
        TimeGrid hours = from("2026-03-01T00:00:00+01:00");
        TimeGrid days = new TimeGrid(hours.at(0), TimeGrid.DAY_SECONDS, Skies.SITE.zone());
        Map<Weather, Series> weather = Skies.weather(hours, 64 * 24, 7);
        WeatherCourse course = Skies.course(SOLAR_PV, days, 63, weather);
        double[] measured = Skies.measured(course, 60, 0.9, 4);
        ForecastResult result =
                Loads.done(
                        Loads.request(days, measured, 3, ModelChoice.PHYSICAL)
                                .with(Optional.of(course)));
        assertTrue(
                result.used().chosen().endsWith(" 0 % of the first step"), result.used().chosen());
        for (int h = 0; h < 3; h++) {
            assertEquals(0.9 * course.modelled(60 + h), result.mean()[h], 0.02 * course.rated());
        }
    }

    @Test
    void autoTakesWhatIsBestAndTheOthersKnowThePlantToo() {
        Case plant = plant(SOLAR_PV, from("2026-03-01T10:00:00Z"), ModelChoice.AUTO);
        ForecastResult result = Loads.done(plant.request());
        double physical = mae(result, "physical");
        assertTrue(mae(result, result.model()) < 1.02 * physical, result.why());
        ForecastRequest blind = plant.request().with(Optional.empty());
        ForecastResult without = Loads.done(blind);
        assertTrue(without.report("physical").isEmpty());
        assertTrue(mae(result, "boosting") < 0.7 * mae(without, "boosting"));
    }

    private static double mae(ForecastResult result, String model) {
        return result.report(model).orElseThrow().test().orElseThrow().mae();
    }

    @ParameterizedTest
    @EnumSource(
            value = AssetType.class,
            names = {"SOLAR_PV", "WIND_TURBINE"})
    void whatIsMeasuredLaterChangesNothing(AssetType type) {
        Case plant = plant(type, from("2026-03-01T10:00:00Z"), ModelChoice.PHYSICAL);
        double[] values = plant.request().values();
        double[] other = values.clone();
        Arrays.fill(other, 1000, PAST, 3);
        assertArrayEquals(
                told(plant.told(), values, 1000, 24), told(plant.told(), other, 1000, 24), 0);
    }

    @Test
    void withoutTheWeatherAheadItIsRefusedAndAutoLeavesItOut() {
        Case plant = plant(SOLAR_PV, from("2026-03-01T10:00:00Z"), ModelChoice.PHYSICAL);
        WeatherCourse cut =
                new WeatherCourse(
                        "X-1",
                        Arrays.copyOf(plant.told().modelled(), PAST + 5),
                        plant.told().clearSky(),
                        plant.told().rated());
        ForecastRequest asked = plant.request().with(Optional.of(cut));
        Forecasting.Refused refused =
                assertInstanceOf(Forecasting.Refused.class, Forecasting.run(asked, Watch.NONE));
        assertEquals(
                List.of(
                        "The model (physical) has no weather for 19 of the 24 steps ahead, the"
                                + " first at 2026-08-28T17:00+02:00. Give the weather of these"
                                + " steps, or take auto."),
                refused.problems());
        ForecastRequest auto =
                Loads.request(
                                asked.grid(),
                                Arrays.copyOf(asked.values(), PAST),
                                AHEAD,
                                ModelChoice.AUTO)
                        .with(Optional.of(cut));
        ForecastResult result = Loads.done(auto);
        assertTrue(result.report("physical").orElseThrow().leftOut().isPresent());
        assertTrue(!result.model().equals("physical"));
    }

    @Test
    void withoutAPlantItIsRefused() {
        TimeGrid grid = from("2026-03-01T10:00:00Z");
        double[] load = Loads.load(grid, 24 * 30, 1);
        Forecasting.Refused refused =
                assertInstanceOf(
                        Forecasting.Refused.class,
                        Forecasting.run(
                                Loads.request(grid, load, 24, ModelChoice.PHYSICAL), Watch.NONE));
        assertTrue(
                refused.problems().getFirst().contains("needs a PV plant or a wind turbine"),
                refused.problems()::toString);
    }
}

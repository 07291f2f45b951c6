package org.wattdeck.engine.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.domain.asset.AssetType.SOLAR_PV;
import static org.wattdeck.domain.asset.AssetType.WIND_TURBINE;
import static org.wattdeck.engine.plant.PlantInputs.Weather.GHI_WATTS_PER_SQUARE_METRE;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.engine.plant.PlantInputs.Weather;

class WeatherCourseTest {

    /// A noon in June, UTC.
    private static final TimeGrid GRID = new TimeGrid(1_782_216_000L, 3600, Skies.SITE.zone());

    private static WeatherCourse pv(TimeGrid grid, int steps, Map<Weather, Series> weather) {
        return Skies.course(SOLAR_PV, grid, steps, weather);
    }

    private static Map<Weather, Series> sun(long stepSeconds, double... ghi) {
        long[] times = new long[ghi.length];
        Arrays.setAll(times, i -> GRID.at(0) + i * stepSeconds);
        return Map.of(GHI_WATTS_PER_SQUARE_METRE, new Series(times, ghi, stepSeconds));
    }

    @Test
    void weatherThatIsNotGivenIsNotMadeUp() {
        WeatherCourse course = pv(GRID, 3, sun(3600, 500, Double.NaN));
        assertTrue(course.modelled(0) > 0);
        assertTrue(Double.isNaN(course.modelled(1)) && Double.isNaN(course.modelled(2)));
        assertEquals(2, course.unknown(0, 3));
    }

    @Test
    void aStepIsKnownWithHalfOfItsWeatherAndNotWithLess() {
        double none = Double.NaN;
        WeatherCourse course = pv(GRID, 2, sun(900, 500, none, none, 500, 500, none, none, none));
        WeatherCourse whole = pv(GRID, 1, sun(3600, 500));
        assertEquals(whole.modelled(0), course.modelled(0), 1e-9);
        assertTrue(Double.isNaN(course.modelled(1)));
    }

    /// Days of weather by the hour are the mean of the hours, not what a mean sun would give.
    @Test
    void aDayIsTheMeanOfItsHours() {
        TimeGrid hours = new TimeGrid(GRID.at(0) - 12 * 3600, 3600, Skies.SITE.zone());
        TimeGrid days = new TimeGrid(hours.at(0), 86_400, java.time.ZoneOffset.UTC);
        Map<Weather, Series> weather = Skies.weather(hours, 48, 3);
        WeatherCourse byHour = pv(hours, 48, weather);
        WeatherCourse byDay = pv(days, 2, weather);
        double mean = Arrays.stream(byHour.modelled()).limit(24).average().orElseThrow();
        assertEquals(mean, byDay.modelled(0), 1e-9 * mean);
    }

    @Test
    void twoPlantsGiveAsMuchAsBothAndPvIsNoWind() {
        Asset pv = Skies.plant(SOLAR_PV);
        Map<Weather, Series> weather = sun(3600, 700, 600, 300);
        WeatherCourse one = pv(GRID, 3, weather);
        WeatherCourse two = WeatherCourse.of("both", List.of(pv, pv), Skies.SITE, GRID, 3, weather);
        assertArrayEquals(
                Arrays.stream(one.modelled()).map(v -> 2 * v).toArray(), two.modelled(), 1e-9);
        assertEquals(2 * one.rated(), two.rated());
        List<Asset> mixed = List.of(pv, Skies.plant(WIND_TURBINE));
        assertThrows(
                IllegalArgumentException.class,
                () -> WeatherCourse.of("x", mixed, Skies.SITE, GRID, 3, weather));
    }

    @Test
    void inMegawattHoursOfHalfHoursItIsATwoThousandth() {
        TimeGrid halves = new TimeGrid(GRID.at(0), 1800, Skies.SITE.zone());
        WeatherCourse kw = pv(halves, 2, sun(3600, 700));
        WeatherCourse mwh = kw.in(1e-3, true, halves);
        assertEquals(kw.modelled(1) / 2000, mwh.modelled(1), 1e-12);
        assertEquals(kw.clearSky(1) / 2000, mwh.clearSky(1), 1e-12);
        assertEquals(kw.rated() / 2000, mwh.rated(), 1e-12);
        assertEquals(kw, kw.in(1, false, halves));
    }
}

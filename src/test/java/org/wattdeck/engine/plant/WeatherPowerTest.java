package org.wattdeck.engine.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.domain.asset.AssetType.GRID_CONNECTION;
import static org.wattdeck.domain.asset.AssetType.SOLAR_PV;
import static org.wattdeck.domain.asset.AssetType.WIND_TURBINE;
import static org.wattdeck.engine.plant.PlantInputs.Weather.AMBIENT_CELSIUS;
import static org.wattdeck.engine.plant.PlantInputs.Weather.GHI_WATTS_PER_SQUARE_METRE;
import static org.wattdeck.engine.plant.PlantInputs.Weather.WIND_METRES_PER_SECOND;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.engine.forecast.PhysicalForecast;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.testing.Portfolios;

class WeatherPowerTest {

    private static final int HOURS = 48;
    private final Site site = Portfolios.site(1);
    private final TimeGrid grid = new TimeGrid(OneSite.START.getEpochSecond(), 3600, site.zone());

    private Asset asset(AssetType type) {
        return Portfolios.asset(type, "X-1", site, new HashMap<>(Portfolios.spec(type)));
    }

    private static Map<PlantInputs.Weather, double[]> weather() {
        double[] ghi = new double[HOURS];
        double[] air = new double[HOURS];
        double[] wind = new double[HOURS];
        for (int i = 0; i < HOURS; i++) {
            ghi[i] = Math.max(0, 700 * Math.sin((i + 4) * Math.PI / 12));
            air[i] = 12 + i % 9;
            wind[i] = 2 + i % 14;
        }
        return Map.of(
                GHI_WATTS_PER_SQUARE_METRE, ghi,
                AMBIENT_CELSIUS, air,
                WIND_METRES_PER_SECOND, wind);
    }

    /// The plant itself in hourly steps is the judge.
    @ParameterizedTest
    @EnumSource(
            value = AssetType.class,
            names = {"SOLAR_PV", "WIND_TURBINE"})
    void theForecastIsWhatThePlantGivesInThatWeather(AssetType type) {
        Asset asset = asset(type);
        Map<PlantInputs.Weather, double[]> weather = weather();
        double[] forecast = new PhysicalForecast(asset, site, grid).power(weather, HOURS);
        PlantInputs given =
                new PlantInputs() {
                    @Override
                    public double availableKw(int index, long from, long to) {
                        return Double.NaN;
                    }

                    @Override
                    public double weather(int index, Weather quantity, long from, long to) {
                        double[] values = weather.get(quantity);
                        int i = grid.indexOf(from);
                        return values == null || i >= HOURS ? Double.NaN : values[i];
                    }
                };
        Asset connection =
                Portfolios.asset(
                        GRID_CONNECTION,
                        "G-1",
                        site,
                        new HashMap<>(Portfolios.spec(GRID_CONNECTION)));
        Registry registry =
                new Registry(
                        List.of(site), List.of(asset, connection), List.of(), List.of(), false);
        Plant plant = Plant.of(registry, PlantSettings.DEFAULT, given, OneSite.START);
        int own = registry.indexOf(asset.id());
        double most = 0;
        for (int i = 0; i < HOURS; i++) {
            plant.step(3600);
            assertEquals(plant.snapshot().availableKw(own), forecast[i], 1e-6, "hour " + i);
            most = Math.max(most, forecast[i]);
        }
        assertTrue(most > 100, "most " + most);
    }

    @Test
    void weatherThatIsNotGivenIsNotMadeUp() {
        PhysicalForecast forecast = new PhysicalForecast(asset(SOLAR_PV), site, grid);
        double[] ghi = {500, Double.NaN};
        double[] power = forecast.power(Map.of(GHI_WATTS_PER_SQUARE_METRE, ghi), 3);
        assertTrue(power[0] > 0);
        assertTrue(Double.isNaN(power[1]) && Double.isNaN(power[2]));
    }

    @Test
    void whatIsMeasuredNowFadesWithinThreeHours() {
        PhysicalForecast wind = new PhysicalForecast(asset(WIND_TURBINE), site, grid);
        double[] physical = new double[10];
        Arrays.fill(physical, 300);
        double[] measured = {0, 0, 0, 0, 600, 9999, 9999, 9999, 9999, 9999};
        double[] f = wind.wind(physical, measured, 5, 5);
        // half an hour, one and a half, two and a half ahead: 5/6, 1/2, 1/6 of 600 against 300
        assertEquals(550, f[0], 1e-9);
        assertEquals(450, f[1], 1e-9);
        assertEquals(350, f[2], 1e-9);
        assertEquals(300, f[3], 1e-9);
    }

    @Test
    void cloudsOfNowStayForAWhileAndTheSunGoesOnItsWay() {
        PhysicalForecast pv = new PhysicalForecast(asset(SOLAR_PV), site, grid);
        double[] clear = pv.clearSky(10);
        double[] measured = Arrays.stream(clear).map(p -> 0.4 * p).toArray();
        double[] f = pv.pv(clear, measured, 2, 5);
        assertEquals((5 * 0.4 + 1) / 6 * clear[2], f[0], 1e-9);
        assertEquals((0.4 + 1) / 2 * clear[3], f[1], 1e-9);
        assertEquals(clear[6], f[4], 1e-9);
    }

    @Test
    void theBiasIsTheShareOfWhatWasMeasured() {
        double none = Double.NaN;
        assertEquals(
                0.8,
                PhysicalForecast.bias(
                        new double[] {100, 50, none, 7}, new double[] {80, 40, 3, none}),
                1e-12);
        assertEquals(1, PhysicalForecast.bias(new double[] {0}, new double[] {0}), 0);
        assertEquals(1.5, PhysicalForecast.bias(new double[] {1}, new double[] {10}), 0);
    }
}

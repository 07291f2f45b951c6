package org.wattdeck.engine.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.domain.asset.AssetType.GRID_CONNECTION;
import static org.wattdeck.engine.plant.PlantInputs.Weather.AMBIENT_CELSIUS;
import static org.wattdeck.engine.plant.PlantInputs.Weather.GHI_WATTS_PER_SQUARE_METRE;
import static org.wattdeck.engine.plant.PlantInputs.Weather.WIND_METRES_PER_SECOND;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
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

    private long[] times() {
        long[] times = new long[HOURS + 1];
        Arrays.setAll(times, grid::at);
        return times;
    }

    private PlantInputs given(Map<PlantInputs.Weather, double[]> weather) {
        return new PlantInputs() {
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
    }

    /// The plant itself in hourly steps is the judge.
    @ParameterizedTest
    @EnumSource(
            value = AssetType.class,
            names = {"SOLAR_PV", "WIND_TURBINE"})
    void theForecastIsWhatThePlantGivesInThatWeather(AssetType type) {
        Asset asset = asset(type);
        Map<PlantInputs.Weather, double[]> weather = weather();
        double[] forecast = WeatherPower.meanKw(asset, site, given(weather), times());
        Asset connection =
                Portfolios.asset(
                        GRID_CONNECTION,
                        "G-1",
                        site,
                        new HashMap<>(Portfolios.spec(GRID_CONNECTION)));
        Registry registry =
                new Registry(
                        List.of(site), List.of(asset, connection), List.of(), List.of(), false);
        Plant plant = Plant.of(registry, PlantSettings.DEFAULT, given(weather), OneSite.START);
        int own = registry.indexOf(asset.id());
        double most = 0;
        for (int i = 0; i < HOURS; i++) {
            plant.step(3600);
            assertEquals(plant.snapshot().availableKw(own), forecast[i], 1e-6, "hour " + i);
            most = Math.max(most, forecast[i]);
        }
        assertTrue(most > 100, "most " + most);
    }
}

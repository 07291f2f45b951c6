package org.wattdeck.engine.forecast;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.engine.plant.PlantInputs.Weather;
import org.wattdeck.engine.plant.WeatherPower;
import org.wattdeck.testing.Portfolios;

/// Made-up weather, and a plant in it, for tests. Hourly; the same for the same seed.
final class Skies {

    static final Site SITE = Portfolios.site(1);

    private Skies() {}

    static Asset plant(AssetType type) {
        return Portfolios.asset(type, "X-1", SITE, new HashMap<>(Portfolios.spec(type)));
    }

    /// Clouds that last some hours under a clear sky, wind that lasts longer, air for the hour.
    ///
    /// @param steps of the grid
    static Map<Weather, Series> weather(TimeGrid grid, int steps, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] ghi = new double[steps];
        double[] air = new double[steps];
        double[] wind = new double[steps];
        double cloud = 0;
        double blow = 0;
        for (int i = 0; i < steps; i++) {
            cloud = 0.9 * cloud + 0.44 * random.nextGaussian();
            blow = 0.97 * blow + 0.24 * random.nextGaussian();
            double index = 0.15 + 0.85 / (1 + Math.exp(-1.5 * cloud));
            ghi[i] = index * WeatherPower.clearSky(SITE, grid.at(i) + grid.stepSeconds() / 2);
            air[i] = 10 + 6 * Math.sin((i % 24 - 9) * Math.PI / 12);
            wind[i] = Math.max(0, 6 + 2.5 * blow);
        }
        return series(grid, ghi, air, wind);
    }

    /// The weather as it was foretold: off by a quarter of itself or so, and the more wrong the
    /// longer it is so.
    static Map<Weather, Series> foretold(TimeGrid grid, Map<Weather, Series> weather, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] ghi = weather.get(Weather.GHI_WATTS_PER_SQUARE_METRE).values().clone();
        double[] wind = weather.get(Weather.WIND_METRES_PER_SECOND).values().clone();
        double off = 0;
        for (int i = 0; i < ghi.length; i++) {
            off = 0.8 * off + 0.15 * random.nextGaussian();
            ghi[i] *= Math.exp(off);
            wind[i] *= Math.exp(off / 2);
        }
        return series(grid, ghi, weather.get(Weather.AMBIENT_CELSIUS).values(), wind);
    }

    static Map<Weather, Series> series(TimeGrid grid, double[] ghi, double[] air, double[] wind) {
        long[] times = new long[ghi.length];
        Arrays.setAll(times, grid::at);
        Map<Weather, Series> all = new EnumMap<>(Weather.class);
        all.put(Weather.GHI_WATTS_PER_SQUARE_METRE, new Series(times, ghi, grid.stepSeconds()));
        all.put(Weather.AMBIENT_CELSIUS, new Series(times, air, grid.stepSeconds()));
        all.put(Weather.WIND_METRES_PER_SECOND, new Series(times, wind, grid.stepSeconds()));
        return all;
    }

    static WeatherCourse course(
            AssetType type, TimeGrid grid, int steps, Map<Weather, Series> weather) {
        Asset plant = plant(type);
        return WeatherCourse.of(plant.code(), List.of(plant), SITE, grid, steps, weather);
    }

    /// What a plant gave in that weather: this share of what its data promise, and some noise.
    static double[] measured(WeatherCourse course, int steps, double share, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] out = new double[steps];
        Arrays.setAll(
                out,
                i ->
                        Math.clamp(
                                course.modelled(i) * share * (1 + 0.04 * random.nextGaussian()),
                                0,
                                course.rated()));
        return out;
    }
}

package org.wattdeck.testing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.series.Aggregation;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.engine.forecast.WeatherCourse;
import org.wattdeck.engine.plant.PlantInputs.Weather;
import org.wattdeck.engine.plant.WeatherPower;

/// Kept series of a PV plant: five weeks of its hourly power, the irradiance that was measured
/// then, and a weather forecast from the last ten days of them to two days after.
public final class RoofStory {

    public static final String POWER = "Roof power";
    public static final String MEASURED = "Irradiance, measured";
    public static final String FORETOLD = "Irradiance, forecast";
    public static final int PAST = 24 * 35;
    private static final int AHEAD = 48;
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final TimeGrid GRID =
            new TimeGrid(Instant.parse("2026-04-30T22:00:00Z").getEpochSecond(), 3600, ZONE);

    /// When the power ends.
    public static final Instant NOW = Instant.ofEpochSecond(GRID.at(PAST));

    private RoofStory() {}

    /// The first PV plant.
    public static Asset plant(Registry registry) {
        return registry.assets().stream()
                .filter(a -> a.type() == AssetType.SOLAR_PV)
                .findFirst()
                .orElseThrow();
    }

    /// Puts them where planning keeps them; what the plant gave is 80 % of what its data promise.
    public static void tell(FakeDeck deck) {
        Asset plant = plant(deck.registry());
        Site site = deck.registry().site(plant.siteId()).orElseThrow();
        int all = PAST + AHEAD;
        long[] times = new long[all];
        Arrays.setAll(times, GRID::at);
        SplittableRandom random = new SplittableRandom(3);
        double[] ghi = new double[all];
        double cloud = 0;
        for (int i = 0; i < all; i++) {
            cloud = 0.9 * cloud + 0.4 * random.nextGaussian();
            double index = 0.2 + 0.8 / (1 + Math.exp(-1.5 * cloud));
            ghi[i] = index * WeatherPower.clearSky(site, times[i] + 1800);
        }
        WeatherCourse course =
                WeatherCourse.of(
                        plant.code(),
                        List.of(plant),
                        site,
                        GRID,
                        PAST,
                        Map.of(Weather.GHI_WATTS_PER_SQUARE_METRE, new Series(times, ghi, 3600)));
        double[] kw = Arrays.stream(course.modelled()).map(v -> 0.8 * v).toArray();
        keep(deck, POWER, "kW", DataType.MEASUREMENT, times, kw, 0, PAST);
        keep(deck, MEASURED, "W/m²", DataType.WEATHER, times, ghi, 0, PAST);
        keep(deck, FORETOLD, "W/m²", DataType.WEATHER, times, ghi, PAST - 240, all);
    }

    private static void keep(
            FakeDeck deck,
            String name,
            String unit,
            DataType type,
            long[] times,
            double[] values,
            int from,
            int to) {
        TimeSeries series =
                new TimeSeries(
                        Portfolios.id(name),
                        Optional.empty(),
                        name,
                        "",
                        unit,
                        Aggregation.MEAN,
                        type,
                        ZONE);
        deck.kept.series().save(series);
        deck.kept
                .series()
                .write(
                        series.id(),
                        Points.of(
                                Arrays.copyOfRange(times, from, to),
                                Arrays.copyOfRange(values, from, to),
                                "a test",
                                1));
    }
}

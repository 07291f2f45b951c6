package org.wattdeck.store.file;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.engine.forecast.Resampling;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.engine.forecast.WeatherCourse;
import org.wattdeck.engine.forecast.WeatherName;
import org.wattdeck.engine.plant.PlantInputs.Weather;

/// The plant whose power is forecast, and the weather there.
///
/// @param assets all PV or all wind, of one site
/// @param weather at its own steps
/// @param perKw as much as 1 kW is in the unit of the power
/// @param energy whether a value of the power is the amount of its step
public record PlantWeather(
        List<Asset> assets, Site site, Map<Weather, Series> weather, double perKw, boolean energy) {

    public PlantWeather {
        assets = List.copyOf(assets);
        weather = Map.copyOf(weather);
    }

    /// The weather among columns of a file, by their names; the first of each kind.
    ///
    /// @param columns those after the first
    /// @param irregular whether rows differ in their distance
    public static Map<Weather, Series> of(
            List<String> columns, SeriesTable.Rows rows, boolean irregular) {
        Map<Weather, Series> all = new EnumMap<>(Weather.class);
        for (int c = 0; c < columns.size(); c++) {
            Optional<WeatherName> name = WeatherName.of(columns.get(c));
            if (name.isPresent() && !all.containsKey(name.get().weather())) {
                double[] values =
                        Arrays.stream(rows.values()[c + 1]).map(v -> name.get().of(v)).toArray();
                all.put(
                        name.get().weather(),
                        Resampling.series(
                                rows.epochSeconds(), values, rows.stepSeconds(), irregular));
            }
        }
        return all;
    }

    /// Whether a column is weather that it is reckoned with.
    boolean uses(String column) {
        return WeatherName.of(column)
                .filter(n -> WeatherCourse.uses(assets.getFirst().type(), n.weather()))
                .isPresent();
    }

    public boolean known() {
        return weather.containsKey(WeatherCourse.needed(assets.getFirst().type()));
    }

    /// What this weather makes of the plant, in the unit of its power.
    WeatherCourse course(TimeGrid grid, int steps) {
        String name = assets.stream().map(Asset::code).collect(Collectors.joining(", "));
        return WeatherCourse.of(name, assets, site, grid, steps, weather).in(perKw, energy, grid);
    }
}

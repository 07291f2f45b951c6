package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.WeatherCourse;
import org.wattdeck.engine.plan.study.PlantCourses;
import org.wattdeck.engine.plant.PlantInputs.Weather;

/// The weather that a forecast of a study reckons with: the site's own series, those that the plant
/// is simulated in, or else the columns beside the forecast one.
final class ForecastWeather {

    private final StudyValues values;
    private final List<Study.Binding> series;

    /// @param series of the study
    ForecastWeather(StudyValues values, List<Study.Binding> series) {
        this.values = values;
        this.series = series;
    }

    /// The plant with its weather; empty where it has none or is a load. What a model asks for and
    /// is not there is said.
    Optional<PlantWeather> of(
            Yaml.Mapping map,
            String path,
            Asset asset,
            Optional<Site> site,
            Map<Weather, Series> beside,
            ModelChoice model) {
        boolean asked = model == ModelChoice.PHYSICAL;
        if (!WeatherCourse.follows(asset.type())) {
            if (asked) {
                values.bad(
                        place(map, "model"),
                        "forecast.physical",
                        path + "model",
                        Said.of("is for PV and wind"),
                        Said.of("physical of %s, a %s", asset.code(), asset.type().code()),
                        Said.of("another model, or auto"));
            }
            return Optional.empty();
        }
        Optional<PlantWeather> found =
                site.map(s -> new PlantWeather(List.of(asset), s, weather(s, beside), 1, false))
                        .filter(PlantWeather::known);
        if (asked && site.isPresent() && found.isEmpty()) {
            boolean sun = asset.type() == AssetType.SOLAR_PV;
            values.bad(
                    place(map, "model"),
                    "forecast.physical",
                    path + "model",
                    Said.of("needs the weather of %s", site.get().code()),
                    Said.of("no %s", (sun ? "global irradiance" : "wind")),
                    Said.of(
                            "series: - {site: %s, quantity: %s, ...} from before the period on, or with: [%s]",
                            site.get().code(),
                            sun ? "ghi" : "wind",
                            sun ? "ghi_w_m2" : "wind_m_s"));
        }
        return found;
    }

    private Map<Weather, Series> weather(Site site, Map<Weather, Series> beside) {
        Map<Weather, Series> all = new EnumMap<>(Weather.class);
        all.putAll(beside);
        for (Study.Binding binding : series) {
            if (binding.id().equals(site.id())) {
                PlantCourses.weather(binding.quantity())
                        .ifPresent(q -> all.put(q, binding.series()));
            }
        }
        return all;
    }
}

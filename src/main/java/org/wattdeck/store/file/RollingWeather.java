package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.plan.RollingHorizon.Foresight;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.forecast.WeatherCourse;
import org.wattdeck.engine.plan.study.PlantCourses;

/// Reads the weather that a rolling horizon is foretold, and says which PV or wind has none to be
/// forecast from.
final class RollingWeather {

    private static final String AT = "rolling_horizon.forecast.";

    private final StudyValues values;
    private final StudyParts parts;
    private final Optional<Registry> registry;
    private final List<Study.Binding> series;

    /// @param series of the study
    RollingWeather(
            StudyValues values,
            StudyParts parts,
            Optional<Registry> registry,
            List<Study.Binding> series) {
        this.values = values;
        this.parts = parts;
        this.registry = registry;
        this.series = series;
    }

    /// @param rolling the section
    List<Study.Binding> read(Yaml.Mapping rolling, Foresight foresight) {
        List<Study.Binding> all = new ArrayList<>();
        if (rolling.has("forecast")
                && place(rolling, "forecast") instanceof Yaml.Mapping group
                && group.has("weather")) {
            if (!foresight.weather()) {
                values.bad(
                        place(group, "weather"),
                        "rolling.weather",
                        AT + "weather",
                        "goes with the models physical and auto",
                        foresight.word(),
                        "model: physical");
            }
            values.each(group, "weather", AT, (map, path) -> site(map, path).ifPresent(all::add));
        }
        if (foresight == Foresight.PHYSICAL) {
            lacking(rolling, all);
        }
        return all;
    }

    private Optional<Study.Binding> site(Yaml.Mapping map, String path) {
        if (map.has("asset")) {
            values.bad(
                    place(map, "asset"),
                    "rolling.weather",
                    path + "asset",
                    "is not a site",
                    "an asset",
                    "site and quantity; power of an asset stands under series");
            return Optional.empty();
        }
        return parts.series(map, path);
    }

    /// What has a series of its power does not follow the plant's own weather.
    private void lacking(Yaml.Mapping rolling, List<Study.Binding> foretold) {
        for (Asset asset : registry.map(Registry::assets).orElse(List.of())) {
            if (!WeatherCourse.follows(asset.type())
                    || PlantCourses.byItself(series, asset.id())
                    || told(asset, foretold)) {
                continue;
            }
            boolean sun = asset.type() == AssetType.SOLAR_PV;
            String code = registry.flatMap(r -> r.site(asset.siteId())).map(Site::code).orElse("");
            values.bad(
                    place(rolling, "forecast"),
                    "rolling.physical",
                    "rolling_horizon.forecast",
                    "needs the weather of " + code + " for " + asset.code(),
                    "no " + (sun ? "global irradiance" : "wind"),
                    "series: - {site: %s, quantity: %s, ...} from before the period on, or a forecast of it under forecast: {model: physical, weather: [...]}"
                            .formatted(code, sun ? "ghi" : "wind"));
        }
    }

    private boolean told(Asset asset, List<Study.Binding> foretold) {
        return Stream.concat(series.stream(), foretold.stream())
                .filter(b -> b.id().equals(asset.siteId()))
                .flatMap(b -> PlantCourses.weather(b.quantity()).stream())
                .anyMatch(w -> w == WeatherCourse.needed(asset.type()));
    }
}

package org.wattdeck.engine.plan.study;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.forecast.KnownWeather;
import org.wattdeck.engine.forecast.PlantCourse;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.engine.forecast.WeatherCourse;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plant.OwnWeather;
import org.wattdeck.engine.plant.PlantInputs.Weather;

/// What the weather of a study makes of its PV and wind, from 60 days before the period on. The
/// weather of a site is measured: known up to the gate at which somebody plans. What PV and wind
/// make by themselves, without a series of their power, they make in the plant's own weather where
/// the site has no series of it, and that is measured, too. Weather that is foretold is known at
/// every gate.
public final class PlantCourses {

    private static final int DAYS = 60;
    private static final int DAY_SECONDS = 86_400;
    private static final int QUARTER_SECONDS = 900;

    private final Study study;
    private final List<Study.Binding> foretold;
    private final Steps steps;
    private final int before;

    private PlantCourses(Study study, List<Study.Binding> foretold, Steps steps) {
        this.study = study;
        this.foretold = foretold;
        this.steps = steps;
        before = DAYS * DAY_SECONDS / steps.stepSeconds();
    }

    /// By the code of the asset; those without weather are not there.
    ///
    /// @param foretold weather of sites
    public static Map<String, PlantCourse> of(
            Study study, List<Study.Binding> foretold, Steps steps) {
        PlantCourses all = new PlantCourses(study, foretold, steps);
        Map<String, PlantCourse> courses = new HashMap<>();
        for (Asset asset : study.registry().assets()) {
            if (WeatherCourse.follows(asset.type())) {
                all.course(asset)
                        .ifPresent(c -> courses.put(asset.code(), new PlantCourse(c, all.before)));
            }
        }
        return courses;
    }

    /// Whether a plant gives what its own physics make of the weather.
    public static boolean byItself(List<Study.Binding> series, UUID assetId) {
        return series.stream()
                .noneMatch(b -> b.quantity() == Study.Quantity.POWER_KW && b.id().equals(assetId));
    }

    /// Which weather a quantity is.
    public static Optional<Weather> weather(Study.Quantity quantity) {
        return switch (quantity) {
            case POWER_KW -> Optional.empty();
            case GHI -> Optional.of(Weather.GHI_WATTS_PER_SQUARE_METRE);
            case DNI -> Optional.of(Weather.DNI_WATTS_PER_SQUARE_METRE);
            case DHI -> Optional.of(Weather.DHI_WATTS_PER_SQUARE_METRE);
            case AMBIENT_CELSIUS -> Optional.of(Weather.AMBIENT_CELSIUS);
            case WIND_METRES_PER_SECOND -> Optional.of(Weather.WIND_METRES_PER_SECOND);
        };
    }

    private Optional<WeatherCourse> course(Asset asset) {
        Site site = study.registry().site(asset.siteId()).orElseThrow();
        TimeGrid grid =
                new TimeGrid(steps.at(-before).getEpochSecond(), steps.stepSeconds(), steps.zone());
        Weather needed = WeatherCourse.needed(asset.type());
        Map<Weather, Series> measured = of(study.series(), site.id());
        if (byItself(study.series(), asset.id())) {
            for (Weather kind : List.of(needed, Weather.AMBIENT_CELSIUS)) {
                measured.computeIfAbsent(kind, k -> own(site, k));
            }
        }
        KnownWeather weather = new KnownWeather(needed, of(foretold, site.id()), measured);
        return weather.any()
                ? Optional.of(
                        weather.course(
                                w ->
                                        WeatherCourse.of(
                                                asset.code(),
                                                List.of(asset),
                                                site,
                                                grid,
                                                before + steps.count(),
                                                w)))
                : Optional.empty();
    }

    private static Map<Weather, Series> of(List<Study.Binding> all, UUID siteId) {
        Map<Weather, Series> found = new EnumMap<>(Weather.class);
        for (Study.Binding binding : all) {
            if (binding.id().equals(siteId)) {
                weather(binding.quantity()).ifPresent(w -> found.put(w, binding.series()));
            }
        }
        return found;
    }

    private Series own(Site site, Weather kind) {
        int each = Math.min(QUARTER_SECONDS, steps.stepSeconds());
        long from = steps.at(-before).getEpochSecond();
        int count = (int) Math.ceilDiv(steps.at(steps.count()).getEpochSecond() - from, each);
        long[] times = new long[count + 1];
        Arrays.setAll(times, i -> from + (long) i * each);
        double[] means = new OwnWeather(study.seed()).means(site, kind, times);
        return new Series(Arrays.copyOf(times, count), means, each);
    }
}

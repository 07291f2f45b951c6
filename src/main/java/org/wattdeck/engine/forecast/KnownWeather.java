package org.wattdeck.engine.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.engine.plant.PlantInputs.Weather;

/// Weather that was given ahead, as a weather forecast is, and weather that was measured. A
/// forecast may know what was given at any time, of what was measured only the past; of the past
/// what was measured counts. The two are not mixed: with the light of a weather forecast goes its
/// air, and not the one that was measured.
///
/// @param needed the kind that the plant cannot be reckoned without
public record KnownWeather(
        Weather needed, Map<Weather, Series> given, Map<Weather, Series> measured) {

    public KnownWeather {
        given = Map.copyOf(given);
        measured = Map.copyOf(measured);
    }

    /// Whether there is any of the kind that is needed.
    public boolean any() {
        return given.containsKey(needed) || measured.containsKey(needed);
    }

    /// What it makes of a plant.
    ///
    /// @param of makes the course of weather
    public WeatherCourse course(Function<Map<Weather, Series>, WeatherCourse> of) {
        if (!measured.containsKey(needed)) {
            return of.apply(given);
        }
        WeatherCourse was = of.apply(measured);
        return given.containsKey(needed) ? was.measuredBeside(of.apply(given)) : was.onlyMeasured();
    }

    /// Of two series of the same weather the one that reaches farther, and before it begins the
    /// other: a weather forecast after what was measured.
    public static Series both(Series a, Series b) {
        Series late = b.end() > a.end() ? b : a;
        Series early = late == a ? b : a;
        int before = 0;
        while (before < early.values().length && early.epochSeconds()[before] < late.start()) {
            before++;
        }
        if (before == 0) {
            return late;
        }
        List<Long> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        IntStream.range(0, before)
                .forEach(
                        i -> {
                            times.add(early.epochSeconds()[i]);
                            values.add(early.values()[i]);
                        });
        if (before == early.values().length && early.end() < late.start()) {
            times.add(early.end());
            values.add(Double.NaN);
        }
        for (int i = 0; i < late.values().length; i++) {
            times.add(late.epochSeconds()[i]);
            values.add(late.values()[i]);
        }
        return new Series(
                times.stream().mapToLong(Long::longValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                late.lastSeconds());
    }
}

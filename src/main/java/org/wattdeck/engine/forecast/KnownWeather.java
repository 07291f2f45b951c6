package org.wattdeck.engine.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.engine.plant.PlantInputs.Weather;

/// Weather that was given ahead, as a weather forecast is, and weather that was measured, put
/// together: of the two the one that reaches farther counts from its beginning on, and the other
/// before. A forecast may know what was given at any time, of what was measured only the past.
///
/// @param needed the kind that tells where which of them counts; the air of measured weather is
///     not told with light that was given, else the back-test would know it ahead
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
    /// @param steps so many from the grid's start
    public WeatherCourse course(
            Function<Map<Weather, Series>, WeatherCourse> of, TimeGrid grid, int steps) {
        Series told = given.get(needed);
        Series seen = measured.get(needed);
        if (seen == null) {
            return of.apply(given);
        }
        if (told == null) {
            return of.apply(measured).measured(0, steps);
        }
        boolean ahead = told.end() > seen.end();
        long change = ahead ? told.start() : seen.start();
        Map<Weather, Series> all = new EnumMap<>(Weather.class);
        (ahead ? measured : given)
                .forEach((w, s) -> before(s, change).ifPresent(part -> put(all, w, part)));
        (ahead ? given : measured).forEach((w, s) -> put(all, w, s));
        int step = grid.indexOf(change);
        WeatherCourse course = of.apply(all);
        return ahead
                ? course.measured(
                        0, Math.clamp(grid.at(step) < change ? step + 1L : step, 0, steps))
                : course.measured(Math.clamp(step, 0, steps), steps);
    }

    private static void put(Map<Weather, Series> all, Weather weather, Series series) {
        all.merge(weather, series, KnownWeather::both);
    }

    /// What of a series lies before a time; empty where nothing does.
    private static Optional<Series> before(Series series, long end) {
        long[] times = series.epochSeconds();
        int count = 0;
        while (count < times.length && times[count] < end) {
            count++;
        }
        if (count == 0) {
            return Optional.empty();
        }
        long until = count < times.length ? times[count] : series.end();
        return Optional.of(
                new Series(
                        Arrays.copyOf(times, count),
                        Arrays.copyOf(series.values(), count),
                        Math.min(end, until) - times[count - 1]));
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

package org.wattdeck.engine.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattdeck.domain.series.Units;
import org.wattdeck.engine.plant.PlantInputs.Weather;

/// Which weather a column or a series holds, told by its unit and the words of its name:
/// `ghi_w_m2`, `temperature_c`, `wind_80m [m/s]`. Wind of a height in its name is brought to 10 m
/// by the law that the plant brings it up with.
///
/// @param factor what a value is multiplied by, after `offset` was added, for the unit of `weather`
public record WeatherName(Weather weather, double factor, double offset) {

    private static final List<String> OTHER =
            List.of("poa", "tilted", "plane", "module", "cell", "gust", "dir", "panel");
    private static final List<String> DIRECT = List.of("dni", "direct", "beam", "direkt");
    private static final List<String> DIFFUSE = List.of("dhi", "diffus");
    private static final List<String> GLOBAL =
            List.of("ghi", "global", "irradia", "radiation", "solar", "strahlung", "rayonnement");
    private static final List<String> AIR =
            List.of("temp", "ambient", "tamb", "air", "t2m", "luft");
    private static final List<String> WIND = List.of("wind", "speed", "vent", "ws");
    private static final Pattern HEIGHT = Pattern.compile("(?<![0-9])(\\d{2,3}) ?m(?![a-z/0-9])");
    private static final double WEATHER_HEIGHT_METRES = 10;
    private static final double SHEAR = 1 / 7.0;

    /// Of a column with its unit at the end of its name; without one in W/m2, °C or m/s.
    public static Optional<WeatherName> of(String column) {
        Optional<Units.Suffixed> unit = Units.suffix(column);
        String stem = unit.map(Units.Suffixed::stem).orElse(column);
        return quantity(stem, unit.map(u -> u.unit().unit()).orElse(""))
                .map(
                        w ->
                                new WeatherName(
                                        w,
                                        unit.map(u -> u.unit().factor()).orElse(1.0)
                                                * down(stem, w),
                                        unit.map(u -> u.unit().offset()).orElse(0.0)));
    }

    /// Of a series that is kept in a unit.
    public static Optional<WeatherName> of(String name, String unit) {
        return quantity(name, unit).map(w -> new WeatherName(w, down(name, w), 0));
    }

    /// A value in the unit of the weather.
    public double of(double value) {
        return (value + offset) * factor;
    }

    private static Optional<Weather> quantity(String name, String unit) {
        String small = name.toLowerCase(Locale.ROOT);
        List<String> words = Arrays.asList(small.split("[^\\p{L}0-9]+"));
        if (any(words, OTHER)) {
            return Optional.empty();
        }
        return switch (unit) {
            case "W/m²", "W/m2" -> Optional.of(light(words));
            case "°C" -> any(words, AIR) ? Optional.of(Weather.AMBIENT_CELSIUS) : Optional.empty();
            case "m/s" ->
                    any(words, WIND)
                            ? Optional.of(Weather.WIND_METRES_PER_SECOND)
                            : Optional.empty();
            case "" -> named(words);
            default -> Optional.empty();
        };
    }

    private static Weather light(List<String> words) {
        if (any(words, DIRECT)) {
            return Weather.DNI_WATTS_PER_SQUARE_METRE;
        }
        return any(words, DIFFUSE)
                ? Weather.DHI_WATTS_PER_SQUARE_METRE
                : Weather.GHI_WATTS_PER_SQUARE_METRE;
    }

    private static Optional<Weather> named(List<String> words) {
        if (any(words, DIRECT) || any(words, DIFFUSE) || any(words, GLOBAL)) {
            return Optional.of(light(words));
        }
        if (any(words, AIR)) {
            return Optional.of(Weather.AMBIENT_CELSIUS);
        }
        return words.contains("wind") || words.contains("windspeed")
                ? Optional.of(Weather.WIND_METRES_PER_SECOND)
                : Optional.empty();
    }

    private static boolean any(List<String> words, List<String> starts) {
        return words.stream().anyMatch(w -> starts.stream().anyMatch(w::startsWith));
    }

    private static double down(String name, Weather weather) {
        if (weather != Weather.WIND_METRES_PER_SECOND) {
            return 1;
        }
        Matcher height = HEIGHT.matcher(name.toLowerCase(Locale.ROOT).replace('_', ' '));
        return height.find()
                ? Math.pow(WEATHER_HEIGHT_METRES / Integer.parseInt(height.group(1)), SHEAR)
                : 1;
    }
}

package org.wattdeck.engine.plan.rolling;

import java.util.Map;
import org.wattdeck.engine.forecast.PlantCourse;

/// What is known beside what happens in the period itself.
///
/// @param past by unit, what loads and sources were in the steps before the period, the latest last
/// @param weather by unit, what the weather makes of PV and wind, as far as it may be known
public record Known(Map<String, double[]> past, Map<String, PlantCourse> weather) {

    public static final Known NOTHING = new Known(Map.of(), Map.of());

    public Known {
        past = Map.copyOf(past);
        weather = Map.copyOf(weather);
    }

    public static Known of(Map<String, double[]> past) {
        return new Known(past, Map.of());
    }
}

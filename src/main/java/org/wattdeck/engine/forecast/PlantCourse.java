package org.wattdeck.engine.forecast;

/// What the weather makes of a plant, beginning so many steps before a period that is gone through.
///
/// @param before steps
public record PlantCourse(WeatherCourse course, int before) {}

package org.wattdeck.engine.maintenance.health;

/// A value on a day, in the unit of its measure.
///
/// @param day days since 1970-01-01
public record DayValue(long day, double value) {}

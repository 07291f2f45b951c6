package org.wattdeck.engine.maintenance.health;

/// What the hours of one UTC day of one asset come to. What cannot be said of the day is NaN.
///
/// @param day days since 1970-01-01
/// @param knownHours time of which anything is known, 0 to 24
/// @param efficiencyFraction PV and wind: given over offered; battery: there and back
/// @param riseKelvin how much warmer it was under load than at rest
/// @param loadFraction its mean load while that was measured, of its rating
/// @param temperatureHours time of which the temperature is known
/// @param hotHours of that, within 5 K of its limit or above
/// @param ageingHours of that, each weighted with how much faster it ages than at its reference
/// @param faults how many came
/// @param fullCycles energy given over usable capacity, of a battery
public record DayFacts(
        long day,
        double knownHours,
        double efficiencyFraction,
        double riseKelvin,
        double loadFraction,
        double temperatureHours,
        double hotHours,
        double ageingHours,
        int faults,
        double fullCycles) {}

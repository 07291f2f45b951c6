package org.wattdeck.engine.maintenance.health;

/// What was recorded of one asset in one hour. Energies are not negative. What is not known is NaN.
///
/// @param hourMs its start, milliseconds UTC
/// @param knownSeconds time of which anything is known, 0 to 3600
/// @param outKwh given to the bus
/// @param inKwh taken from the bus
/// @param dischargingSeconds time of the quarters in which more was given than taken
/// @param availableKwh what PV and wind were offered
/// @param socChangeFraction by how much a battery's charge rose, of its capacity
/// @param downSeconds time stopped by a fault or out of service
/// @param faults how many came
/// @param temperatureCelsius mean over the hour
/// @param capped whether a command held it below what it was offered
public record HourFacts(
        long hourMs,
        double knownSeconds,
        double outKwh,
        double inKwh,
        double dischargingSeconds,
        double availableKwh,
        double socChangeFraction,
        double downSeconds,
        int faults,
        double temperatureCelsius,
        boolean capped) {}

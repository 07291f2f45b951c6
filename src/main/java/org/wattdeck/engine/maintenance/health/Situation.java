package org.wattdeck.engine.maintenance.health;

import java.util.Optional;

/// What is known of an asset beside its days.
///
/// @param today the day that is not over, days since 1970-01-01: it and later ones do not count
/// @param sinceDay from when its days are of the same machine: it was repaired before
/// @param capacityFraction what is left of a battery's capacity as it says itself; NaN if it does
///     not
/// @param countedCycles full cycles since its record began
/// @param service how its plan of service stands
public record Situation(
        long today,
        long sinceDay,
        double capacityFraction,
        double countedCycles,
        Optional<Service> service) {

    /// @param usedFraction use since the last service over what is allowed, from 0
    /// @param leftDays until it is due, 0 when it is
    public record Service(double usedFraction, double leftDays) {}

    Situation at(long day) {
        return new Situation(day, sinceDay, capacityFraction, countedCycles, service);
    }
}

package org.wattdeck.domain.performance;

import java.util.Optional;
import java.util.OptionalDouble;

/// How an asset, or a site as a whole, performed over one period. What cannot be said is absent and
/// never 0; `completeness` says how much of the period is known, and nothing is made up for the
/// rest. docs/performance.md has the formulas.
///
/// @param period as asked for; of one that is not over only the time until now counts
public record PerformanceRecord(
        Period period,
        Energy energy,
        Ratios ratios,
        Running running,
        Emissions emissions,
        Optional<Money> money) {

    /// kWh, none negative.
    ///
    /// @param expectedKwh what PV and wind were offered
    /// @param peakImportKw mean of the quarter of an hour in which most was imported; of several
    ///     grid connections the highest of any one
    public record Energy(
            double generatedKwh,
            double consumedKwh,
            double chargedKwh,
            double dischargedKwh,
            double importedKwh,
            double exportedKwh,
            double expectedKwh,
            double curtailedKwh,
            double peakImportKw) {

        public double netKwh() {
            return generatedKwh - consumedKwh;
        }
    }

    /// @param efficiencyFraction of a battery there and back, of a generator from its fuel
    /// @param capacityFraction energy over what the rating would have given in the known time
    /// @param availabilityPercent share of the known time in which it was not down
    /// @param performanceRatioFraction of PV, corrected for the temperature of its cells
    /// @param yieldFraction energy over what was offered
    /// @param completenessFraction how much of the period is known
    /// @param coarseFraction how much of what is known comes from minutes, not from ticks
    public record Ratios(
            OptionalDouble efficiencyFraction,
            OptionalDouble capacityFraction,
            OptionalDouble availabilityPercent,
            OptionalDouble performanceRatioFraction,
            OptionalDouble yieldFraction,
            double completenessFraction,
            double coarseFraction) {}

    /// @param downtimeHours stopped by faults or out of service
    /// @param plannedHours the part of it that was out of service
    /// @param mtbfHours time between failures; absent without a failure
    /// @param mttrHours time until it ran again; absent without a failure
    public record Running(
            double operatingHours,
            double downtimeHours,
            double plannedHours,
            int starts,
            int faults,
            int failures,
            OptionalDouble mtbfHours,
            OptionalDouble mttrHours) {}

    public record Emissions(double avoidedKg, double emittedKg) {}
}

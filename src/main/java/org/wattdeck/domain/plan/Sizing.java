package org.wattdeck.domain.plan;

import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;

/// Which sizes of which assets a study tries, and what they cost to buy and keep. Every combination
/// is planned and held against the site without any of them.
///
/// @param components at least one
public record Sizing(List<Component> components, Terms terms) {

    public Sizing {
        components = List.copyOf(components);
        if (components.isEmpty()) {
            throw new IllegalArgumentException("A sizing study needs something to size.");
        }
    }

    /// How many combinations there are.
    public long count() {
        return components.stream()
                .mapToLong(c -> (long) c.energiesKwh().size() * c.powersKw().size())
                .reduce(1, Math::multiplyExact);
    }

    /// One asset and the sizes it may have.
    ///
    /// @param energiesKwh of a battery; one entry, 0, for anything else
    /// @param powersKw of a battery at the bus, else the rated power; 0 is none at all
    public record Component(
            UUID assetId, List<Double> energiesKwh, List<Double> powersKw, Price price, Life life) {
        public Component {
            energiesKwh = List.copyOf(energiesKwh);
            powersKw = List.copyOf(powersKw);
        }
    }

    /// What a component costs.
    ///
    /// @param perKwh of its size, once
    /// @param perKw of its power, once
    /// @param fixedMoney once, whatever the size, where there is any of it
    /// @param yearlyPerKwh each year
    /// @param yearlyFraction of what it cost, each year
    public record Price(
            double perKwh,
            double perKw,
            double fixedMoney,
            double yearlyPerKwh,
            double yearlyPerKw,
            double yearlyMoney,
            double yearlyFraction) {

        /// To buy so much of it.
        public double capitalMoney(double energyKwh, double powerKw) {
            return perKwh * energyKwh + perKw * powerKw + fixedMoney;
        }

        /// To keep it for a year.
        public double keepingMoney(double energyKwh, double powerKw) {
            return yearlyPerKwh * energyKwh
                    + yearlyPerKw * powerKw
                    + yearlyMoney
                    + yearlyFraction * capitalMoney(energyKwh, powerKw);
        }
    }

    /// How long it lasts.
    ///
    /// @param years by the calendar
    /// @param cycles full ones until it is worn out; empty where use does not matter
    /// @param replacementFraction what the next one costs, of the first
    public record Life(double years, OptionalDouble cycles, double replacementFraction) {

        /// By calendar or use, whichever is over first.
        public double years(double cyclesPerYear) {
            return cycles.isPresent() && cyclesPerYear > 0
                    ? Math.min(years, cycles.getAsDouble() / cyclesPerYear)
                    : years;
        }
    }

    /// How money of different years is added up.
    ///
    /// @param years that are looked at
    /// @param discountFraction a year
    /// @param escalationFraction by which savings grow each year, as prices do
    /// @param keepingFraction by which the yearly costs grow each year
    /// @param fadeFraction of the saving that is lost each year after the first, until a
    ///     replacement
    public record Terms(
            int years,
            double discountFraction,
            double escalationFraction,
            double keepingFraction,
            double fadeFraction) {

        public static final Terms DEFAULT = new Terms(20, 0.06, 0, 0, 0);
    }
}

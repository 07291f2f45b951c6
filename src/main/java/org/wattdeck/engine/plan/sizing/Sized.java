package org.wattdeck.engine.plan.sizing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a size comes to.
///
/// @param words why there is no plan of it; empty where there is
/// @param worth present where there is a plan
public record Sized(Size size, String words, Optional<Worth> worth) {

    /// What it is worth over the years, in currency.
    ///
    /// @param billMoney of a year with it
    /// @param savingMoney in the first year, against the site without any of it
    /// @param capitalMoney to buy it
    /// @param keepingMoney of the first year
    /// @param simpleYears until it has paid for itself; empty where it never does
    /// @param discountedYears likewise, with discounted money
    /// @param npvMoney now, over all years
    /// @param uses of each component, in their order
    /// @param flowsMoney of each year, that of now first
    public record Worth(
            double billMoney,
            double savingMoney,
            double capitalMoney,
            double keepingMoney,
            OptionalDouble simpleYears,
            OptionalDouble discountedYears,
            double npvMoney,
            Returns.Rate irr,
            List<Use> uses,
            double[] flowsMoney,
            boolean optimal) {

        /// The higher net present value is better, of equals the cheaper one.
        public static final Comparator<Worth> BETTER =
                Comparator.comparingDouble(Worth::npvMoney)
                        .thenComparing(Comparator.comparingDouble(Worth::capitalMoney).reversed());

        public Worth {
            uses = List.copyOf(uses);
        }
    }

    /// @param cycles full ones in a year; 0 for anything but a battery
    /// @param lifeYears until it is replaced, by calendar or use
    public record Use(double cycles, double lifeYears) {}

    /// The one that is worth most.
    public static Optional<Sized> best(List<Sized> all) {
        return all.stream()
                .filter(s -> s.worth.isPresent())
                .max(Comparator.comparing(s -> s.worth.orElseThrow(), Worth.BETTER));
    }
}

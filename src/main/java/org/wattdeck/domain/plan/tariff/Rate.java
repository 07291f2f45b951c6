package org.wattdeck.domain.plan.tariff;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.plan.Series;

/// The price of a kWh over time, in the tariff's currency. It may be below zero.
public sealed interface Rate {

    /// The same price always.
    record Flat(double perKwh) implements Rate {
        public Flat {
            finite(perKwh);
        }
    }

    /// By the calendar and the clock; the first band that holds counts, and at any time one does.
    record Bands(List<Band> bands) implements Rate {
        public Bands {
            bands = List.copyOf(bands);
            Optional<String> free = uncovered(bands);
            if (free.isPresent()) {
                throw new IllegalArgumentException("No band holds at " + free.get() + ".");
            }
        }

        /// The first time of a year, in words, at which none holds.
        public static Optional<String> uncovered(List<Band> bands) {
            if (bands.stream().anyMatch(b -> b.when().equals(When.ALWAYS))) {
                return Optional.empty();
            }
            for (Month month : Month.values()) {
                for (DayOfWeek day : DayOfWeek.values()) {
                    for (int minute : edges(bands)) {
                        if (bands.stream().noneMatch(b -> b.when().holds(month, day, minute))) {
                            return Optional.of(
                                    LocalTime.of(minute / 60, minute % 60)
                                            + " of a "
                                            + word(day)
                                            + " in "
                                            + word(month));
                        }
                    }
                }
            }
            return Optional.empty();
        }

        private static List<Integer> edges(List<Band> bands) {
            List<Integer> edges = new ArrayList<>(List.of(0));
            for (Band band : bands) {
                for (When.Hours h : band.when().hours()) {
                    edges.add(h.fromMinute());
                    edges.add(h.toMinute() % When.DAY_MINUTES);
                }
            }
            return edges.stream().distinct().sorted().toList();
        }

        private static String word(Enum<?> word) {
            return word.name().charAt(0)
                    + word.name().substring(1).toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// A named price at certain times.
    record Band(String name, double perKwh, When when) {
        public Band {
            finite(perKwh);
        }
    }

    /// One price after the other, as of a market. Known as far as the series goes.
    record RealTime(Series perKwh) implements Rate {}

    private static void finite(double perKwh) {
        if (!Double.isFinite(perKwh)) {
            throw new IllegalArgumentException(
                    "The price (" + perKwh + " per kWh) must be a finite number.");
        }
    }
}

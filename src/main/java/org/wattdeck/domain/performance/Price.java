package org.wattdeck.domain.performance;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a kWh costs over time, in the tariff's currency. Prices change on whole quarters of an hour
/// only; they may be negative.
public sealed interface Price {

    /// No finer than this many digits behind the point.
    int DIGITS = 6;

    /// The price of the quarter of an hour that begins then; empty where none is known.
    Optional<BigDecimal> at(ZonedDateTime quarter);

    /// The same price always.
    record Flat(BigDecimal perKwh) implements Price {
        public Flat {
            perKwh = checked(perKwh);
        }

        @Override
        public Optional<BigDecimal> at(ZonedDateTime quarter) {
            return Optional.of(perKwh);
        }
    }

    /// By the clock of the site. The bands are in ascending order; before the first the last one
    /// holds, so that a band may go over midnight.
    record ByClock(List<Band> bands) implements Price {
        public ByClock {
            bands = List.copyOf(bands);
            for (int i = 1; i < bands.size(); i++) {
                if (!bands.get(i - 1).from.isBefore(bands.get(i).from)) {
                    throw new IllegalArgumentException("Bands must be in ascending order.");
                }
            }
            if (bands.isEmpty()) {
                throw new IllegalArgumentException("At least one band is needed.");
            }
        }

        @Override
        public Optional<BigDecimal> at(ZonedDateTime quarter) {
            LocalTime clock = quarter.toLocalTime();
            BigDecimal price = bands.getLast().perKwh;
            for (Band band : bands) {
                if (!band.from.isAfter(clock)) {
                    price = band.perKwh;
                }
            }
            return Optional.of(price);
        }
    }

    /// By the calendar and the clock of the site: each day has the prices of the first part that
    /// holds on it. Every day of any year has one.
    record ByCalendar(List<Days> parts) implements Price {
        private static final int LEAP_YEAR = 2024;

        public ByCalendar {
            parts = List.copyOf(parts);
            LocalDate first = LocalDate.ofYearDay(LEAP_YEAR, 1);
            for (LocalDate day = first; day.getYear() == LEAP_YEAR; day = day.plusDays(1)) {
                for (DayOfWeek weekday : DayOfWeek.values()) {
                    if (part(parts, MonthDay.from(day), weekday).isEmpty()) {
                        throw new IllegalArgumentException(
                                "No price holds on a %s of %s."
                                        .formatted(weekday, MonthDay.from(day)));
                    }
                }
            }
        }

        private static Optional<Days> part(List<Days> parts, MonthDay day, DayOfWeek weekday) {
            return parts.stream().filter(p -> p.holdsOn(day, weekday)).findFirst();
        }

        @Override
        public Optional<BigDecimal> at(ZonedDateTime quarter) {
            return part(parts, MonthDay.from(quarter), quarter.getDayOfWeek())
                    .flatMap(p -> p.prices.at(quarter));
        }
    }

    /// Some days of every year.
    ///
    /// @param season the whole year where it is empty
    /// @param weekdays at least one
    record Days(Optional<Season> season, Set<DayOfWeek> weekdays, ByClock prices) {
        public Days {
            if (weekdays.isEmpty()) {
                throw new IllegalArgumentException("Prices hold on at least one day of the week.");
            }
            weekdays = Collections.unmodifiableSet(EnumSet.copyOf(weekdays));
        }

        boolean holdsOn(MonthDay day, DayOfWeek weekday) {
            return weekdays.contains(weekday) && season.map(s -> s.contains(day)).orElse(true);
        }
    }

    /// From a day of the year to another, both included; it may go over the end of the year.
    record Season(MonthDay first, MonthDay last) {

        boolean contains(MonthDay day) {
            boolean since = !day.isBefore(first);
            boolean until = !day.isAfter(last);
            return first.isAfter(last) ? since || until : since && until;
        }
    }

    /// Holds from `from` on, by the clock of the site.
    record Band(LocalTime from, BigDecimal perKwh) {
        public Band {
            perKwh = checked(perKwh);
            if (from.toSecondOfDay() % 900 != 0) {
                throw new IllegalArgumentException(
                        "A price changes on a whole quarter of an hour, not at " + from + ".");
            }
        }
    }

    /// One price after the other, each for as long as the others: a market's.
    ///
    /// @param stepMinutes 15, 30 or 60
    record Series(Instant start, int stepMinutes, List<BigDecimal> perKwh) implements Price {
        public Series {
            perKwh = perKwh.stream().map(Price::checked).toList();
            if (stepMinutes <= 0
                    || stepMinutes % 15 != 0
                    || start.toEpochMilli() % QuarterDay.QUARTER_MS != 0) {
                throw new IllegalArgumentException(
                        "A series of prices is made of whole quarters of an hour.");
            }
        }

        public Instant end() {
            return start.plusSeconds(stepMinutes * 60L * perKwh.size());
        }

        @Override
        public Optional<BigDecimal> at(ZonedDateTime quarter) {
            long seconds = quarter.toEpochSecond() - start.getEpochSecond();
            long i = Math.floorDiv(seconds, stepMinutes * 60L);
            return i < 0 || i >= perKwh.size()
                    ? Optional.empty()
                    : Optional.of(perKwh.get((int) i));
        }
    }

    private static BigDecimal checked(BigDecimal perKwh) {
        if (perKwh.stripTrailingZeros().scale() > DIGITS) {
            throw new IllegalArgumentException(
                    "The price ("
                            + perKwh.toPlainString()
                            + ") has more than "
                            + DIGITS
                            + " digits behind the point.");
        }
        return perKwh;
    }
}

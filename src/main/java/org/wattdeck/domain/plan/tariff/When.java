package org.wattdeck.domain.plan.tariff;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Times of the calendar and the clock at which a price holds. Month and weekday are those of the
/// moment itself, also of hours after midnight.
///
/// @param hours of each of these days; none for the whole day
public record When(Set<Month> months, Set<DayOfWeek> weekdays, List<Hours> hours) {

    public static final int DAY_MINUTES = 1440;

    public static final When ALWAYS =
            new When(EnumSet.allOf(Month.class), EnumSet.allOf(DayOfWeek.class), List.of());

    public When {
        if (months.isEmpty() || weekdays.isEmpty()) {
            throw new IllegalArgumentException(
                    "A price needs at least one month and one day of the week.");
        }
        months = Collections.unmodifiableSet(EnumSet.copyOf(months));
        weekdays = Collections.unmodifiableSet(EnumSet.copyOf(weekdays));
        hours = List.copyOf(hours);
    }

    /// Some hours of each day.
    public static When daily(Hours... hours) {
        return new When(ALWAYS.months, ALWAYS.weekdays, List.of(hours));
    }

    public boolean holds(Month month, DayOfWeek weekday, int minuteOfDay) {
        if (!months.contains(month) || !weekdays.contains(weekday)) {
            return false;
        }
        for (Hours h : hours) {
            if (h.fromMinute <= minuteOfDay && minuteOfDay < h.toMinute) {
                return true;
            }
        }
        return hours.isEmpty();
    }

    /// Minutes of the day by the clock, half-open: 480 to 1200 is 08:00 up to 20:00. What goes over
    /// midnight is two of them.
    public record Hours(int fromMinute, int toMinute) {
        public Hours {
            if (fromMinute < 0 || fromMinute >= toMinute || toMinute > DAY_MINUTES) {
                throw new IllegalArgumentException(
                        "The minutes %d to %d are no part of a day."
                                .formatted(fromMinute, toMinute));
            }
        }

        /// Whole hours.
        public static Hours of(int fromHour, int toHour) {
            return new Hours(fromHour * 60, toHour * 60);
        }
    }
}

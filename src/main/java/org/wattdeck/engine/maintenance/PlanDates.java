package org.wattdeck.engine.maintenance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.wattdeck.domain.maintenance.Recurrence.Calendar;

/// The dates of a plan by the calendar. Every date is counted from the first one, so that month
/// ends do not drift: 31 January, 28 February, 31 March.
public final class PlanDates {

    private PlanDates() {}

    /// The `n`-th date, from 0.
    public static LocalDate nth(Calendar c, long n) {
        return c.first().plus(n * c.every(), c.period().unit());
    }

    /// The first date that is not before `day`.
    public static LocalDate onOrAfter(Calendar c, LocalDate day) {
        if (!day.isAfter(c.first())) {
            return c.first();
        }
        // months shortened by their end make the estimate fall short by one, never long
        long n = c.period().unit().between(c.first(), day) / c.every();
        LocalDate date = nth(c, n);
        return date.isBefore(day) ? nth(c, n + 1) : date;
    }

    /// The next date after work that was planned for `planned` and ended on `ended`.
    ///
    /// Fixed dates: the first one after both, so that work done early or late moves nothing. Else
    /// one interval after it ended.
    public static LocalDate next(Calendar c, LocalDate planned, LocalDate ended) {
        if (!c.fixedDates()) {
            return ended.plus(c.every(), c.period().unit());
        }
        LocalDate later = ended.isAfter(planned) ? ended : planned;
        return onOrAfter(c, later.plusDays(1));
    }

    /// A time of day in a zone: one that the clock leaps over is moved on by the leap, of one
    /// that comes twice the first is meant.
    public static Instant at(LocalDate day, LocalTime time, ZoneId zone) {
        return ZonedDateTime.of(day, time, zone).toInstant();
    }

    public static LocalDate day(Instant time, ZoneId zone) {
        return time.atZone(zone).toLocalDate();
    }
}

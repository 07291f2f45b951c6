package org.wattdeck.engine.performance;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.domain.performance.Period;
import org.wattdeck.domain.performance.Step;

/// Cuts whole days of a site into hours, days, weeks, months or years by the site's clock. A day on
/// which the clocks change has 23 or 25 hours. The first and last week, month or year are cut where
/// the days asked for end.
public final class Periods {

    private Periods() {}

    /// The day, week, month or year that holds a day.
    ///
    /// @param step no hour
    public static LocalDate firstOf(Step step, LocalDate day) {
        return switch (step) {
            case HOUR, DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /// The first day after it.
    public static LocalDate endOf(Step step, LocalDate day) {
        LocalDate first = firstOf(step, day);
        return switch (step) {
            case HOUR, DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            case YEAR -> first.plusYears(1);
        };
    }

    /// From the day `from` (included) to the day `to` (excluded).
    public static List<Period> of(LocalDate from, LocalDate to, Step step, ZoneId zone) {
        List<Period> periods = new ArrayList<>();
        for (LocalDate day = from; day.isBefore(to); ) {
            LocalDate end = endOf(step, day).isBefore(to) ? endOf(step, day) : to;
            Instant start = day.atStartOfDay(zone).toInstant();
            Instant stop = end.atStartOfDay(zone).toInstant();
            if (step == Step.HOUR) {
                hours(periods, start, stop);
            } else if (start.isBefore(stop)) {
                // Samoa left out a whole day once.
                periods.add(new Period(start, stop));
            }
            day = end;
        }
        return List.copyOf(periods);
    }

    private static void hours(List<Period> periods, Instant start, Instant stop) {
        for (Instant at = start; at.isBefore(stop); ) {
            Instant next = at.plusSeconds(3600);
            periods.add(new Period(at, next.isBefore(stop) ? next : stop));
            at = next;
        }
    }
}

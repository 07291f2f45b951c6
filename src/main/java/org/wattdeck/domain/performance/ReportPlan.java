package org.wattdeck.domain.performance;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A report that is written by itself after every day, week or month.
///
/// @param siteId empty: of the whole portfolio
/// @param every after a day, a week (on Monday) or a month (on the first)
/// @param at when, by the local clock
/// @param folder where to, on the computer that runs the plant
/// @param from only what ends after this day is reported
public record ReportPlan(
        UUID id, Optional<UUID> siteId, Step every, LocalTime at, String folder, LocalDate from) {

    public ReportPlan {
        if (every == Step.HOUR || every == Step.YEAR) {
            throw new IllegalArgumentException("A report is of a day, a week or a month.");
        }
    }

    /// Days of which a report is due by now and was not written, the oldest first.
    ///
    /// @param done the day after the last that was reported
    /// @param atMost the newest of them
    public List<LocalDate> due(Optional<LocalDate> done, ZonedDateTime now, int atMost) {
        LocalDate last = now.toLocalDate();
        LocalDate since = done.filter(d -> d.isAfter(from)).orElse(from);
        List<LocalDate> due = new ArrayList<>();
        LocalDate end = first(last);
        if (now.isBefore(at(end, now.getZone()))) {
            end = first(end.minusDays(1));
        }
        while (end.isAfter(since) && due.size() < atMost) {
            LocalDate begin = first(end.minusDays(1));
            due.addFirst(begin);
            end = begin;
        }
        return due;
    }

    /// The day after the period that begins then.
    public LocalDate endOf(LocalDate begin) {
        return switch (every) {
            case DAY, HOUR -> begin.plusDays(1);
            case WEEK -> begin.plusWeeks(1);
            case MONTH -> begin.plusMonths(1);
            case YEAR -> begin.plusYears(1);
        };
    }

    private LocalDate first(LocalDate day) {
        return switch (every) {
            case DAY, HOUR -> day;
            case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    private ZonedDateTime at(LocalDate day, ZoneId zone) {
        return day.atTime(at).atZone(zone);
    }
}

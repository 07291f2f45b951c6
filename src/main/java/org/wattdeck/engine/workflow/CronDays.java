package org.wattdeck.engine.workflow;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;

/// The days of a cron.
///
/// @param ofMonth 1 to 31
/// @param lastOfMonth whether the last day of a month is one
/// @param months 1 to 12
/// @param ofWeek 0 (Sunday) to 6
/// @param nth days of the week at one place of a month
/// @param either whether one of the two kinds of days is enough, both being restricted
record CronDays(
        BitSet ofMonth,
        boolean lastOfMonth,
        BitSet months,
        BitSet ofWeek,
        List<Nth> nth,
        boolean either) {

    /// @param place 1 to 5, or 0 for the last of a month
    record Nth(int dayOfWeek, int place) {
        boolean is(LocalDate day) {
            if (day.getDayOfWeek().getValue() % 7 != dayOfWeek) {
                return false;
            }
            return place == 0
                    ? day.getDayOfMonth() + 7 > day.lengthOfMonth()
                    : (day.getDayOfMonth() - 1) / 7 + 1 == place;
        }
    }

    boolean has(LocalDate day) {
        if (!months.get(day.getMonthValue())) {
            return false;
        }
        boolean month =
                ofMonth.get(day.getDayOfMonth())
                        || lastOfMonth && day.getDayOfMonth() == day.lengthOfMonth();
        boolean week =
                ofWeek.get(day.getDayOfWeek().getValue() % 7)
                        || nth.stream().anyMatch(n -> n.is(day));
        return either ? month || week : month && week;
    }
}

package org.wattdeck.ui.view.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/// How work is spread out: the days that are shown around a date, and how far a step goes.
public enum BoardView {
    MONTH,
    WEEK,
    LANES;

    private static final int LANE_WEEKS = 4;

    /// The first day that is shown.
    public LocalDate first(LocalDate around) {
        LocalDate day = this == MONTH ? around.withDayOfMonth(1) : around;
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /// The day after the last that is shown.
    public LocalDate end(LocalDate around) {
        return switch (this) {
            case MONTH ->
                    around.with(TemporalAdjusters.lastDayOfMonth())
                            .with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))
                            .plusDays(1);
            case WEEK -> first(around).plusWeeks(1);
            case LANES -> first(around).plusWeeks(LANE_WEEKS);
        };
    }

    /// The date after so many steps forward.
    public LocalDate step(LocalDate around, int steps) {
        return switch (this) {
            case MONTH -> around.withDayOfMonth(1).plusMonths(steps);
            case WEEK -> around.plusWeeks(steps);
            case LANES -> around.plusWeeks((long) steps * LANE_WEEKS);
        };
    }
}

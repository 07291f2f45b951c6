package org.wattdeck.ui.screen.performance;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.performance.Question;
import org.wattdeck.domain.performance.Step;
import org.wattdeck.engine.performance.Periods;

/// The days that are looked at.
///
/// @param from the first day
/// @param to the day after the last
record Span(Kind kind, LocalDate from, LocalDate to) {

    /// How the days are chosen.
    enum Kind {
        TODAY(Step.DAY),
        WEEK(Step.WEEK),
        MONTH(Step.MONTH),
        YEAR(Step.YEAR),
        /// Typed.
        FREE(Step.DAY);

        private final Step whole;

        Kind(Step whole) {
            this.whole = whole;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The day, week, month or year that holds a day.
    static Span holding(Kind kind, LocalDate day) {
        return new Span(kind, Periods.firstOf(kind.whole, day), Periods.endOf(kind.whole, day));
    }

    /// As long a time before or after.
    Span moved(int by) {
        if (kind == Kind.FREE) {
            long days = by * ChronoUnit.DAYS.between(from, to);
            return new Span(kind, from.plusDays(days), to.plusDays(days));
        }
        return holding(kind, by < 0 ? from.minusDays(1) : to);
    }

    /// The step that shows it well.
    Step step() {
        long days = ChronoUnit.DAYS.between(from, to);
        return days <= 2 ? Step.HOUR : days <= 62 ? Step.DAY : days <= 200 ? Step.WEEK : Step.MONTH;
    }

    Question question(Optional<UUID> site, Step step) {
        return new Question(site, from, to, step);
    }
}

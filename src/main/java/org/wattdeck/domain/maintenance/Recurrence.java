package org.wattdeck.domain.maintenance;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.domain.ops.Signal;

/// When work of a plan is due again.
public sealed interface Recurrence {

    /// Every so many days, weeks, months or years by the calendar of the site.
    ///
    /// @param first the first date; later ones are counted from it, so that what began on the 31st
    ///     comes on the last day of a shorter month and on the 31st again
    /// @param fixedDates whether the dates stand fast; else the next is counted from the day the
    ///     last was done
    record Calendar(int every, Period period, LocalDate first, boolean fixedDates)
            implements Recurrence {}

    /// What the calendar counts in.
    enum Period {
        DAYS(ChronoUnit.DAYS),
        WEEKS(ChronoUnit.WEEKS),
        MONTHS(ChronoUnit.MONTHS),
        YEARS(ChronoUnit.YEARS);

        private final ChronoUnit unit;

        Period(ChronoUnit unit) {
            this.unit = unit;
        }

        public ChronoUnit unit() {
            return unit;
        }
    }

    /// Every so many hours in which the asset ran.
    record RunHours(double everyHours) implements Recurrence {}

    /// Every so many full cycles of a battery, counted from the energy that went out.
    record Cycles(double everyFullCycles) implements Recurrence {}

    /// When a measured value was beyond a limit for a time.
    ///
    /// @param limitInSignalUnit in the unit of the signal, a fraction for SOC
    record Condition(Signal signal, boolean above, double limitInSignalUnit, Duration lasting)
            implements Recurrence {}

    /// Everything that is wrong with it, in words; empty when nothing is.
    default List<String> problems() {
        List<String> found = new ArrayList<>();
        switch (this) {
            case Calendar c -> {
                if (c.every < 1 || c.every > 1_000) {
                    found.add(
                            "The interval (%d) must be from 1 to 1000 %s. Give another one."
                                    .formatted(
                                            c.every,
                                            c.period.name().toLowerCase(java.util.Locale.ROOT)));
                }
            }
            case RunHours r -> {
                if (!(r.everyHours >= 1 && r.everyHours <= 200_000)) {
                    found.add(
                            "The run hours (%s) between two orders must be from 1 to 200000. Give another number."
                                    .formatted(r.everyHours));
                }
            }
            case Cycles c -> {
                if (!(c.everyFullCycles >= 1 && c.everyFullCycles <= 100_000)) {
                    found.add(
                            "The full cycles (%s) between two orders must be from 1 to 100000. Give another number."
                                    .formatted(c.everyFullCycles));
                }
            }
            case Condition c -> {
                if (!Double.isFinite(c.limitInSignalUnit)) {
                    found.add("The limit of the condition is no number. Give one.");
                }
                if (c.lasting.compareTo(Duration.ofMinutes(1)) < 0
                        || c.lasting.compareTo(Duration.ofDays(30)) > 0) {
                    found.add(
                            "The time (%d min) the condition must last must be from 1 min to 30 days."
                                    .formatted(c.lasting.toMinutes()));
                }
            }
        }
        return found;
    }
}

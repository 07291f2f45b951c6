package org.wattdeck.engine.maintenance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.wattdeck.domain.maintenance.MaintenancePlan;
import org.wattdeck.domain.maintenance.PlanTurn;
import org.wattdeck.domain.maintenance.Recurrence;

/// When the next order of a plan is due for one asset, and whether it is to be made now. There is
/// none while one is open. Deterministic.
///
/// The interval is held after completion: the next date of a calendar is never more than one
/// interval after the day the last order was completed, or, with fixed dates, after the later of
/// that day and the day it was planned for. A cancelled order leaves out its turn: it counts as
/// done on the day it was planned for, by use at the moment it was cancelled.
public final class PlanEngine {

    private static final double LEAST_SPAN_DAYS = 1;
    private static final int FARTHEST_DAYS = 20 * 366;

    private PlanEngine() {}

    /// What the engine is told of one asset.
    ///
    /// @param since when the plan first saw the asset
    /// @param open whether an order of the plan is open for it
    /// @param usage since the last order, or since it is counted
    /// @param conditionMet whether the condition of the plan stands for as long as it must
    public record Situation(
            ZoneId zone,
            Instant now,
            Instant since,
            boolean open,
            Optional<PlanTurn.Last> last,
            Usage usage,
            boolean conditionMet) {

        private LocalDate today() {
            return PlanDates.day(now, zone);
        }
    }

    /// An order that is due.
    public record Due(Instant start, String why) {}

    /// The day by plan, which may be over.
    private record Day(LocalDate date, String why) {}

    /// The order to be made now, if one is.
    public static Optional<Due> order(MaintenancePlan plan, Situation s) {
        LocalDate horizon = s.today().plusDays(plan.leadDays());
        return plan.enabled()
                ? day(plan, s).filter(d -> !d.date.isAfter(horizon)).map(d -> due(plan, s, d))
                : Optional.empty();
    }

    /// When the next order is due, as far as that can be said; empty while one is open.
    public static Optional<Due> next(MaintenancePlan plan, Situation s) {
        return day(plan, s).map(d -> due(plan, s, d));
    }

    private static Optional<Day> day(MaintenancePlan plan, Situation s) {
        if (s.open) {
            return Optional.empty();
        }
        Optional<LocalDate> wanted = s.last.flatMap(PlanTurn.Last::wantedNext);
        if (wanted.isPresent()) {
            return wanted.map(d -> new Day(d, "wanted when the last was completed"));
        }
        return switch (plan.recurrence()) {
            case Recurrence.Calendar c ->
                    Optional.of(new Day(calendar(plan, c, s), "by the calendar"));
            case Recurrence.RunHours r -> byUse(s, s.usage.runHours(), r.everyHours(), "run hours");
            case Recurrence.Cycles c ->
                    byUse(s, s.usage.fullCycles(), c.everyFullCycles(), "full cycles");
            case Recurrence.Condition c ->
                    s.conditionMet
                            ? Optional.of(
                                    new Day(
                                            s.today().plusDays(plan.leadDays()),
                                            "its condition stands"))
                            : Optional.empty();
        };
    }

    private static LocalDate calendar(MaintenancePlan plan, Recurrence.Calendar c, Situation s) {
        if (s.last.isPresent()) {
            LocalDate planned = PlanDates.day(s.last.get().planned(), s.zone);
            LocalDate ended =
                    s.last.get().completed()
                            ? PlanDates.day(s.last.get().ended(), s.zone)
                            : planned;
            return PlanDates.next(c, planned, ended);
        }
        LocalDate since = PlanDates.day(s.since, s.zone);
        if (c.fixedDates()) {
            return PlanDates.onOrAfter(c, since);
        }
        // an asset that came after the plan is as good as done
        boolean joined = since.isAfter(PlanDates.day(plan.created().at(), s.zone));
        return joined && c.first().isBefore(since)
                ? since.plus(c.every(), c.period().unit())
                : c.first();
    }

    private static Optional<Day> byUse(Situation s, double used, double every, String what) {
        double left = every - used;
        if (left <= 0) {
            return Optional.of(new Day(s.today(), "%.0f %s are reached".formatted(every, what)));
        }
        if (s.usage.spanDays() < LEAST_SPAN_DAYS || used <= 0) {
            return Optional.empty();
        }
        double days = left / (used / s.usage.spanDays());
        return days > FARTHEST_DAYS
                ? Optional.empty()
                : Optional.of(
                        new Day(
                                s.today().plusDays((long) Math.floor(days)),
                                "%.0f of %.0f %s, at the pace so far"
                                        .formatted(used, every, what)));
    }

    /// At the plan's time of day; what would lie in the past comes as soon as that time is again.
    private static Due due(MaintenancePlan plan, Situation s, Day day) {
        LocalTime at = plan.template().at();
        Instant start = PlanDates.at(day.date, at, s.zone);
        if (!start.isAfter(s.now)) {
            start = PlanDates.at(s.today(), at, s.zone);
        }
        if (!start.isAfter(s.now)) {
            start = PlanDates.at(s.today().plusDays(1), at, s.zone);
        }
        return new Due(start, day.why);
    }
}

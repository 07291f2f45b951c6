package org.wattdeck.engine.maintenance;

import java.time.Instant;
import java.time.LocalDate;
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
    /// @param open whether an order of the plan is open for it
    /// @param usage since the last order, or since it is counted
    /// @param conditionMet whether the condition of the plan stands for as long as it must
    public record Situation(
            ZoneId zone,
            Instant now,
            boolean open,
            Optional<PlanTurn.Last> last,
            Usage usage,
            boolean conditionMet) {}

    /// An order that is due.
    public record Due(Instant start, String why) {}

    /// The order to be made now, if one is.
    public static Optional<Due> order(MaintenancePlan plan, Situation s) {
        if (!plan.enabled()) {
            return Optional.empty();
        }
        LocalDate horizon = PlanDates.day(s.now, s.zone).plusDays(plan.leadDays());
        return next(plan, s).filter(d -> !PlanDates.day(d.start, s.zone).isAfter(horizon));
    }

    /// When the next order is due, as far as that can be said; empty while one is open.
    public static Optional<Due> next(MaintenancePlan plan, Situation s) {
        if (s.open) {
            return Optional.empty();
        }
        Optional<LocalDate> wanted = s.last.flatMap(PlanTurn.Last::wantedNext);
        if (wanted.isPresent()) {
            return Optional.of(on(plan, s, wanted.get(), "wanted when the last was completed"));
        }
        return switch (plan.recurrence()) {
            case Recurrence.Calendar c -> Optional.of(on(plan, s, calendar(c, s), "by the calendar"));
            case Recurrence.RunHours r ->
                    byUse(plan, s, s.usage.runHours(), r.everyHours(), "run hours");
            case Recurrence.Cycles c ->
                    byUse(plan, s, s.usage.fullCycles(), c.everyFullCycles(), "full cycles");
            case Recurrence.Condition c ->
                    s.conditionMet
                            ? Optional.of(
                                    on(
                                            plan,
                                            s,
                                            PlanDates.day(s.now, s.zone).plusDays(plan.leadDays()),
                                            "its condition stands"))
                            : Optional.empty();
        };
    }

    private static LocalDate calendar(Recurrence.Calendar c, Situation s) {
        if (s.last.isEmpty()) {
            return c.fixedDates()
                    ? PlanDates.onOrAfter(c, PlanDates.day(s.now, s.zone))
                    : c.first();
        }
        LocalDate planned = PlanDates.day(s.last.get().planned(), s.zone);
        LocalDate ended =
                s.last.get().completed() ? PlanDates.day(s.last.get().ended(), s.zone) : planned;
        return PlanDates.next(c, planned, ended);
    }

    private static Optional<Due> byUse(
            MaintenancePlan plan, Situation s, double used, double every, String what) {
        LocalDate today = PlanDates.day(s.now, s.zone);
        double left = every - used;
        if (left <= 0) {
            return Optional.of(on(plan, s, today, "%.0f %s are reached".formatted(every, what)));
        }
        if (s.usage.spanDays() < LEAST_SPAN_DAYS || used <= 0) {
            return Optional.empty();
        }
        double days = left / (used / s.usage.spanDays());
        return days > FARTHEST_DAYS
                ? Optional.empty()
                : Optional.of(
                        on(
                                plan,
                                s,
                                today.plusDays((long) Math.floor(days)),
                                "%.0f of %.0f %s, at the pace so far"
                                        .formatted(used, every, what)));
    }

    /// At the plan's time of day; what would lie in the past comes as soon as that time is again.
    private static Due on(MaintenancePlan plan, Situation s, LocalDate day, String why) {
        Instant start = PlanDates.at(day, plan.template().at(), s.zone);
        if (start.isAfter(s.now)) {
            return new Due(start, why);
        }
        LocalDate today = PlanDates.day(s.now, s.zone);
        Instant soonest = PlanDates.at(today, plan.template().at(), s.zone);
        return new Due(
                soonest.isAfter(s.now)
                        ? soonest
                        : PlanDates.at(today.plusDays(1), plan.template().at(), s.zone),
                why);
    }
}

package org.wattdeck.domain.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.ops.Verdict;

/// The table of an order's life, cell by cell.
class WorkStepsTest {

    private static final Instant T0 = Instant.parse("2026-03-02T08:00:00Z");
    private static final Stamp ANNA = new Stamp("anna", T0);

    private static WorkOrder order(WorkStatus status) {
        return new WorkOrder(
                new UUID(1, 1),
                "WO-260302-K7QX",
                new UUID(1, 2),
                new WorkTask(
                        WorkKind.PREVENTIVE,
                        WorkPriority.NORMAL,
                        T0,
                        Duration.ofHours(2),
                        "kim",
                        "",
                        "clean the filters",
                        List.of()),
                WorkResult.NONE,
                new WorkOrder.Progress(status, Optional.empty(), Optional.empty(), ""),
                Optional.empty(),
                ANNA,
                ANNA);
    }

    @Test
    void everyCellOfTheTableIsAsWritten() {
        List<String> cells = new ArrayList<>();
        for (WorkStatus from : WorkStatus.values()) {
            for (WorkStep step : WorkStep.values()) {
                WorkSteps.after(from, step)
                        .ifPresent(to -> cells.add(from + " " + step + " -> " + to));
            }
        }
        assertEquals(
                List.of(
                        "SCHEDULED CHANGED -> SCHEDULED",
                        "SCHEDULED RESCHEDULED -> SCHEDULED",
                        "SCHEDULED LAPSED -> OVERDUE",
                        "SCHEDULED STARTED -> IN_PROGRESS",
                        "SCHEDULED CANCELLED -> CANCELLED",
                        "IN_PROGRESS CHANGED -> IN_PROGRESS",
                        "IN_PROGRESS NOTED -> IN_PROGRESS",
                        "IN_PROGRESS COMPLETED -> COMPLETED",
                        "IN_PROGRESS CANCELLED -> CANCELLED",
                        "COMPLETED NOTED -> COMPLETED",
                        "OVERDUE CHANGED -> OVERDUE",
                        "OVERDUE RESCHEDULED -> SCHEDULED",
                        "OVERDUE STARTED -> IN_PROGRESS",
                        "OVERDUE CANCELLED -> CANCELLED"),
                cells);
    }

    @Test
    void aRefusalNamesOrderAssetStatusAndRemedy() {
        assertEquals(
                List.of(
                        "WO-260302-K7QX on B-17 is cancelled: it cannot be started. Create a new order instead."),
                ((Verdict.Refused<WorkStatus>)
                                WorkSteps.after(
                                        order(WorkStatus.CANCELLED), "B-17", WorkStep.STARTED))
                        .reasons());
        assertEquals(
                List.of(
                        "WO-260302-K7QX on B-17 is scheduled: it cannot be completed. It can be changed, rescheduled, started, cancelled; for anything else create a new order."),
                ((Verdict.Refused<WorkStatus>)
                                WorkSteps.after(
                                        order(WorkStatus.SCHEDULED), "B-17", WorkStep.COMPLETED))
                        .reasons());
    }

    @Test
    void startedAndEndedAreStampedOnce() {
        Stamp later = new Stamp("bernd", T0.plusSeconds(3600));
        Stamp last = new Stamp("bernd", T0.plusSeconds(7200));
        WorkOrder begun = order(WorkStatus.SCHEDULED).to(WorkStatus.IN_PROGRESS, later, "");
        assertEquals(Optional.of(later.at()), begun.progress().startedAt());
        assertEquals(later.at().plus(Duration.ofHours(2)), begun.to());
        WorkOrder done = begun.to(WorkStatus.COMPLETED, last, "");
        assertEquals(Optional.of(later.at()), done.progress().startedAt());
        assertEquals(Optional.of(last.at()), done.completedAt());
        assertEquals(last.at(), done.to());
        assertEquals(Optional.empty(), begun.to(WorkStatus.CANCELLED, last, "rain").completedAt());
    }

    @Test
    void whatIsWrongWithATaskIsSaidInWords() {
        WorkTask bad =
                new WorkTask(
                        WorkKind.CORRECTIVE,
                        WorkPriority.HIGH,
                        T0,
                        Duration.ofMinutes(5),
                        "",
                        "",
                        " ",
                        List.of(CheckItem.open("")));
        assertEquals(
                List.of(
                        "The duration (0.08 h) of the work must be from 15 min to 366 days. Give another one.",
                        "The description of the work is empty. Say in a few words what is to be done.",
                        "A line of the checklist is empty. Write it or take it out."),
                bad.problems());
        assertEquals(
                List.of(
                        "The quantity (0.0) of the part (fan) must be more than 0.",
                        "The cost (-1.0) of the part (fan) must not be negative. Give 0 or more."),
                new WorkResult(
                                "",
                                List.of(new Part("", "fan", 0, -1)),
                                java.util.OptionalDouble.empty(),
                                java.util.OptionalDouble.empty(),
                                Optional.empty())
                        .problems());
    }
}

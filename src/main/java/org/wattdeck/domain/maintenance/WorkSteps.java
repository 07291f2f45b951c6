package org.wattdeck.domain.maintenance;

import static org.wattdeck.domain.maintenance.WorkStatus.CANCELLED;
import static org.wattdeck.domain.maintenance.WorkStatus.COMPLETED;
import static org.wattdeck.domain.maintenance.WorkStatus.IN_PROGRESS;
import static org.wattdeck.domain.maintenance.WorkStatus.OVERDUE;
import static org.wattdeck.domain.maintenance.WorkStatus.SCHEDULED;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;

/// The one table of what may happen to an order, and where it stands then. What is not in it is
/// refused.
public final class WorkSteps {

    private static final Map<WorkStatus, Map<WorkStep, WorkStatus>> TABLE =
            new EnumMap<>(WorkStatus.class);

    static {
        TABLE.put(
                SCHEDULED,
                Map.of(
                        WorkStep.CHANGED, SCHEDULED,
                        WorkStep.RESCHEDULED, SCHEDULED,
                        WorkStep.LAPSED, OVERDUE,
                        WorkStep.STARTED, IN_PROGRESS,
                        WorkStep.CANCELLED, CANCELLED));
        TABLE.put(
                OVERDUE,
                Map.of(
                        WorkStep.CHANGED, OVERDUE,
                        WorkStep.RESCHEDULED, SCHEDULED,
                        WorkStep.STARTED, IN_PROGRESS,
                        WorkStep.CANCELLED, CANCELLED));
        TABLE.put(
                IN_PROGRESS,
                Map.of(
                        WorkStep.CHANGED, IN_PROGRESS,
                        WorkStep.NOTED, IN_PROGRESS,
                        WorkStep.COMPLETED, COMPLETED,
                        // given up half-way: the asset goes back, and the reason says in what state
                        WorkStep.CANCELLED, CANCELLED));
        // an invoice comes late
        TABLE.put(COMPLETED, Map.of(WorkStep.NOTED, COMPLETED));
        TABLE.put(CANCELLED, Map.of());
    }

    private WorkSteps() {}

    /// Where an order stands after this step; empty where the step is not possible.
    public static Optional<WorkStatus> after(WorkStatus from, WorkStep step) {
        return Optional.ofNullable(TABLE.getOrDefault(from, Map.of()).get(step));
    }

    /// The same for an order, refused in words.
    ///
    /// @param asset the asset's code
    public static Verdict<WorkStatus> after(WorkOrder order, String asset, WorkStep step) {
        return after(order.status(), step)
                .map(Verdict::accepted)
                .orElseGet(
                        () ->
                                Verdict.refused(
                                        "%s on %s is %s: it cannot be %s. %s",
                                        order.number(),
                                        asset,
                                        new Said.Word(
                                                "workstatus." + order.status().code(),
                                                order.status().code().replace('_', ' ')),
                                        word(step),
                                        remedy(order.status())));
    }

    private static Said.Word word(WorkStep step) {
        return new Said.Word("workstep." + step.name().toLowerCase(Locale.ROOT), step.word());
    }

    private static Said remedy(WorkStatus status) {
        List<Said> steps =
                TABLE.getOrDefault(status, Map.of()).keySet().stream()
                        .filter(s -> s != WorkStep.LAPSED)
                        .sorted()
                        .map(s -> Said.of("%s", word(s)))
                        .toList();
        return steps.isEmpty()
                ? Said.of("Create a new order instead.")
                : Said.of(
                        "It can be %s; for anything else create a new order.",
                        new Said.Many(steps, ", "));
    }
}

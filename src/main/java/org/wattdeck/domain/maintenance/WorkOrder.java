package org.wattdeck.domain.maintenance;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One piece of work on one asset, from its planning to its end. Immutable; times are the plant's.
///
/// @param number what people call it: `WO-261121-K7Q`
/// @param planId the plan that made it
public record WorkOrder(
        UUID id,
        String number,
        UUID assetId,
        WorkTask task,
        WorkResult result,
        Progress progress,
        Optional<UUID> planId,
        Stamp created,
        Stamp updated) {

    /// How far it came.
    ///
    /// @param reason why it was cancelled, else empty
    public record Progress(
            WorkStatus status,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            String reason) {

        /// Not begun.
        public static final Progress PLANNED =
                new Progress(WorkStatus.SCHEDULED, Optional.empty(), Optional.empty(), "");

        Progress to(WorkStatus next, Instant now, String why) {
            return new Progress(
                    next,
                    next == WorkStatus.IN_PROGRESS
                            ? startedAt.or(() -> Optional.of(now))
                            : startedAt,
                    next.open() ? Optional.empty() : endedAt.or(() -> Optional.of(now)),
                    why);
        }
    }

    public WorkStatus status() {
        return progress.status;
    }

    public boolean open() {
        return status().open();
    }

    /// Whether somebody works on the asset now.
    public boolean inProgress() {
        return status() == WorkStatus.IN_PROGRESS;
    }

    /// When it was done; empty where it was not.
    public Optional<Instant> completedAt() {
        return status() == WorkStatus.COMPLETED ? progress.endedAt : Optional.empty();
    }

    /// From when it is, or is planned to be.
    public Instant from() {
        return progress.startedAt.orElse(task.start());
    }

    /// Until when it was, or is planned to be. Work that goes on past its planned end takes its
    /// duration from when it began.
    public Instant to() {
        return progress.endedAt
                .filter(end -> end.isAfter(from()))
                .orElseGet(() -> from().plus(task.duration()));
    }

    public WorkOrder with(WorkTask next, Stamp by) {
        return new WorkOrder(id, number, assetId, next, result, progress, planId, created, by);
    }

    public WorkOrder with(WorkResult next, Stamp by) {
        return new WorkOrder(id, number, assetId, task, next, progress, planId, created, by);
    }

    /// The same after a step that leads to this status.
    ///
    /// @param reason why it was cancelled, else empty
    public WorkOrder to(WorkStatus next, Stamp by, String reason) {
        return new WorkOrder(
                id,
                number,
                assetId,
                task,
                result,
                progress.to(next, by.at(), reason),
                planId,
                created,
                by);
    }
}

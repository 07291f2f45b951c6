package org.wattdeck.app.schedule;

import java.util.List;
import java.util.UUID;
import org.wattdeck.domain.schedule.BlockWish;

/// What somebody wants of the schedule, as it goes to the console that runs the plant. That they
/// may, and who the second person is, was seen to where they are signed in.
public sealed interface ScheduleWish {

    record Propose(PlanWish plan) implements ScheduleWish {}

    record Change(UUID block, BlockWish to) implements ScheduleWish {}

    /// @param drafts only drafts: who wants it may not touch what is approved
    record Withdraw(List<UUID> blocks, String reason, boolean drafts) implements ScheduleWish {
        public Withdraw {
            blocks = List.copyOf(blocks);
        }
    }

    /// @param second the second person who agreed, or empty
    record Approve(Schedule.Approving what, String second) implements ScheduleWish {}
}

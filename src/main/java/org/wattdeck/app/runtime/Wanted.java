package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.schedule.ScheduleWish;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.ops.DispatchRequest;

/// What somebody at a console that follows wants of the one that runs the plant. That they may was
/// asked where they are signed in.
sealed interface Wanted {

    Actor by();

    /// A command that was checked and confirmed.
    ///
    /// @param parts its shares as they were confirmed
    /// @param agreed the second person, or empty
    record Send(Actor by, DispatchRequest request, List<Part> parts, String agreed)
            implements Wanted {

        /// @param live the command that was seen on the asset
        record Part(
                UUID asset, double rawKw, double finalKw, boolean clamped, Optional<UUID> live) {}
    }

    /// The end of the command on an asset.
    record Release(Actor by, UUID asset, String reason) implements Wanted {}

    /// Something done to the schedule.
    record OnSchedule(Actor by, ScheduleWish wish) implements Wanted {}

    /// Something done to alarms that needs no more than a note.
    record OnAlarms(Actor by, What what, List<UUID> alarms, String note) implements Wanted {
        enum What {
            ACKNOWLEDGE,
            RESET,
            PUT_BACK
        }
    }

    record Shelve(Actor by, List<UUID> alarms, Duration length, String reason) implements Wanted {}

    record TakeOut(Actor by, OutOfService.Wish wish) implements Wanted {}

    /// @param record what is out of service
    record Extend(Actor by, UUID record, Instant until, String note) implements Wanted {}

    /// @param record what is out of service
    record PutInService(Actor by, UUID record, String note) implements Wanted {}
}

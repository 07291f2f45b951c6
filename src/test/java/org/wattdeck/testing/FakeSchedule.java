package org.wattdeck.testing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.wattdeck.app.access.Where;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.schedule.BlockChanges;
import org.wattdeck.app.schedule.Schedule;
import org.wattdeck.app.schedule.ScheduleActs;
import org.wattdeck.app.schedule.ScheduleBook;
import org.wattdeck.app.schedule.ScheduleDesk;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.engine.dispatch.DispatchCheck;
import org.wattdeck.engine.schedule.LookAhead;

/// The real schedule over a [FakeDeck]; nothing is sent.
final class FakeSchedule {

    private final ScheduleBook blocks;
    private final Schedule desk;

    FakeSchedule(
            RecordBook book,
            Supplier<Registry> registry,
            Supplier<PlantSnapshot> plant,
            LookAhead.Live live) {
        blocks = new ScheduleBook(book);
        LookAhead.Around around =
                new LookAhead.Around(
                        new DispatchCheck.Rules(Duration.ofHours(4), 12),
                        live,
                        asset -> List.of(),
                        60);
        ScheduleActs acts =
                new ScheduleActs(
                        blocks,
                        new ScheduleActs.Ports(
                                plant,
                                () -> around,
                                (actor, powersKw) -> Optional.empty(),
                                () -> false));
        desk =
                new ScheduleDesk(
                        blocks,
                        acts,
                        new ScheduleDesk.Ports(
                                new Where(registry),
                                Optional::empty,
                                Optional::empty,
                                (actor, given, sites) -> Verdict.accepted(given.name()),
                                () -> {}));
    }

    Schedule desk() {
        return desk;
    }

    /// Steps that the program makes by itself.
    BlockChanges changes() {
        return new BlockChanges(blocks, () -> false, changed -> List.of());
    }

    int listening() {
        return blocks.listening();
    }
}

package org.wattdeck.ui.screen.trends;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.view.trend.Lanes;

/// What stands in the lanes: events but for those that only end others, and commands from when they
/// were given to when they ended.
final class LaneContent {

    private LaneContent() {}

    static Lanes of(
            List<PlantEvent> events, List<Dispatch> dispatches, boolean more, Registry registry) {
        List<Lanes.Event> marks = new ArrayList<>();
        for (PlantEvent event : events) {
            Priority.of(event.severity())
                    .ifPresent(p -> marks.add(new Lanes.Event(event.time(), p, event.message())));
        }
        List<Lanes.Command> commands = new ArrayList<>();
        for (Dispatch dispatch : dispatches) {
            boolean over = dispatch.state().ended();
            Instant end = over ? dispatch.transitions().getLast().time() : dispatch.endsAt();
            String code = registry.asset(dispatch.assetId()).map(a -> a.code()).orElse("?");
            commands.add(
                    new Lanes.Command(
                            dispatch.submittedAt(),
                            end,
                            code + " " + Numbers.power(dispatch.powerKw()),
                            !over));
        }
        return new Lanes(marks, commands, more);
    }
}

package org.wattdeck.ui.screen.trends;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.view.trend.Lanes;

/// What stands in the lanes: alarms while their condition stood, and commands from when they were
/// given to when they ended, and what people wrote.
final class LaneContent {

    private LaneContent() {}

    static Lanes of(
            List<Lanes.Span> alarms,
            List<Dispatch> dispatches,
            List<LogEntry> log,
            boolean more,
            Registry registry) {
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
        List<Lanes.Note> notes =
                log.stream().map(e -> new Lanes.Note(e.time(), e.by() + ": " + e.text())).toList();
        return new Lanes(alarms, commands, notes, more);
    }
}

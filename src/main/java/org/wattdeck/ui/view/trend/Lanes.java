package org.wattdeck.ui.view.trend;

import java.time.Instant;
import java.util.List;
import org.wattdeck.domain.ops.Priority;

/// What happened beside the values: events and commands on the same line of time.
///
/// @param more whether there were more than are here
public record Lanes(List<Event> events, List<Command> commands, boolean more) {

    public static final Lanes NONE = new Lanes(List.of(), List.of(), false);

    public record Event(Instant time, Priority priority, String text) {}

    /// @param live whether it still acts; others are drawn hollow
    public record Command(Instant from, Instant to, String text, boolean live) {}
}

package org.wattdeck.ui.view.trend;

import java.time.Instant;
import java.util.List;
import org.wattdeck.domain.ops.Priority;

/// What happened beside the values: alarms, commands and entries of the
/// logbook on the same line of time.
///
/// @param more whether there were more alarms than are here
public record Lanes(List<Span> alarms, List<Command> commands, List<Note> notes, boolean more) {

    public static final Lanes NONE = new Lanes(List.of(), List.of(), List.of(), false);

    /// An alarm from when its condition came to when it went, which may be the same moment.
    ///
    /// @param begun whether it came at `from` and not at an unknown time before
    public record Span(Instant from, Instant to, boolean begun, Priority priority, String text) {}

    public record Note(Instant time, String text) {}

    /// @param live whether it still acts; others are drawn hollow
    public record Command(Instant from, Instant to, String text, boolean live) {}
}

package org.wattdeck.ui.view.gantt;

import java.time.Instant;
import java.util.UUID;
import org.wattdeck.domain.schedule.BlockState;

/// A block as it is drawn.
///
/// @param text its power in words
/// @param bad whether its check would block it
public record Bar(
        UUID id, Instant start, Instant end, BlockState state, String text, boolean bad) {}

package org.wattdeck.app.registry;

import java.time.Instant;
import java.util.UUID;

/// One thing that was changed, as the history of the portfolio tells it.
///
/// @param words what changed: `BESS-1: max_soc 0.9 -> 0.8`
public record ActLine(
        UUID actId,
        Instant at,
        String by,
        String reason,
        UUID thingId,
        String title,
        String words) {}

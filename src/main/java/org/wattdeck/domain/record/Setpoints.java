package org.wattdeck.domain.record;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What assets were set to at some moment, under a name, to be compared and brought back.
public record Setpoints(UUID id, String name, Instant at, String by, List<Row> rows) {

    /// @param commanded whether a command held it; else it ran by itself
    /// @param powerKw what the command asked for, 0 without one
    /// @param leftSeconds how long the command had to go, 0 without one
    public record Row(UUID assetId, boolean commanded, double powerKw, double leftSeconds) {}

    public Setpoints {
        rows = List.copyOf(rows);
    }
}

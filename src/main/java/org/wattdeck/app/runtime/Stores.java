package org.wattdeck.app.runtime;

import java.util.Optional;
import org.wattdeck.app.OperationsStore;
import org.wattdeck.app.TelemetryStore;

/// The opened database, as people call it (`H2 in /home/anna/.wattdeck`).
///
/// @param shared whether other consoles may be on it at the same time
/// @param sharing what they agree on there; empty where each runs a plant of its own
public record Stores(
        OperationsStore operations,
        TelemetryStore telemetry,
        String name,
        boolean shared,
        Optional<Sharing> sharing) {

    /// For this console alone.
    public Stores(OperationsStore operations, TelemetryStore telemetry, String name) {
        this(operations, telemetry, name, false, Optional.empty());
    }
}

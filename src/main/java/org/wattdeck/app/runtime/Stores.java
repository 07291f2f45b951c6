package org.wattdeck.app.runtime;

import java.util.Optional;
import org.wattdeck.app.OperationsStore;
import org.wattdeck.app.TelemetryStore;
import org.wattdeck.app.lead.LeadStore;

/// The opened database, as people call it (`H2 in /home/anna/.wattdeck`).
///
/// @param shared whether other consoles may be on it at the same time
/// @param lead who of them runs the plant; empty where each runs one of its own
public record Stores(
        OperationsStore operations,
        TelemetryStore telemetry,
        String name,
        boolean shared,
        Optional<LeadStore> lead) {

    /// For this console alone.
    public Stores(OperationsStore operations, TelemetryStore telemetry, String name) {
        this(operations, telemetry, name, false, Optional.empty());
    }
}

package org.wattdeck.app.runtime;

import org.wattdeck.app.OperationsStore;
import org.wattdeck.app.TelemetryStore;

/// The opened database, as people call it (`H2 in /home/anna/.wattdeck`).
public record Stores(OperationsStore operations, TelemetryStore telemetry, String name) {}

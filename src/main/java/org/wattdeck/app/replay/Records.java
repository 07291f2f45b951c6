package org.wattdeck.app.replay;

import org.wattdeck.app.OperationsStore;
import org.wattdeck.app.TelemetryStore;

/// Where a replay reads; blocking.
public record Records(OperationsStore operations, TelemetryStore telemetry) {}

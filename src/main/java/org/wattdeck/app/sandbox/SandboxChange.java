package org.wattdeck.app.sandbox;

import java.util.UUID;

/// What can be changed about a sandbox besides commands and faults.
public sealed interface SandboxChange {

    /// Light and wind stronger or weaker than they would be, 0 to 3.
    record Weather(double irradianceFactor, double windFactor) implements SandboxChange {}

    /// All loads ask for more or less than they would, 0 to 3.
    record Demand(double factor) implements SandboxChange {}

    /// What a kWh costs and brings at the grid.
    record Prices(double importPerKwh, double exportPerKwh) implements SandboxChange {}

    /// How much of its rated power an asset can do, 0 to 1.
    record PowerShare(UUID assetId, double fraction) implements SandboxChange {}

    /// How full a battery is.
    record Stored(UUID assetId, double socFraction) implements SandboxChange {}

    /// Whether an asset is in service.
    record Service(UUID assetId, boolean inService) implements SandboxChange {}
}

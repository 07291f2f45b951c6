package org.wattdeck.domain.maintenance;

import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.AssetType;

/// Which assets a plan is for.
public sealed interface PlanScope {

    record OfAsset(UUID assetId) implements PlanScope {}

    /// With the groups nested in it.
    record OfGroup(UUID groupId) implements PlanScope {}

    /// All of a type.
    ///
    /// @param siteId of this site alone, else everywhere
    record OfType(AssetType type, Optional<UUID> siteId) implements PlanScope {}
}

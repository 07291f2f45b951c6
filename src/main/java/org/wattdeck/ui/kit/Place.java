package org.wattdeck.ui.kit;

import java.util.Optional;
import java.util.UUID;

/// Where the operator is: a screen, and the site and asset it is about, if any.
public record Place(String screen, Optional<UUID> siteId, Optional<UUID> assetId) {

    public static Place of(String screen) {
        return new Place(screen, Optional.empty(), Optional.empty());
    }

    public static Place site(UUID siteId) {
        return new Place("site", Optional.of(siteId), Optional.empty());
    }

    /// The trends, with those of an asset among them.
    public static Place trend(UUID siteId, UUID assetId) {
        return new Place("trends", Optional.of(siteId), Optional.of(assetId));
    }

    public static Place asset(UUID siteId, UUID assetId) {
        return new Place("site", Optional.of(siteId), Optional.of(assetId));
    }
}

package org.wattdeck.domain.asset;

import java.util.UUID;

/// `asset` depends on `on`: it requires it, is fed by it, and so on.
public record Dependency(UUID asset, UUID on, Kind kind, boolean critical) {

    public Dependency {
        if (asset.equals(on)) {
            throw new IllegalArgumentException(
                    "The asset (" + asset + ") must not depend on itself.");
        }
    }

    public enum Kind {
        REQUIRES,
        FEEDS,
        CONTROLS,
        MONITORS,
        BACKUP_FOR
    }
}

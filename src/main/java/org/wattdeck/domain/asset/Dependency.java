package org.wattdeck.domain.asset;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// `asset` depends on `on`: it requires it, is fed by it, and so on.
public record Dependency(UUID asset, UUID on, Kind kind, boolean critical) implements Thing {

    public Dependency {
        if (asset.equals(on)) {
            throw new IllegalArgumentException(
                    "The asset (" + asset + ") must not depend on itself.");
        }
    }

    /// Follows from the two, which have one dependency at most.
    @Override
    public UUID id() {
        return idOf(asset, on);
    }

    public static UUID idOf(UUID asset, UUID on) {
        return UUID.nameUUIDFromBytes(
                ("dependency/" + asset + "/" + on).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String title() {
        return asset + " on " + on;
    }

    public enum Kind {
        REQUIRES,
        FEEDS,
        CONTROLS,
        MONITORS,
        BACKUP_FOR;

        /// Whether an asset goes dark with what it depends on in this way.
        public boolean carries() {
            return this == REQUIRES || this == FEEDS || this == CONTROLS;
        }
    }
}

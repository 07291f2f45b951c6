package org.wattdeck.app.record;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.record.Latch;
import org.wattdeck.domain.record.Tag;

/// What is locked at one moment: by tags, and by emergency latches. Immutable.
public final class LockState {

    private final List<Tag> tags;
    private final List<Latch> latches;
    private final Map<UUID, Tag> locking = new HashMap<>();
    private final Map<UUID, Latch> latched = new HashMap<>();

    /// @param tags those that are open
    /// @param latches those that are not released
    LockState(List<Tag> tags, List<Latch> latches, Instant now) {
        this.tags = List.copyOf(tags);
        this.latches = List.copyOf(latches);
        for (Tag tag : tags) {
            if (tag.locks(now)) {
                locking.merge(tag.on(), tag, (a, b) -> b.to().isAfter(a.to()) ? b : a);
            }
        }
        for (Latch latch : latches) {
            latch.assets().forEach(a -> latched.put(a, latch));
        }
    }

    /// Locks that are not over, those that have not begun among them.
    public List<Tag> tags() {
        return tags;
    }

    public List<Latch> latches() {
        return latches;
    }

    /// The lock on an asset or its site; of several the one that lasts longest.
    public Optional<Tag> tagOn(Asset asset) {
        Tag own = locking.get(asset.id());
        Tag site = locking.get(asset.siteId());
        if (own != null && site != null) {
            return Optional.of(own.to().isAfter(site.to()) ? own : site);
        }
        return Optional.ofNullable(own == null ? site : own);
    }

    /// The lock on a site as a whole.
    public Optional<Tag> tagOnSite(UUID siteId) {
        return Optional.ofNullable(locking.get(siteId));
    }

    /// The emergency that holds an asset at 0 kW.
    public Optional<Latch> latchOn(UUID assetId) {
        return Optional.ofNullable(latched.get(assetId));
    }

    /// Where an emergency holds that is not released.
    public List<UUID> sitesOf(UUID latch) {
        return latches.stream()
                .filter(l -> l.id().equals(latch))
                .findFirst()
                .map(Latch::sites)
                .orElse(List.of());
    }

    /// Whether the asset takes no command.
    public boolean locked(Asset asset) {
        return latched.containsKey(asset.id())
                || locking.containsKey(asset.id())
                || locking.containsKey(asset.siteId());
    }
}

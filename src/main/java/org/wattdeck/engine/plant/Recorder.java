package org.wattdeck.engine.plant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Severity;

/// Writes down what happens on the plant. Ids follow from seed, time, asset and type, so a run
/// that is repeated tells the same story.
final class Recorder {

    private final Registry registry;
    private final long seed;
    private final List<PlantEvent> events = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private boolean silent;

    Recorder(Registry registry, long seed) {
        this.registry = registry;
        this.seed = seed;
    }

    void at(Instant time) {
        now = time;
    }

    /// A fork that only looks ahead writes nothing down.
    void silence() {
        silent = true;
    }

    void asset(int index, String type, Severity severity, String message) {
        if (silent) {
            return;
        }
        Asset asset = registry.asset(index);
        add(Optional.of(asset.id()), asset.siteId(), type, severity, asset.code() + ": " + message);
    }

    void site(int siteIndex, String type, Severity severity, String message) {
        if (silent) {
            return;
        }
        Site site = registry.site(siteIndex);
        add(Optional.empty(), site.id(), type, severity, site.name() + ": " + message);
    }

    private void add(
            Optional<UUID> asset, UUID site, String type, Severity severity, String message) {
        UUID about = asset.orElse(site);
        long high =
                Noise.mix(seed ^ now.getEpochSecond() * 1_000_003 + now.getNano())
                        ^ about.getMostSignificantBits();
        long low =
                Noise.mix(
                        about.getLeastSignificantBits()
                                ^ type.hashCode()
                                ^ ((long) severity.ordinal() << 40));
        UUID id =
                new UUID(
                        (high & ~0xF000L) | 0x8000L,
                        (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
        events.add(new PlantEvent(id, now, asset, Optional.of(site), type, severity, message));
    }

    /// Takes over what another recorder wrote down and nobody fetched yet.
    void goOn(Recorder before) {
        events.addAll(before.drain());
    }

    List<PlantEvent> drain() {
        List<PlantEvent> all = List.copyOf(events);
        events.clear();
        return all;
    }
}

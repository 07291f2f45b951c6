package org.wattdeck.domain.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Zero power was called: its assets stay at 0 kW and take no command until it is released.
///
/// @param sites the sites it was called for
/// @param batch the commands that brought them to 0 kW
public record Latch(
        UUID id,
        List<UUID> sites,
        List<UUID> assets,
        UUID batch,
        String by,
        Instant at,
        Optional<Released> released) {

    public record Released(String by, Instant at, String reason) {}

    public Latch {
        sites = List.copyOf(sites);
        assets = List.copyOf(assets);
    }

    public Latch with(Released release) {
        return new Latch(id, sites, assets, batch, by, at, Optional.of(release));
    }
}

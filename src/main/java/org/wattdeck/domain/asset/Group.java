package org.wattdeck.domain.asset;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A named set of assets that may span sites: a virtual power plant, a microgrid, a portfolio.
public record Group(
        UUID id,
        String code,
        String name,
        String type,
        Optional<UUID> parent,
        List<Member> members) {

    public Group {
        members = List.copyOf(members);
    }

    public record Member(UUID assetId, String role, int priority) {}
}

package org.wattdeck.domain.asset;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.schema.Values;

/// A named set of assets that may span sites: a virtual power plant, a microgrid, a portfolio.
///
/// @param details description, site and own data, by their names in the group schema
public record Group(
        UUID id,
        String code,
        String name,
        String type,
        Optional<UUID> parent,
        Values details,
        List<Member> members)
        implements Thing {

    public static final List<String> TYPES =
            List.of("microgrid", "vpp", "portfolio", "system", "custom");

    public Group {
        members = List.copyOf(members);
    }

    @Override
    public String title() {
        return code;
    }

    /// Who belongs to a group; within it the least `priority` comes first.
    public record Member(UUID assetId, String role, int priority) {}
}

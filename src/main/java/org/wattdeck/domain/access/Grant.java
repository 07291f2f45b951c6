package org.wattdeck.domain.access;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A role given to somebody.
///
/// @param sites where it holds; absent: on all sites, also those to come
public record Grant(Role role, Optional<Set<UUID>> sites) {

    public Grant {
        sites = sites.map(Set::copyOf);
        if (sites.filter(Set::isEmpty).isPresent()) {
            throw new IllegalArgumentException(
                    "The role (%s) must hold on at least one site.".formatted(role));
        }
    }

    public static Grant everywhere(Role role) {
        return new Grant(role, Optional.empty());
    }

    public static Grant on(Role role, Set<UUID> sites) {
        return new Grant(role, Optional.of(sites));
    }

    /// Whether it allows this on a site, or without one what is bound to none.
    public boolean allows(Permission permission, Optional<UUID> siteId) {
        return role.has(permission)
                && (sites.isEmpty()
                        || siteId.map(sites.get()::contains).orElse(!permission.whole()));
    }
}

package org.wattdeck.domain.record;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.access.Grant;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.access.Role;

/// Somebody who works at the console: what they may do, and the secrets that show who they are.
///
/// @param grants their roles and where those hold
/// @param enabled whether their secrets are taken
/// @param pin for a signature or as the second person
/// @param password to sign in
public record Person(
        UUID id,
        String name,
        List<Grant> grants,
        boolean enabled,
        Optional<PinHash> pin,
        Optional<PasswordHash> password) {

    public Person {
        grants = List.copyOf(grants);
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of a person must not be blank.");
        }
        if (grants.isEmpty()) {
            throw new IllegalArgumentException("A person (%s) needs a role.".formatted(name));
        }
    }

    /// Names are the same whatever their case.
    public boolean named(String other) {
        return name.equalsIgnoreCase(other.strip());
    }

    /// The roles, each once, in their order.
    public List<Role> roles() {
        return grants.stream().map(Grant::role).distinct().sorted().toList();
    }

    public boolean is(Role role) {
        return roles().contains(role);
    }

    public boolean may(Permission permission, Optional<UUID> siteId) {
        return grants.stream().anyMatch(g -> g.allows(permission, siteId));
    }

    /// Whether they can sign in and give others access.
    public boolean administers() {
        return enabled && password.isPresent() && may(Permission.MANAGE_PEOPLE, Optional.empty());
    }

    public Person with(List<Grant> others) {
        return new Person(id, name, others, enabled, pin, password);
    }

    public Person with(PinHash other) {
        return new Person(id, name, grants, enabled, Optional.of(other), password);
    }

    public Person with(PasswordHash other) {
        return new Person(id, name, grants, enabled, pin, Optional.of(other));
    }

    public Person enabled(boolean taken) {
        return new Person(id, name, grants, taken, pin, password);
    }
}

package org.wattdeck.domain.record;

import java.util.UUID;

/// Somebody who works at the console, with a secret number of their own.
///
/// @param enabled whether the number is taken
public record Person(UUID id, String name, Role role, boolean enabled, PinHash pin) {

    public enum Role {
        OPERATOR,
        SUPERVISOR,
        ENGINEER
    }

    public Person {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of a person must not be blank.");
        }
    }

    /// Names are the same whatever their case.
    public boolean named(String other) {
        return name.equalsIgnoreCase(other.strip());
    }
}

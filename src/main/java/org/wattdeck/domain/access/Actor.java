package org.wattdeck.domain.access;

/// Who does something: a person at a console, or a part of the program itself. Every change names
/// one.
public record Actor(String name, Source source) {

    public enum Source {
        CONSOLE,
        COMMAND_LINE,
        SCHEDULER,
        PLANT
    }

    public static final Actor PLANT = new Actor("plant", Source.PLANT);

    /// Somebody at the console who did not say who they are.
    public static final Actor UNAUTHENTICATED = new Actor("unauthenticated, local", Source.CONSOLE);

    public Actor {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of an actor must not be blank.");
        }
    }
}

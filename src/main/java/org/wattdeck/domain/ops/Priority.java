package org.wattdeck.domain.ops;

import java.util.Optional;

/// The four priorities an operator sees, each with its own shape and number; colour only helps.
public enum Priority {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    /// 1 is the most urgent.
    public int number() {
        return ordinal() + 1;
    }

    /// The priority of an event, none for one that only ends another.
    public static Optional<Priority> of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Optional.of(CRITICAL);
            case ALARM -> Optional.of(HIGH);
            case WARNING -> Optional.of(MEDIUM);
            case INFO -> Optional.of(LOW);
            case CLEAR -> Optional.empty();
        };
    }
}

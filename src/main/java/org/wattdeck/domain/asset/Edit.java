package org.wattdeck.domain.asset;

import java.util.Optional;
import java.util.UUID;

/// One thing before and after a change: without a `before` it is new, without an `after` it is gone
/// for good.
public record Edit(Optional<Thing> before, Optional<Thing> after) {

    public Edit {
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("An edit needs a thing before or after it.");
        }
        if (before.isPresent()
                && after.isPresent()
                && !(before.get().id().equals(after.get().id())
                        && before.get().getClass() == after.get().getClass())) {
            throw new IllegalArgumentException(
                    "An edit is of one thing, not of %s and %s."
                            .formatted(before.get().id(), after.get().id()));
        }
    }

    public static Edit add(Thing thing) {
        return new Edit(Optional.empty(), Optional.of(thing));
    }

    public static Edit change(Thing before, Thing after) {
        return new Edit(Optional.of(before), Optional.of(after));
    }

    public static Edit remove(Thing thing) {
        return new Edit(Optional.of(thing), Optional.empty());
    }

    /// The thing as it is after the edit, or as it was last.
    public Thing thing() {
        return after.orElseGet(before::orElseThrow);
    }

    public UUID id() {
        return thing().id();
    }

    /// What takes this back.
    public Edit inverse() {
        return new Edit(after, before);
    }
}

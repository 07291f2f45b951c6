package org.wattdeck.app.mode;

import java.util.Optional;
import java.util.function.Supplier;
import org.wattdeck.domain.say.Said;

/// A source as it is shown.
///
/// @param refusal why nothing can be commanded here, in words that say what to do; empty where
///     commands act
record View(Mode mode, Source source, Supplier<Optional<Said>> refusal) {

    static View acting(Mode mode, Source source) {
        return new View(mode, source, Optional::empty);
    }
}

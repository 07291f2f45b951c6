package org.wattdeck.engine.registry.rule;

import java.util.Optional;

/// A part of a condition. It is worth nothing where a value it needs was not given, so that a
/// missing field never makes a rule speak; only `is missing` and `is given` ask for that.
interface Term {

    Kind kind();

    /// `Double`, `String`, `LocalDate` or `Boolean` by kind.
    Optional<Object> of(Facts facts);
}

package org.wattdeck.domain.asset;

import java.util.UUID;

/// Whatever is kept in a [Portfolio] and may be changed there.
public sealed interface Thing
        permits Site, Asset, Group, Dependency, Document, Template, ValidationRule {

    /// The same for as long as the thing exists.
    UUID id();

    /// What people call it: its code, or what comes nearest to one.
    String title();
}

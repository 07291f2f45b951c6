package org.wattdeck.domain.ops;

import java.util.UUID;

/// What a dispatch is aimed at.
public sealed interface Target {
    UUID id();

    record OfAsset(UUID id) implements Target {}

    record OfSite(UUID id) implements Target {}

    record OfGroup(UUID id) implements Target {}
}

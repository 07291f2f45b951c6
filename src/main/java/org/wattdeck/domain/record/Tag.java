package org.wattdeck.domain.record;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A lock with a tag on an asset or a whole site: nobody commands it from `from` to `to`.
///
/// @param on the asset or site
/// @param owner who hung it; may take it off
/// @param reference the work it belongs to, empty where there is none
public record Tag(
        UUID id,
        UUID on,
        boolean site,
        String owner,
        String reason,
        String reference,
        Instant from,
        Instant to,
        Optional<Removed> removed) {

    /// Taken off before its time.
    public record Removed(String by, Instant at, String note) {}

    public Tag {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("A lock must end (" + to + ") after " + from + ".");
        }
    }

    /// Whether it is neither over nor taken off at this time; it may not have begun.
    public boolean open(Instant now) {
        return removed.isEmpty() && now.isBefore(to);
    }

    /// Whether it locks at this time.
    public boolean locks(Instant now) {
        return open(now) && !now.isBefore(from);
    }

    public Tag without(Removed off) {
        return new Tag(id, on, site, owner, reason, reference, from, to, Optional.of(off));
    }
}

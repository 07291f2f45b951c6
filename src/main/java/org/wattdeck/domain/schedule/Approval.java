package org.wattdeck.domain.schedule;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// Who committed a block, and to what. A block is sent as theirs.
///
/// @param act the approving act, so that it may arrive twice
/// @param second the second person who agreed, empty where none was needed
/// @param warnings keys of the checks that warned and were accepted with the reason; at its start
///     no other may warn
public record Approval(
        UUID act, String by, Instant at, String second, String reason, Set<String> warnings) {

    public Approval {
        if (by.isBlank()) {
            throw new IllegalArgumentException("An approval must say by whom.");
        }
        warnings = Set.copyOf(warnings);
    }
}

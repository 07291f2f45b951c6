package org.wattdeck.domain.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One entry of the logbook. It is never changed: what was wrong is said by a new entry that names
/// the old one in `corrects`. Times are the plant's.
///
/// @param view what was on the screen when it was written
public record LogEntry(
        UUID id,
        Instant time,
        String by,
        LogKind kind,
        Optional<UUID> siteId,
        Optional<UUID> assetId,
        String text,
        List<String> tags,
        Optional<UUID> corrects,
        Optional<View> view) {

    public static final int LONGEST_TEXT = 4_000;

    /// A place of the console and the time it showed.
    ///
    /// @param pictured whether a picture of it is kept
    public record View(
            String screen,
            Optional<UUID> siteId,
            Optional<UUID> assetId,
            Instant from,
            Instant to,
            boolean pictured) {}

    public LogEntry {
        tags = List.copyOf(tags);
        if (text.isBlank()) {
            throw new IllegalArgumentException("An entry of the logbook must say something.");
        }
    }
}

package org.wattdeck.domain.record;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Which entries of the logbook are wanted, from `from` (included) to `to` (excluded), the newest
/// `atMost`, newest first.
///
/// @param kinds empty for all
/// @param author empty for everybody
/// @param text words that must all begin a word of the entry, its tags or its author; empty for all
public record LogQuery(
        Instant from,
        Instant to,
        Set<LogKind> kinds,
        Optional<UUID> siteId,
        Optional<UUID> assetId,
        String author,
        String text,
        int atMost) {

    public static final Instant EVER = Instant.parse("2000-01-01T00:00:00Z");
    public static final Instant LATER = Instant.parse("2200-01-01T00:00:00Z");

    public LogQuery {
        kinds = Set.copyOf(kinds);
    }

    public static LogQuery newest(int atMost) {
        return new LogQuery(
                EVER, LATER, Set.of(), Optional.empty(), Optional.empty(), "", "", atMost);
    }

    /// Whether an entry that is still in memory is among the wanted.
    public boolean wants(LogEntry entry) {
        return !entry.time().isBefore(from)
                && entry.time().isBefore(to)
                && (kinds.isEmpty() || kinds.contains(entry.kind()))
                && (siteId.isEmpty() || siteId.equals(entry.siteId()))
                && (assetId.isEmpty() || assetId.equals(entry.assetId()))
                && (author.isBlank() || author.strip().equals(entry.by()))
                && LogWords.of(entry).containsAllPrefixes(text);
    }
}

package org.wattdeck.domain.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The handover of a shift from one person to the next: what stood at its end, in words, and two
/// signatures. Once both are there it is never changed.
///
/// @param sections what was found, in the language it was made in
/// @param remarks what the outgoing person has to say of the shift, and `notes` of single sites
public record Handover(
        UUID id,
        Instant from,
        Instant to,
        List<Section> sections,
        String remarks,
        List<SiteNote> notes,
        Optional<Signature> outgoing,
        Optional<Signature> incoming) {

    /// One part of the form; `head` and every row have as many texts.
    public record Section(String title, List<String> head, List<List<String>> rows) {
        public Section {
            head = List.copyOf(head);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// @param site its name when it was written
    public record SiteNote(UUID siteId, String site, String text) {}

    /// @param byPin whether it was given with a secret number, else by a typed name
    public record Signature(String name, Instant at, boolean byPin) {}

    public Handover {
        sections = List.copyOf(sections);
        notes = List.copyOf(notes);
    }

    public boolean signed() {
        return outgoing.isPresent() && incoming.isPresent();
    }

    public Handover signedOut(Signature by) {
        return new Handover(id, from, to, sections, remarks, notes, Optional.of(by), incoming);
    }

    public Handover signedIn(Signature by) {
        return new Handover(id, from, to, sections, remarks, notes, outgoing, Optional.of(by));
    }
}

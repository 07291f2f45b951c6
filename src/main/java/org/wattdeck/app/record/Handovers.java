package org.wattdeck.app.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Handover;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.say.Said;

/// Shift handovers: the outgoing person signs what stands, the incoming person signs having read
/// it. With people configured a signature takes the secret number, else a typed name does. Two
/// different persons sign. Thread-safe.
public final class Handovers {

    private static final int LONGEST_REMARKS = 10_000;
    private static final int LONGEST_NOTE = 2_000;
    private static final Set<Role> ANY = Set.of(Role.values());

    private final RecordBook book;
    private final People people;

    public Handovers(RecordBook book, People people) {
        this.book = book;
        this.people = people;
    }

    /// The handover that the outgoing person has signed and the incoming one has not.
    public Optional<Handover> open() {
        return book.all(Kept.Sort.HANDOVER).stream()
                .filter(Kept::open)
                .map(k -> Codec.handover(k.body()))
                .max(Comparator.comparing(Handover::to));
    }

    /// The newest handovers, newest first.
    public CompletionStage<List<Handover>> last(int atMost) {
        return book.last(Kept.Sort.HANDOVER, atMost)
                .thenApply(
                        found ->
                                found.stream()
                                        .map(k -> Codec.handover(k.body()))
                                        .sorted(Comparator.comparing(Handover::to).reversed())
                                        .toList());
    }

    public Subscription onChange(Runnable listener) {
        return book.onChange(listener);
    }

    /// The outgoing person signs: the form stands as it is from now on.
    public CompletionStage<Verdict<Handover>> signOut(
            Actor actor,
            Instant from,
            List<Handover.Section> sections,
            String remarks,
            List<Handover.SiteNote> notes,
            Credentials who) {
        return book.guard()
                .later(
                        Deed.of(actor, Act.HANDOVER_SIGN).on(who.name().strip()),
                        () -> signingOut(from, sections, remarks, notes, who));
    }

    private CompletionStage<Verdict<Handover>> signingOut(
            Instant from,
            List<Handover.Section> sections,
            String remarks,
            List<Handover.SiteNote> notes,
            Credentials who) {
        Optional<Handover.SiteNote> tooLong =
                notes.stream().filter(n -> n.text().length() > LONGEST_NOTE).findFirst();
        if (tooLong.isPresent()) {
            return CompletableFuture.completedFuture(
                    Verdict.refused(
                            "The note on %s has %,d characters; at most %,d are kept.",
                            tooLong.get().site(), tooLong.get().text().length(), LONGEST_NOTE));
        }
        if (remarks.length() > LONGEST_REMARKS) {
            return CompletableFuture.completedFuture(
                    Verdict.refused(
                            "The remarks have %,d characters; at most %,d are kept.",
                            remarks.length(), LONGEST_REMARKS));
        }
        return CompletableFuture.supplyAsync(
                () ->
                        switch (signature(who)) {
                            case Verdict.Refused<Handover.Signature>(List<Said> why) ->
                                    new Verdict.Refused<>(why);
                            case Verdict.Accepted<Handover.Signature>(Handover.Signature s) ->
                                    book.actNow(() -> out(from, sections, remarks, notes, s));
                        },
                book.io());
    }

    private Verdict<RecordBook.Plan<Handover>> out(
            Instant from,
            List<Handover.Section> sections,
            String remarks,
            List<Handover.SiteNote> notes,
            Handover.Signature s) {
        if (open().isPresent()) {
            return Verdict.refused(
                    "A handover of %s waits for its second signature. Sign that first.",
                    open().get().outgoing().orElseThrow().name());
        }
        Handover signed =
                new Handover(
                        book.newId(),
                        from,
                        book.now(),
                        sections,
                        remarks.strip(),
                        notes,
                        Optional.of(s),
                        Optional.empty());
        return plan(signed, "%s signed the handover of the shift.".formatted(s.name()), s.name());
    }

    /// The incoming person signs: both signatures are there, nothing changes any more.
    public CompletionStage<Verdict<Handover>> signIn(Actor actor, UUID handover, Credentials who) {
        return book.guard()
                .later(
                        Deed.of(actor, Act.HANDOVER_TAKE).on(who.name().strip()),
                        () -> signingIn(handover, who));
    }

    private CompletionStage<Verdict<Handover>> signingIn(UUID handover, Credentials who) {
        return CompletableFuture.supplyAsync(
                () ->
                        switch (signature(who)) {
                            case Verdict.Refused<Handover.Signature>(List<Said> why) ->
                                    new Verdict.Refused<>(why);
                            case Verdict.Accepted<Handover.Signature>(Handover.Signature s) ->
                                    book.actNow(() -> in(handover, s));
                        },
                book.io());
    }

    private Verdict<RecordBook.Plan<Handover>> in(UUID id, Handover.Signature s) {
        Optional<Handover> waits = open().filter(h -> h.id().equals(id));
        if (waits.isEmpty()) {
            return Verdict.refused("That handover is signed by both, or is not there.");
        }
        String outgoing = waits.get().outgoing().orElseThrow().name();
        if (outgoing.equalsIgnoreCase(s.name())) {
            return Verdict.refused(
                    "%s has signed as outgoing. Somebody else takes the shift over.", outgoing);
        }
        return plan(
                waits.get().signedIn(s),
                "%s took the shift over from %s.".formatted(s.name(), outgoing),
                s.name());
    }

    private Verdict<RecordBook.Plan<Handover>> plan(Handover h, String text, String by) {
        List<LogEntry> entries = new ArrayList<>();
        entries.add(
                Logbook.entry(
                        book,
                        by,
                        book.now(),
                        LogKind.SHIFT,
                        Optional.empty(),
                        Optional.empty(),
                        text));
        if (!h.signed()) {
            h.notes()
                    .forEach(
                            n ->
                                    entries.add(
                                            Logbook.entry(
                                                    book,
                                                    by,
                                                    book.now(),
                                                    LogKind.SHIFT,
                                                    Optional.of(n.siteId()),
                                                    Optional.empty(),
                                                    "Handed over: " + n.text())));
        }
        return RecordBook.Plan.of(
                h,
                entries,
                List.of(book.next(h.id(), Kept.Sort.HANDOVER, !h.signed(), Codec.of(h))));
    }

    private Verdict<Handover.Signature> signature(Credentials who) {
        if (!people.configured()) {
            return who.given()
                    ? Verdict.accepted(
                            new Handover.Signature(who.name().strip(), book.now(), false))
                    : Verdict.refused("Type your name to sign.");
        }
        return switch (people.prove(who, ANY)) {
            case Verdict.Refused<Person>(List<Said> why) -> new Verdict.Refused<>(why);
            case Verdict.Accepted<Person>(Person p) ->
                    Verdict.accepted(new Handover.Signature(p.name(), book.now(), true));
        };
    }
}

package org.wattdeck.app.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.Gate;
import org.wattdeck.app.access.Where;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Latch;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.record.Tag;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.dispatch.Words;

/// Locks with tags: they forbid commands from their beginning to their end. The owner or a
/// supervisor takes one off before. Ten minutes before one runs out it says so. Thread-safe.
public final class Locks {

    /// A reason needs at least so many characters.
    public static final int LEAST_REASON = 4;

    public static final Duration WARNED_BEFORE = Duration.ofMinutes(10);

    private static final int LONGEST_TEXT = 500;

    private final RecordBook book;
    private final Supplier<Registry> registry;
    private final People people;
    private final Teller teller;
    private final Supplier<Optional<Instant>> blindSince;
    private final Set<UUID> warned = new HashSet<>();
    private volatile LockState state = new LockState(List.of(), List.of(), Instant.EPOCH);
    private volatile Instant nextChange = Instant.MIN;

    /// Tells something to everybody as an event. Called on the plant loop's thread.
    @FunctionalInterface
    public interface Teller {
        void tell(
                Optional<UUID> assetId,
                Optional<UUID> siteId,
                String type,
                Severity severity,
                String text);
    }

    /// What is to be locked, for how long and why.
    ///
    /// @param on an asset or a site
    /// @param reference the work it belongs to, may be empty
    public record Wish(UUID on, String reason, String reference, Instant from, Instant to) {}

    /// @param blindSince since when what other consoles lock is not seen, if so
    public Locks(
            RecordBook book,
            Supplier<Registry> registry,
            People people,
            Teller teller,
            Supplier<Optional<Instant>> blindSince) {
        this.blindSince = blindSince;
        this.book = book;
        this.registry = registry;
        this.people = people;
        this.teller = teller;
        book.onChange(this::recompute);
    }

    /// What is locked now. Never waits.
    public LockState state() {
        return state;
    }

    /// Since when what other consoles lock is not seen, if so: the database they share is away.
    /// What was seen holds on.
    public Optional<Instant> blindSince() {
        return blindSince.get();
    }

    /// Every change of what is locked, on an I/O thread or the plant loop's.
    public Subscription onChange(Runnable listener) {
        return book.onChange(listener);
    }

    private void recompute() {
        Instant now = book.now();
        List<Tag> tags =
                book.all(Kept.Sort.TAG).stream()
                        .filter(Kept::open)
                        .map(k -> Codec.tag(k.body()))
                        .filter(t -> t.open(now))
                        .sorted(Comparator.comparing(Tag::to))
                        .toList();
        List<Latch> latches =
                book.all(Kept.Sort.LATCH).stream()
                        .filter(Kept::open)
                        .map(k -> Codec.latch(k.body()))
                        .sorted(Comparator.comparing(Latch::at))
                        .toList();
        state = new LockState(tags, latches, now);
        nextChange = Instant.MIN;
    }

    /// Follows the time: locks begin, warn and run out. On the plant loop's thread.
    public void look(PlantSnapshot snapshot) {
        Instant now = snapshot.time();
        if (now.isBefore(nextChange) || !book.ready()) {
            return;
        }
        Instant next = Instant.MAX;
        boolean changed = false;
        for (Tag tag : state.tags()) {
            if (!tag.open(now)) {
                book.io().execute(() -> runOut(tag));
                tell(tag, "LOCK_ENDED", Severity.INFO, "The lock on %s of %s ran out: %s");
                changed = true;
                continue;
            }
            Instant warning = tag.to().minus(WARNED_BEFORE);
            if (!now.isBefore(warning) && tag.locks(now) && warned.add(tag.id())) {
                tell(
                        tag,
                        "LOCK_ENDS_SOON",
                        Severity.WARNING,
                        "The lock on %s of %s ends in %s: %s");
            }
            changed |= tag.locks(now) && !holds(tag);
            next = earliest(next, now, tag.from(), warning, tag.to());
        }
        if (changed) {
            recompute();
        }
        nextChange = next;
    }

    private boolean holds(Tag tag) {
        return tag.site()
                ? state.tagOnSite(tag.on()).isPresent()
                : registry.get().asset(tag.on()).flatMap(state::tagOn).isPresent();
    }

    private static Instant earliest(Instant first, Instant now, Instant... times) {
        Instant least = first;
        for (Instant t : times) {
            if (t.isAfter(now) && t.isBefore(least)) {
                least = t;
            }
        }
        return least;
    }

    private void tell(Tag tag, String type, Severity severity, String text) {
        String words =
                type.equals("LOCK_ENDED")
                        ? text.formatted(name(tag), tag.owner(), tag.reason())
                        : text.formatted(
                                name(tag),
                                tag.owner(),
                                Words.length(Duration.between(book.now(), tag.to())),
                                tag.reason());
        teller.tell(asset(tag), site(tag), type, severity, words);
    }

    private void runOut(Tag tag) {
        book.actNow(
                () ->
                        book.kept(tag.id()).filter(Kept::open).isEmpty()
                                ? Verdict.refused("It is closed already.")
                                : RecordBook.Plan.of(
                                        tag,
                                        List.of(
                                                entry(
                                                        "plant",
                                                        tag,
                                                        "The lock on %s ran out: %s"
                                                                .formatted(
                                                                        name(tag), tag.reason()))),
                                        List.of(
                                                book.next(
                                                        tag.id(),
                                                        Kept.Sort.TAG,
                                                        false,
                                                        Codec.of(tag)))));
    }

    private LogEntry entry(String by, Tag tag, String text) {
        return Logbook.entry(book, by, book.now(), LogKind.LOCK, site(tag), asset(tag), text);
    }

    private Optional<UUID> asset(Tag tag) {
        return tag.site() ? Optional.empty() : Optional.of(tag.on());
    }

    private Optional<UUID> site(Tag tag) {
        return tag.site()
                ? Optional.of(tag.on())
                : registry.get().asset(tag.on()).map(Asset::siteId);
    }

    /// The locked asset or site as people call it.
    public String name(Tag tag) {
        return tag.site()
                ? registry.get().site(tag.on()).map(Site::name).orElse("a former site")
                : registry.get().asset(tag.on()).map(Asset::code).orElse("a retired asset");
    }

    /// Hangs a lock on an asset or a whole site.
    public CompletionStage<Verdict<Tag>> put(Actor actor, Wish wish) {
        Deed deed =
                Deed.of(actor, Act.LOCK_PUT)
                        .at(siteOf(wish.on))
                        .on(new Where(registry).name(wish.on))
                        .to("until %s: %s".formatted(wish.to, wish.reason.strip()));
        return book.guard().later(deed, () -> putting(actor, wish));
    }

    private Optional<UUID> siteOf(UUID siteOrAsset) {
        return registry.get().siteIndexOf(siteOrAsset) >= 0
                ? Optional.of(siteOrAsset)
                : registry.get().asset(siteOrAsset).map(Asset::siteId);
    }

    private CompletionStage<Verdict<Tag>> putting(Actor actor, Wish wish) {
        boolean site = registry.get().siteIndexOf(wish.on) >= 0;
        String reason = wish.reason.strip();
        if (!site && registry.get().indexOf(wish.on) < 0) {
            return refused(Said.of("The asset or site (%s) is not in the portfolio.", wish.on));
        }
        if (reason.length() < LEAST_REASON
                || reason.length() > LONGEST_TEXT
                || wish.reference.length() > LONGEST_TEXT) {
            return refused(
                    Said.of(
                            "A lock needs a reason of %d to %d characters, %d were given.",
                            LEAST_REASON, LONGEST_TEXT, reason.length()));
        }
        return book.act(
                () -> {
                    Instant now = book.now();
                    if (!wish.to.isAfter(now) || !wish.to.isAfter(wish.from)) {
                        return Verdict.refused(
                                "The lock would be over before it begins. Give a later end.");
                    }
                    Tag tag =
                            new Tag(
                                    book.newId(),
                                    wish.on,
                                    site,
                                    actor.name(),
                                    reason,
                                    wish.reference.strip(),
                                    wish.from,
                                    wish.to,
                                    Optional.empty());
                    String text =
                            "Locked %s for %s: %s%s"
                                    .formatted(
                                            name(tag),
                                            Words.length(Duration.between(tag.from(), tag.to())),
                                            reason,
                                            tag.reference().isEmpty()
                                                    ? ""
                                                    : " (" + tag.reference() + ")");
                    return RecordBook.Plan.of(
                            tag,
                            List.of(entry(actor.name(), tag, text)),
                            List.of(book.next(tag.id(), Kept.Sort.TAG, true, Codec.of(tag))));
                });
    }

    private static <T> CompletionStage<Verdict<T>> refused(Said why) {
        return CompletableFuture.completedFuture(Verdict.refused(why));
    }

    /// Takes a lock off before its time: its owner, or a supervisor with the secret number.
    public CompletionStage<Verdict<Tag>> take(
            Actor actor, UUID tagId, String note, Credentials supervisor) {
        Optional<Tag> tag = state.tags().stream().filter(t -> t.id().equals(tagId)).findFirst();
        Deed deed =
                Deed.of(actor, Act.LOCK_TAKE_OFF)
                        .at(tag.flatMap(this::site))
                        .on(tag.map(this::name).orElse(""))
                        .from(tag.map(t -> "lock of " + t.owner()).orElse(""))
                        .to(note);
        return book.guard()
                .later(
                        deed,
                        () ->
                                CompletableFuture.supplyAsync(
                                        () -> takeNow(actor, tagId, note, supervisor), book.io()));
    }

    /// Whether they signed in as somebody who may end what others locked.
    private boolean approves(Actor actor, Tag tag) {
        Gate gate = book.guard().gate();
        return !gate.open() && gate.refusal(actor, Permission.APPROVE, site(tag)).isEmpty();
    }

    private Verdict<Tag> takeNow(Actor actor, UUID tagId, String note, Credentials supervisor) {
        Optional<Tag> before = state.tags().stream().filter(t -> t.id().equals(tagId)).findFirst();
        if (before.isEmpty()) {
            return Verdict.refused("The lock is not there any more: it ran out or was taken off.");
        }
        boolean owner = before.get().owner().equalsIgnoreCase(actor.name());
        String by = actor.name();
        if (!owner && !approves(actor, before.get())) {
            Set<UUID> where = site(before.get()).map(Set::of).orElse(Set.of());
            switch (people.prove(supervisor, Permission.APPROVE, where)) {
                case Verdict.Refused<Person>(List<Said> reasons) -> {
                    return Verdict.refused(
                            "The lock on %s belongs to %s; only the owner or a supervisor takes it off. %s",
                            name(before.get()), before.get().owner(), Said.joined(" ", reasons));
                }
                case Verdict.Accepted<Person>(Person p) -> by = p.name();
            }
        }
        String who = by;
        return book.actNow(
                () -> {
                    Optional<Kept> kept = book.kept(tagId).filter(Kept::open);
                    if (kept.isEmpty()) {
                        return Verdict.refused("The lock was taken off by somebody else.");
                    }
                    Tag tag = Codec.tag(kept.get().body());
                    Tag off =
                            tag.without(new Tag.Removed(who, book.now(), shortened(note.strip())));
                    String text =
                            "Took the lock of %s off %s%s"
                                    .formatted(
                                            tag.owner(),
                                            name(tag),
                                            note.isBlank() ? "." : ": " + shortened(note.strip()));
                    return RecordBook.Plan.of(
                            off,
                            List.of(entry(who, tag, text)),
                            List.of(book.next(tagId, Kept.Sort.TAG, false, Codec.of(off))));
                });
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}

package org.wattdeck.app.record;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.record.PinHash;
import org.wattdeck.engine.dispatch.Words;

/// The people who sign and approve. As soon as there is a supervisor, only a supervisor changes
/// anything here. A wrong number delays that person's next try by 1 s, then 2, 4 ... up to 5 min;
/// nobody is ever locked out for good. Thread-safe; proving takes some 0.3 s and is for I/O
/// threads.
public final class People {

    public static final int SHORTEST_PIN = 4;
    public static final int LONGEST_PIN = 64;

    private static final int LONGEST_NAME = 100;
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    private final RecordBook book;
    private final LongSupplier nanos;
    private final Map<UUID, Failed> failed = new HashMap<>();

    /// @param until monotonic time before which no number of this person is looked at
    private record Failed(int times, long until) {}

    /// @param nanos the monotonic clock
    public People(RecordBook book, LongSupplier nanos) {
        this.book = book;
        this.nanos = nanos;
        book.onChange(this::learn);
    }

    /// Wrong numbers of before the start, or of another console: their delay begins anew, since no
    /// clock but the running one is trusted.
    private void learn() {
        for (Kept k : book.all(Kept.Sort.PIN_DELAY)) {
            Codec.WrongPins wrong = Codec.wrongPins(k.body());
            synchronized (failed) {
                Failed known = failed.get(wrong.person());
                if (k.open() && (known == null || known.times < wrong.times())) {
                    failed.put(
                            wrong.person(),
                            new Failed(wrong.times(), nanos.getAsLong() + delay(wrong.times())));
                }
            }
        }
    }

    /// Keeps the count; 0 when the number was right. A journal that refuses changes nothing here.
    private void remember(UUID person, int times) {
        UUID id = UUID.nameUUIDFromBytes(("pin-delay/" + person).getBytes(StandardCharsets.UTF_8));
        if (times == 0 && book.kept(id).filter(Kept::open).isEmpty()) {
            return;
        }
        byte[] body = Codec.of(new Codec.WrongPins(person, times));
        book.actNow(
                () ->
                        RecordBook.Plan.of(
                                times,
                                List.of(),
                                List.of(book.next(id, Kept.Sort.PIN_DELAY, times > 0, body))));
    }

    /// Everybody, disabled people too, by name.
    public List<Person> all() {
        return book.all(Kept.Sort.PERSON).stream()
                .map(k -> Codec.person(k.body()))
                .sorted(Comparator.comparing(Person::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /// Whether anybody can sign with a number.
    public boolean configured() {
        return all().stream().anyMatch(Person::enabled);
    }

    /// Whether changes here need a supervisor.
    public boolean supervised() {
        return all().stream().anyMatch(People::supervisor);
    }

    private static boolean supervisor(Person p) {
        return p.enabled() && p.role() == Person.Role.SUPERVISOR;
    }

    public Subscription onChange(Runnable listener) {
        return book.onChange(listener);
    }

    /// Adds somebody.
    public CompletionStage<Verdict<Person>> add(
            Actor actor, String name, Person.Role role, String pin, Credentials supervisor) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            return refused("A name of 1 to %d characters is needed.".formatted(LONGEST_NAME));
        }
        return changed(
                supervisor,
                pin,
                hash ->
                        all().stream().anyMatch(p -> p.named(called))
                                ? Verdict.refused(
                                        "There is a %s already. Give another name."
                                                .formatted(called))
                                : Verdict.accepted(
                                        new Person(book.newId(), called, role, true, hash)));
    }

    /// Gives somebody a new number.
    public CompletionStage<Verdict<Person>> setPin(
            Actor actor, UUID person, String pin, Credentials supervisor) {
        return changed(
                supervisor,
                pin,
                hash ->
                        find(person)
                                .map(
                                        p ->
                                                Verdict.accepted(
                                                        new Person(
                                                                p.id(),
                                                                p.name(),
                                                                p.role(),
                                                                p.enabled(),
                                                                hash)))
                                .orElseGet(() -> Verdict.refused("There is no such person.")));
    }

    /// Takes somebody's number out of use, or into use again. The last supervisor stays.
    public CompletionStage<Verdict<Person>> setEnabled(
            Actor actor, UUID person, boolean enabled, Credentials supervisor) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Optional<Verdict.Refused<Person>> objection = objection(supervisor);
                    if (objection.isPresent()) {
                        return objection.get();
                    }
                    return book.actNow(() -> save(enable(person, enabled)));
                },
                book.io());
    }

    private Verdict<Person> enable(UUID person, boolean enabled) {
        Optional<Person> before = find(person);
        if (before.isEmpty()) {
            return Verdict.refused("There is no such person.");
        }
        Person p = before.get();
        boolean last = supervisor(p) && all().stream().filter(People::supervisor).count() == 1;
        return last && !enabled
                ? Verdict.refused(
                        "%s is the only supervisor and cannot be disabled. Add another first."
                                .formatted(p.name()))
                : Verdict.accepted(new Person(p.id(), p.name(), p.role(), enabled, p.pin()));
    }

    private Optional<Person> find(UUID id) {
        return all().stream().filter(p -> p.id().equals(id)).findFirst();
    }

    private CompletionStage<Verdict<Person>> changed(
            Credentials supervisor,
            String pin,
            java.util.function.Function<PinHash, Verdict<Person>> change) {
        if (pin.length() < SHORTEST_PIN || pin.length() > LONGEST_PIN) {
            return refused(
                    "A PIN of %d to %d characters is needed, %d were given."
                            .formatted(SHORTEST_PIN, LONGEST_PIN, pin.length()));
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    Optional<Verdict.Refused<Person>> objection = objection(supervisor);
                    if (objection.isPresent()) {
                        return objection.get();
                    }
                    PinHash hash = PinHashing.of(pin, book.newId());
                    return book.actNow(() -> save(change.apply(hash)));
                },
                book.io());
    }

    private Verdict<RecordBook.Plan<Person>> save(Verdict<Person> change) {
        return switch (change) {
            case Verdict.Refused<Person>(List<String> reasons) -> new Verdict.Refused<>(reasons);
            case Verdict.Accepted<Person>(Person p) ->
                    RecordBook.Plan.of(
                            p,
                            List.of(),
                            List.of(book.next(p.id(), Kept.Sort.PERSON, true, Codec.of(p))));
        };
    }

    /// Why nothing may be changed with these credentials, if so.
    private Optional<Verdict.Refused<Person>> objection(Credentials supervisor) {
        return supervised()
                        && prove(supervisor, Set.of(Person.Role.SUPERVISOR))
                                instanceof Verdict.Refused<Person> refused
                ? Optional.of(refused)
                : Optional.empty();
    }

    private static CompletionStage<Verdict<Person>> refused(String why) {
        return CompletableFuture.completedFuture(Verdict.refused(why));
    }

    /// Whether this is who they say they are, and in one of these roles. Takes a while.
    public Verdict<Person> prove(Credentials given, Set<Person.Role> roles) {
        if (!given.given()) {
            return Verdict.refused("Give a name and a PIN.");
        }
        Optional<Person> found =
                all().stream().filter(p -> p.enabled() && p.named(given.name())).findFirst();
        if (found.isEmpty()) {
            return Verdict.refused(
                    "%s is not among the people who can sign. Settings lists them."
                            .formatted(given.name().strip()));
        }
        Person person = found.get();
        int times;
        synchronized (failed) {
            Failed before = failed.get(person.id());
            long wait = before == null ? 0 : before.until - nanos.getAsLong();
            if (wait > 0) {
                return Verdict.refused(
                        "A wrong PIN was given for %s. Try again in %s."
                                .formatted(
                                        person.name(),
                                        Words.length(Duration.ofSeconds(seconds(wait)))));
            }
            // counts as failed until it is shown right, so that tries at once do not pass
            times = before == null ? 1 : before.times + 1;
            failed.put(person.id(), new Failed(times, nanos.getAsLong() + delay(times)));
        }
        if (!PinHashing.fits(given.pin(), person.pin())) {
            remember(person.id(), times); // before it is told: a restart is no way round it
            return Verdict.refused("The PIN of %s is wrong.".formatted(person.name()));
        }
        synchronized (failed) {
            failed.remove(person.id());
        }
        remember(person.id(), 0);
        return roles.contains(person.role())
                ? Verdict.accepted(person)
                : Verdict.refused(
                        "%s is no %s."
                                .formatted(
                                        person.name(),
                                        roles.iterator()
                                                .next()
                                                .name()
                                                .toLowerCase(java.util.Locale.ROOT)));
    }

    private static long seconds(long waitNanos) {
        return Math.max(1, (waitNanos + 999_999_999L) / 1_000_000_000L);
    }

    private static long delay(int times) {
        long doubled = Duration.ofSeconds(1L << Math.min(times - 1, 20)).toNanos();
        return Math.min(doubled, LONGEST_DELAY.toNanos());
    }
}

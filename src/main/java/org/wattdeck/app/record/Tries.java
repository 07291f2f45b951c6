package org.wattdeck.app.record;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.wattdeck.domain.record.Person;

/// How often somebody's secret was given wrongly. Each wrong one delays the next try by 1 s, then
/// 2, 4 ... up to 5 min; nobody is ever locked out for good. Kept over a restart, and shared with
/// other consoles. Thread-safe.
final class Tries {

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    /// Names that nobody has are delayed as well, so that they cannot be told apart; only so many
    /// are remembered.
    private static final int MOST_UNKNOWN = 1_000;

    private final RecordBook book;
    private final LongSupplier nanos;
    private final Map<UUID, Failed> failed = new HashMap<>();

    /// @param until monotonic time before which no secret of this person is looked at
    private record Failed(int times, long until) {}

    Tries(RecordBook book, LongSupplier nanos) {
        this.book = book;
        this.nanos = nanos;
    }

    /// Wrong ones of before the start, or of another console: their delay begins anew, since no
    /// clock but the running one is trusted.
    void learn() {
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

    /// Somebody whose secret may be looked at: known ones by their id, others by what was typed.
    static UUID key(Optional<Person> person, String typed) {
        return person.map(Person::id)
                .orElseGet(
                        () ->
                                UUID.nameUUIDFromBytes(
                                        ("nobody/" + typed.strip().toLowerCase(Locale.ROOT))
                                                .getBytes(StandardCharsets.UTF_8)));
    }

    /// Begins a try. It counts as failed until it is shown right, so that tries at once do not
    /// pass.
    ///
    /// @return how long to wait instead, if so
    Optional<Duration> begin(UUID whose) {
        synchronized (failed) {
            Failed before = failed.get(whose);
            long wait = before == null ? 0 : before.until - nanos.getAsLong();
            if (wait > 0) {
                return Optional.of(
                        Duration.ofSeconds(Math.max(1, (wait + 999_999_999L) / 1_000_000_000L)));
            }
            if (failed.size() > MOST_UNKNOWN) {
                failed.values().removeIf(f -> f.until < nanos.getAsLong());
            }
            int times = before == null ? 1 : before.times + 1;
            failed.put(whose, new Failed(times, nanos.getAsLong() + delay(times)));
            return Optional.empty();
        }
    }

    /// How often in a row it was wrong.
    int times(UUID whose) {
        synchronized (failed) {
            Failed known = failed.get(whose);
            return known == null ? 0 : known.times;
        }
    }

    /// The secret of this person was wrong. Written down before it is told: a restart is no way
    /// round it.
    void wrong(UUID person) {
        remember(person, times(person));
    }

    void right(UUID person) {
        synchronized (failed) {
            failed.remove(person);
        }
        remember(person, 0);
    }

    /// Keeps the count; 0 when it was right. A journal that refuses changes nothing here.
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

    private static long delay(int times) {
        long doubled = Duration.ofSeconds(1L << Math.min(times - 1, 20)).toNanos();
        return Math.min(doubled, LONGEST_DELAY.toNanos());
    }
}

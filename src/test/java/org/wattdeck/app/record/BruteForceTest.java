package org.wattdeck.app.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.access.Argon2id;
import org.wattdeck.app.access.TriesLimit;
import org.wattdeck.domain.access.Grant;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.PasswordHash;
import org.wattdeck.domain.record.Person;
import org.wattdeck.testing.Asvs;
import org.wattdeck.testing.MemoryAudit;
import org.wattdeck.testing.MemoryJournal;

/// Somebody who guesses for a day and a night, once a second, whatever they are answered. The
/// clocks leap.
final class BruteForceTest {

    private static final int NAMES = 3_000;
    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final String SECRET = "tractor-violin-meadow";

    /// Of everybody: what a guess costs here is the delays, not the hash.
    private static final PasswordHash HASH =
            new PasswordHash(
                    8,
                    1,
                    1,
                    new byte[16],
                    new Argon2id(8, 1, 1).of(SECRET, new byte[16]),
                    Optional.empty());

    private final MemoryAudit audit = new MemoryAudit();
    private final List<Person> people =
            IntStream.range(0, NAMES)
                    .mapToObj(
                            i ->
                                    new Person(
                                            new UUID(1, i),
                                            "person " + i,
                                            List.of(Grant.everywhere(Role.OPERATOR)),
                                            true,
                                            Optional.empty(),
                                            Optional.of(HASH)))
                    .toList();
    private long seconds;
    private long ids;
    private RecordBook book;
    private Proofs proofs;

    @BeforeEach
    void start() {
        book =
                RecordBook.apart(
                        new MemoryJournal(),
                        Runnable::run,
                        () -> new UUID(2, ++ids),
                        () -> START.plusSeconds(seconds));
        proofs =
                new Proofs(
                        () -> people,
                        new Tries(book, this::nanos),
                        new WrongTries(
                                book,
                                this::nanos,
                                new WrongTries.Ports(TriesLimit.DEFAULT, "north", audit)));
    }

    private long nanos() {
        return seconds * 1_000_000_000L;
    }

    /// So many guesses of a day were really looked at.
    private int judged(IntFunction<String> name) {
        int judged = 0;
        int wrong = 0;
        for (long end = seconds + DAY_SECONDS; seconds < end; seconds++) {
            Verdict<Person> verdict = proofs.provePassword(name.apply(judged), "guess " + wrong++);
            String why = assertInstanceOf(Verdict.Refused.class, verdict).reasons().toString();
            judged += why.contains("is wrong") ? 1 : 0;
        }
        return judged;
    }

    /// So many can be looked at in a day if each waits as long as it is told to.
    ///
    /// @param delaySeconds after so many wrong ones
    private static int bound(IntToLongFunction delaySeconds) {
        int count = 0;
        for (long at = 0; at <= DAY_SECONDS; at += delaySeconds.applyAsLong(count)) {
            count++;
        }
        return count;
    }

    /// 1 s, 2 s, 4 s ... 5 min, for a name.
    private static long ofName(int wrong) {
        return Math.min(300, 1L << Math.min(20, wrong - 1));
    }

    /// 1 s, 2 s, 4 s ... 1 min from the fifth on, for a console.
    private static long ofConsole(int wrong) {
        return wrong < 5 ? 0 : Math.min(60, 1L << Math.min(20, wrong - 5));
    }

    private long alarms() {
        return book.all(Kept.Sort.WRONG_TRIES).size();
    }

    @Test
    @Asvs({"6.1.1", "6.3.1", "6.3.4", "16.3.3"})
    void ofADayOfGuessesAtOneNameFewAreJudgedAndTheRightOneWorksAfterTheDelay() {
        int bound = bound(BruteForceTest::ofName);
        // by hand: 9 delays take 511 s, then one each 300 s of 85,889: 1 + 9 + 286
        assertEquals(296, bound);
        int judged = judged(n -> "person 7");
        assertTrue(judged <= bound && judged > bound / 2, judged + " of " + bound);
        assertTrue(alarms() >= 2, "alarms: " + alarms());
        assertInstanceOf(
                Verdict.Refused.class,
                proofs.provePassword("person 7", SECRET),
                "while it waits the right one is not looked at either");
        seconds += 300;
        assertInstanceOf(Verdict.Accepted.class, proofs.provePassword("person 7", SECRET));
        // and nobody was locked out
        assertInstanceOf(Verdict.Accepted.class, proofs.provePassword("person 7", SECRET));
    }

    @Test
    @Asvs({"6.1.1", "6.3.1", "6.3.4"})
    void ofADayOfGuessesAtManyNamesFromOneConsoleFewAreJudged() {
        int bound = bound(BruteForceTest::ofConsole);
        // by hand: 5 at once, then 6 delays of 63 s together, then one each 60 s of 86,337
        assertEquals(5 + 6 + 1438, bound);
        // another name each time, so that no name waits
        int judged = judged(n -> "person " + n % NAMES);
        assertTrue(judged <= bound && judged > bound / 2, judged + " of " + bound);
        assertTrue(judged < NAMES, "no name was tried twice");
        assertTrue(alarms() >= 2, "alarms: " + alarms());
        seconds += 60;
        assertInstanceOf(Verdict.Accepted.class, proofs.provePassword("person 2999", SECRET));
    }

    @Test
    @Asvs("6.3.8")
    void namesThatNobodyHasAreDelayedAndAnsweredLikeOthers() {
        for (String name : List.of("person 3", "nobody at all")) {
            assertEquals(
                    "[The name or the password is wrong.]",
                    reasons(proofs.provePassword(name, "guess")));
            assertEquals(
                    "[The name or the password was wrong. Try again in 1 s.]",
                    reasons(proofs.provePassword(name, "guess")));
        }
    }

    private static String reasons(Verdict<Person> verdict) {
        return assertInstanceOf(Verdict.Refused.class, verdict).reasons().toString();
    }
}

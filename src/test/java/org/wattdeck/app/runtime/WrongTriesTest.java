package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.access.TriesLimit;
import org.wattdeck.app.access.Vault;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.People;
import org.wattdeck.domain.access.Grant;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.testing.Asvs;
import org.wattdeck.testing.MemoryAudit;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.SignInCode;

/// Secrets that are given wrongly again and again are an alarm, whoever is signed in.
final class WrongTriesTest {

    private static final String SECRET = "tractor-violin-meadow";

    private final MemoryAudit audit = new MemoryAudit();
    private final Rig rig = new Rig(Portfolios.mixed(20, 5), RuntimeSettings.DEFAULT);

    @BeforeEach
    void start() {
        rig.access =
                new Access.Setup(
                        Sessions.Policy.of(Sessions.Openness.NONE),
                        new SignInCode(),
                        audit,
                        new TriesLimit(5, Duration.ofMinutes(10)),
                        Vault.none());
        rig.start();
        accepted(Rig.now(sessions().first(SignInCode.CODE, "Ada", SECRET)));
        for (String name : List.of("Otto", "Uma")) {
            accepted(
                    Rig.now(
                            rig.machinery.records.people.add(
                                    sessions().actor(),
                                    new People.Wish(
                                            name,
                                            List.of(Grant.everywhere(Role.OPERATOR)),
                                            "2468",
                                            SECRET),
                                    Credentials.NONE)));
        }
        sessions().signOut();
    }

    private Sessions sessions() {
        return rig.machinery.access.sessions();
    }

    private static void accepted(Verdict<?> verdict) {
        assertInstanceOf(Verdict.Accepted.class, verdict);
    }

    /// Waits as long as one is told to, then tries.
    private void wrong(String name) {
        rig.time.run(rig.machinery.loop, Duration.ofSeconds(100));
        String said =
                assertInstanceOf(
                                Verdict.Refused.class,
                                Rig.now(sessions().signIn(name, "not-the-password")))
                        .reasons()
                        .toString();
        assertTrue(said.contains("is wrong"), said);
        rig.run(Duration.ofSeconds(4));
    }

    private List<Alarm> alarms() {
        return rig.machinery.alarms.latest().alarms().stream()
                .filter(a -> a.rule().equals("wrong-passwords"))
                .toList();
    }

    private List<String> told() {
        return rig.events.stream()
                .filter(e -> e.type().equals("WRONG_PASSWORDS"))
                .map(e -> e.message())
                .toList();
    }

    @Test
    @Asvs({"6.3.4", "16.3.3"})
    void theFifthWrongPasswordOfOneNameIsAnAlarmThatNamesPersonAndConsole() {
        for (int i = 0; i < 4; i++) {
            wrong("otto");
        }
        assertEquals(List.of(), told());
        wrong("Otto");
        assertEquals(
                List.of(
                        "5 wrong passwords, PINs or codes for Otto at the console (a console) within 10 min. Ask Otto. If it was somebody else, look who is at that console, and have an administrator set a new password and PIN."),
                told());
        assertEquals(1, alarms().size());
        assertEquals(Priority.HIGH, alarms().getFirst().priority());
        assertTrue(
                audit.find(Audit.Query.last(100)).stream()
                        .anyMatch(
                                l ->
                                        l.entry().action().equals("secret.wrong-tries")
                                                && l.entry().object().equals("a console")
                                                && l.entry().outcome().contains("for Otto")));
    }

    @Test
    void whoWaitsLongBetweenTriesIsToldAfterTenInARow() {
        for (int i = 0; i < 9; i++) {
            rig.time.run(rig.machinery.loop, Duration.ofSeconds(200));
            wrong("Otto");
        }
        assertEquals(List.of(), told());
        rig.time.run(rig.machinery.loop, Duration.ofSeconds(200));
        wrong("Otto");
        assertTrue(
                told().getLast()
                        .startsWith(
                                "10 wrong passwords, PINs or codes in a row for Otto, the last at the console (a console)."),
                told().toString());
    }

    @Test
    void severalNamesAtOneConsoleAreOneAlarmThatRepeatsNoTypedName() {
        for (String name : List.of("Otto", "Uma", "my-own-password", "Ada", "Otto")) {
            wrong(name);
        }
        assertEquals(
                List.of(
                        "5 wrong passwords, PINs or codes for Otto, Uma, a name that nobody has and 1 more at the console (a console) within 10 min. Look who is at that console. The audit (People, Audit) has every try."),
                told());
    }

    @Test
    void wrongPinsCountToo() {
        for (int i = 0; i < 5; i++) {
            rig.time.run(rig.machinery.loop, Duration.ofSeconds(100));
            assertInstanceOf(
                    Verdict.Refused.class,
                    rig.machinery.records.people.prove(
                            new Credentials("Otto", "0000"), Set.of(Role.OPERATOR)));
        }
        rig.run(Duration.ofSeconds(4));
        assertEquals(1, told().size());
    }

    @Test
    void wrongTriesFarApartAreNone() {
        for (int i = 0; i < 9; i++) {
            wrong("Otto");
            rig.time.pass(Duration.ofMinutes(3));
        }
        assertEquals(List.of(), told());
    }

    @Test
    void theAlarmOfATryJustBeforeAKillIsRaisedAfterTheStart() {
        for (int i = 0; i < 4; i++) {
            wrong("Otto");
        }
        rig.time.run(rig.machinery.loop, Duration.ofSeconds(100));
        assertInstanceOf(
                Verdict.Refused.class, Rig.now(sessions().signIn("Otto", "not-the-password")));
        assertEquals(List.of(), told());
        rig.start();
        rig.run(Duration.ofSeconds(8));
        assertEquals(1, told().size());
        rig.start();
        rig.run(Duration.ofSeconds(8));
        assertEquals(1, told().size());
    }

    @Test
    @Asvs("6.3.1")
    void tooManyAtOneConsoleDelayEveryNameThere() {
        for (String name : List.of("Otto", "Uma", "Nobody", "Ada", "Eve")) {
            wrong(name);
        }
        for (String name : List.of("x", "y", "z", "q")) {
            wrong(name);
        }
        String said = Rig.now(sessions().signIn("Uma", SECRET)).toString();
        assertTrue(said.contains("at this console. Try again in 12 s."), said);
        rig.time.pass(Duration.ofSeconds(12));
        accepted(Rig.now(sessions().signIn("Uma", SECRET)));
        assertFalse(sessions().session().isEmpty());
    }
}

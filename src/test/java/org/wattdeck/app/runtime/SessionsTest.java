package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.Locks;
import org.wattdeck.app.record.People;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Grant;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Latch;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.Asvs;
import org.wattdeck.testing.MemoryAudit;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.SignInCode;

/// Signing in at a console where people have to.
final class SessionsTest {

    private static final String SECRET = "tractor-violin-meadow";
    private static final String OTHER = "cactus orbit lemonade";

    private final MemoryAudit audit = new MemoryAudit();
    private final SignInCode code = new SignInCode();
    private Rig rig;
    private Sessions sessions;

    @BeforeEach
    void start() {
        rig = rig(Sessions.Openness.NONE);
    }

    private Rig rig(Sessions.Openness open) {
        return rig(Sessions.Policy.of(open));
    }

    private Rig rig(Sessions.Policy policy) {
        Rig made = new Rig(Portfolios.mixed(20, 5), RuntimeSettings.DEFAULT);
        made.access = new Access.Setup(policy, code, audit);
        made.start();
        sessions = made.machinery.access.sessions();
        return made;
    }

    private People people() {
        return rig.machinery.records.people;
    }

    private Sessions.Session administrator() {
        return done(Rig.now(sessions.first(SignInCode.CODE, "Ada", SECRET)));
    }

    private void person(String name, Grant... grants) {
        done(
                Rig.now(
                        people().add(
                                        sessions.actor(),
                                        new People.Wish(name, List.of(grants), "2468", OTHER),
                                        Credentials.NONE)));
    }

    private void signIn(String name) {
        done(Rig.now(sessions.signIn(name, name.equals("Ada") ? SECRET : OTHER)));
    }

    private static <T> T done(Verdict<T> verdict) {
        return switch (verdict) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    private static String refused(Verdict<?> verdict) {
        return String.join(
                " ",
                assertInstanceOf(Verdict.Refused.class, verdict).reasons().stream()
                        .map(Object::toString)
                        .toList());
    }

    private Verdict<?> lock(int asset) {
        Instant now = rig.machinery.loop.latest().time();
        return Rig.now(
                rig.machinery.records.locks.put(
                        sessions.actor(),
                        new Locks.Wish(
                                rig.asset(asset), "work on it", "", now, now.plusSeconds(3600))));
    }

    @Test
    @Asvs({"6.3.8", "16.3.1"})
    void nobodyCanSignInBeforeTheFirstAdministrator() {
        assertTrue(code.offered());
        assertEquals(Sessions.State.SIGNED_OUT, sessions.state());
        assertTrue(sessions.firstStart());
        assertEquals(
                "The name or the password is wrong.",
                refused(Rig.now(sessions.signIn("admin", "admin"))));
        assertEquals("denied: The name or the password is wrong.", audit.last().outcome());
    }

    @Test
    @Asvs("6.4.1")
    void theCodeMakesOneAdministratorAndIsSpent() {
        assertEquals("wrong code", refused(Rig.now(sessions.first("nonsense", "Ada", SECRET))));
        administrator();
        assertEquals(Sessions.State.SIGNED_IN, sessions.state());
        assertEquals(List.of(Role.ADMIN), sessions.roles());
        assertFalse(code.offered());
        code.offer();
        assertTrue(
                refused(Rig.now(sessions.first(SignInCode.CODE, "Eve", OTHER)))
                        .contains("administrator already"));
    }

    @Test
    @Asvs({"6.2.1", "6.2.4", "6.2.5", "6.2.9", "6.2.11"})
    void aWeakPasswordMakesNoAdministratorAndTheCodeStays() {
        for (String weak :
                List.of(
                        "short",
                        "passwordpassword",
                        "P@ssw0rd2026!",
                        "qwertzuiop123",
                        "aaaaaaaaaaaaaa",
                        "123456789012",
                        "Ada1234567890",
                        "Wattdeck-2026!",
                        "x".repeat(129))) {
            refused(Rig.now(sessions.first(SignInCode.CODE, "Ada", weak)));
        }
        assertTrue(code.offered());
        done(Rig.now(sessions.first(SignInCode.CODE, "Ada", "ü ß 漢 vélo-trombone")));
    }

    @Test
    @Asvs({"8.2.1", "16.3.2"})
    void withoutASessionOneOnlyLooksAndIsToldWhatToDo() {
        administrator();
        sessions.signOut();
        assertEquals(
                "Nobody is signed in at this console. Sign in as an operator or a supervisor or an engineer to lock assets and sites.",
                refused(lock(0)));
        assertEquals("denied", audit.last().outcome().substring(0, 6));
        assertEquals("unauthenticated, local", audit.last().user());
        for (Permission p : List.of(Permission.SEE, Permission.EXPORT)) {
            assertTrue(sessions.refusal(sessions.actor(), p, Optional.empty()).isEmpty());
        }
    }

    @Test
    @Asvs("8.2.1")
    void anAdministratorDoesNotOperate() {
        administrator();
        assertEquals(
                "Ada (administrator) may not lock assets and sites. An operator or a supervisor or an engineer may: ask one to do it, or an administrator for the right.",
                refused(lock(0)));
    }

    @Test
    @Asvs({"8.2.2", "16.2.1"})
    void anOperatorOfOneSiteActsThereAlone() {
        administrator();
        UUID site = rig.registry.asset(0).siteId();
        int elsewhere = 0;
        while (rig.registry.asset(elsewhere).siteId().equals(site)) {
            elsewhere++;
        }
        person("Otto", Grant.on(Role.OPERATOR, Set.of(site)));
        signIn("Otto");
        done(lock(0));
        assertEquals("lock.put", audit.last().action());
        assertEquals(rig.registry.asset(0).code(), audit.last().object());
        assertEquals("operator", audit.last().role());
        assertTrue(refused(lock(elsewhere)).contains("at this site"));
    }

    @Test
    @Asvs("7.3.1")
    void tenMinutesWithoutAKeyLockTheConsole() {
        administrator();
        person("Otto", Grant.everywhere(Role.OPERATOR));
        signIn("Otto");
        rig.time.pass(Duration.ofMinutes(9));
        sessions.used();
        rig.time.pass(Duration.ofMinutes(9));
        sessions.look();
        assertEquals(Sessions.State.SIGNED_IN, sessions.state());
        rig.time.pass(Duration.ofMinutes(1));
        sessions.look();
        assertEquals(Sessions.State.LOCKED, sessions.state());
        assertTrue(refused(lock(0)).contains("The console is locked. Otto unlocks it"));
        Sessions.Session before = sessions.session().orElseThrow();
        signIn("Otto");
        assertEquals(before.id(), sessions.session().orElseThrow().id());
        assertEquals("session.unlock", audit.last().action());
        done(lock(0));
    }

    @Test
    @Asvs("7.3.1")
    void theLockHoldsEvenWhereNobodyLookedMeanwhile() {
        administrator();
        person("Otto", Grant.everywhere(Role.OPERATOR));
        signIn("Otto");
        rig.time.pass(Duration.ofMinutes(10));
        assertTrue(refused(lock(0)).contains("locked"));
    }

    @Test
    @Asvs("7.3.1")
    void aComputerThatSleptIsLocked() {
        administrator();
        rig.time.sleep(Duration.ofMinutes(10));
        sessions.look();
        assertEquals(Sessions.State.LOCKED, sessions.state());
    }

    @Test
    @Asvs("7.3.2")
    void afterTwelveHoursOneSignsInAnew() {
        administrator();
        for (int minute = 0; minute < 12 * 60; minute += 5) {
            assertEquals(Sessions.State.SIGNED_IN, sessions.state());
            rig.time.pass(Duration.ofMinutes(5));
            sessions.used();
        }
        assertEquals(Sessions.State.SIGNED_OUT, sessions.state());
        assertEquals("done: signed in for 12 h", audit.last().outcome());
    }

    @Test
    @Asvs({"7.2.4", "7.4.1", "8.3.1"})
    void anotherTakesOverWithoutSigningOut() {
        administrator();
        person("Otto", Grant.everywhere(Role.OPERATOR));
        Sessions.Session before = sessions.session().orElseThrow();
        signIn("Otto");
        assertEquals("Otto", sessions.actor().name());
        assertFalse(before.id().equals(sessions.session().orElseThrow().id()));
        // a screen that still speaks for the one before is not believed
        assertTrue(
                sessions.refusal(
                                new Actor("Ada", Actor.Source.CONSOLE),
                                Permission.MANAGE_PEOPLE,
                                Optional.empty())
                        .orElseThrow()
                        .english()
                        .contains("Ada is not signed in"));
    }

    @Test
    @Asvs({"7.4.2", "7.4.5"})
    void whoIsDisabledIsOutAtOnce() {
        administrator();
        person("Ben", Grant.everywhere(Role.ADMIN));
        signIn("Ben");
        Person ada = people().all().getFirst();
        done(Rig.now(people().setEnabled(sessions.actor(), ada.id(), false, Credentials.NONE)));
        Person ben = people().all().getLast();
        assertTrue(
                refused(
                                Rig.now(
                                        people().setEnabled(
                                                        sessions.actor(),
                                                        ben.id(),
                                                        false,
                                                        Credentials.NONE)))
                        .contains("only administrator"));
        done(Rig.now(people().setEnabled(sessions.actor(), ada.id(), true, Credentials.NONE)));
        done(Rig.now(people().setEnabled(sessions.actor(), ben.id(), false, Credentials.NONE)));
        sessions.look();
        assertEquals(Sessions.State.SIGNED_OUT, sessions.state());
    }

    @Test
    @Asvs({"6.3.1", "6.3.8"})
    void wrongPasswordsDelayTheNextTryAlsoOfNamesThatNobodyHas() {
        administrator();
        sessions.signOut();
        for (String name : List.of("Ada", "Nobody")) {
            assertEquals(
                    "The name or the password is wrong.",
                    refused(Rig.now(sessions.signIn(name, "guess"))));
            assertEquals(
                    "The name or the password was wrong. Try again in 1 s.",
                    refused(Rig.now(sessions.signIn(name, SECRET))));
            rig.time.pass(Duration.ofSeconds(1));
            refused(Rig.now(sessions.signIn(name, "guess")));
            assertEquals(
                    "The name or the password was wrong. Try again in 2 s.",
                    refused(Rig.now(sessions.signIn(name, SECRET))));
            rig.time.pass(Duration.ofSeconds(2));
        }
        signIn("Ada");
    }

    @Test
    void zeroPowerWorksForEverybodyAndIsWrittenDown() {
        administrator();
        List<UUID> site = List.of(rig.registry.asset(0).siteId());
        sessions.lock();
        Latch latch = done(Rig.now(emergency().zero(sessions.actor(), site)));
        assertEquals("unauthenticated, local", latch.by());
        assertEquals("emergency.zero", audit.last().action());
        assertEquals("unauthenticated, local", audit.last().user());
        assertTrue(
                refused(Rig.now(emergency().release(sessions.actor(), latch.id(), "all is well")))
                        .contains("locked"));
        person2("Otto");
        done(Rig.now(emergency().release(sessions.actor(), latch.id(), "all is well")));
    }

    @Test
    @Asvs("8.2.1")
    void zeroPowerAsksWhoItIsWhereTheSettingsSaySo() {
        rig = rig(Sessions.Policy.of(Sessions.Openness.NONE).withFreeZero(false));
        administrator();
        List<UUID> site = List.of(rig.registry.asset(0).siteId());
        sessions.lock();
        assertEquals(
                "The console is locked. Ada unlocks it with the password, or somebody else signs in, to bring sites to zero power.",
                refused(Rig.now(emergency().zero(sessions.actor(), site))));
        assertEquals("emergency.zero", audit.last().action());
        assertTrue(audit.last().outcome().startsWith("denied: The console is locked."));
        sessions.signOut();
        String why = refused(Rig.now(emergency().zero(sessions.actor(), site)));
        assertTrue(why.startsWith("Nobody is signed in at this console, and the settings"), why);
        // who only claims a name is nobody
        refused(Rig.now(emergency().zero(new Actor("Ada", Actor.Source.CONSOLE), site)));
        signIn("Ada");
        done(Rig.now(emergency().zero(sessions.actor(), site)));
        for (Permission p : List.of(Permission.SEE, Permission.EXPORT)) {
            assertTrue(sessions.refusal(Actor.UNAUTHENTICATED, p, Optional.empty()).isEmpty());
        }
    }

    @Test
    void whereNobodySignsInZeroPowerAsksForNobody() {
        rig = rig(Sessions.Policy.of(Sessions.Openness.DEMO).withFreeZero(false));
        done(Rig.now(emergency().zero(Rig.ANNA, List.of(rig.registry.asset(0).siteId()))));
    }

    private void person2(String name) {
        signIn("Ada");
        person(name, Grant.everywhere(Role.OPERATOR));
        signIn(name);
    }

    private org.wattdeck.app.EmergencyService emergency() {
        return rig.machinery.deck().records().emergency();
    }

    @Test
    @Asvs("16.5.3")
    void whatCannotBeWrittenDownIsNotDoneButZeroPowerIs() {
        administrator();
        person2("Otto");
        audit.refuse(true);
        assertTrue(refused(lock(0)).contains("Nothing is done that cannot be written down"));
        done(Rig.now(emergency().zero(sessions.actor(), List.of(rig.registry.asset(0).siteId()))));
    }

    @Test
    @Asvs({"6.2.2", "6.2.3"})
    void oneChangesOnesOwnPasswordWithTheOldOne() {
        administrator();
        assertEquals(
                "The password now is wrong.",
                refused(Rig.now(people().changePassword(sessions.actor(), OTHER, OTHER))));
        rig.time.pass(Duration.ofSeconds(2));
        done(Rig.now(people().changePassword(sessions.actor(), SECRET, OTHER)));
        sessions.signOut();
        done(Rig.now(sessions.signIn("ada", OTHER)));
    }

    @Test
    void theDemonstrationIsOpenUntilThereIsAnAdministrator() {
        rig = rig(Sessions.Openness.DEMO);
        assertEquals(Sessions.State.OPEN, sessions.state());
        done(lockAs(Rig.ANNA));
        done(
                Rig.now(
                        people().add(
                                        Rig.ANNA,
                                        new People.Wish(
                                                "Ada",
                                                List.of(Grant.everywhere(Role.ADMIN)),
                                                "",
                                                SECRET),
                                        Credentials.NONE)));
        assertEquals(Sessions.State.SIGNED_OUT, sessions.state());
        assertTrue(refused(lockAs(Rig.ANNA)).contains("Nobody is signed in"));
    }

    private Verdict<?> lockAs(Actor actor) {
        Instant now = rig.machinery.loop.latest().time();
        return Rig.now(
                rig.machinery.records.locks.put(
                        actor,
                        new Locks.Wish(rig.asset(1), "work on it", "", now, now.plusSeconds(60))));
    }

    @Test
    void accountsAreThereAfterAKillAlsoWithoutTheDatabase() {
        administrator();
        rig.startWith(Optional.empty());
        sessions = rig.machinery.access.sessions();
        assertEquals(Sessions.State.SIGNED_OUT, sessions.state());
        assertFalse(sessions.firstStart());
        signIn("Ada");
        rig.start();
        sessions = rig.machinery.access.sessions();
        assertFalse(sessions.firstStart());
        signIn("Ada");
    }

    @Test
    void whereItIsNotKnownWhoThereIsNobodyIsLetIn() {
        Rig fresh = new Rig(Portfolios.mixed(20, 5), RuntimeSettings.DEFAULT);
        SignInCode unoffered = new SignInCode();
        fresh.access =
                new Access.Setup(Sessions.Policy.of(Sessions.Openness.NONE), unoffered, audit);
        fresh.startWith(Optional.empty());
        assertFalse(unoffered.offered());
        assertTrue(
                refused(Rig.now(fresh.machinery.access.sessions().signIn("Ada", SECRET)))
                        .contains("not known yet"));
    }

    @Test
    @Asvs("16.2.5")
    void noSecretStandsInTheAudit() {
        administrator();
        person("Otto", Grant.everywhere(Role.OPERATOR));
        var unused = Rig.now(sessions.signIn("Otto", "wrong-secret-of-mine"));
        assertTrue(audit.size() > 3);
        String all = audit.find(org.wattdeck.app.audit.Audit.Query.last(100)).toString();
        for (String secret :
                new ArrayList<>(List.of(SECRET, OTHER, "wrong-secret", "2468", SignInCode.CODE))) {
            assertFalse(all.contains(secret), secret);
        }
    }
}

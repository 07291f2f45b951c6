package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Base32;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.access.Sessions.Entered;
import org.wattdeck.app.access.Totp;
import org.wattdeck.app.access.TriesLimit;
import org.wattdeck.app.access.Vault;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.People;
import org.wattdeck.app.record.SecondFactors;
import org.wattdeck.domain.access.Grant;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.Asvs;
import org.wattdeck.testing.MemoryAudit;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.SignInCode;
import org.wattdeck.testing.TestVault;

/// Signing in with a code beside the password.
final class SecondFactorTest {

    private static final String SECRET = "tractor-violin-meadow";

    private final MemoryAudit audit = new MemoryAudit();
    private final Rig rig = new Rig(Portfolios.mixed(20, 5), RuntimeSettings.DEFAULT);
    private byte[] secret = {};
    private List<String> recovery = List.of();

    @BeforeEach
    void start() {
        start(TestVault.made());
        done(Rig.now(sessions().first(SignInCode.CODE, "Ada", SECRET)));
        done(
                Rig.now(
                        people().add(
                                        sessions().actor(),
                                        new People.Wish(
                                                "Otto",
                                                List.of(Grant.everywhere(Role.OPERATOR)),
                                                "2468",
                                                SECRET),
                                        Credentials.NONE)));
    }

    private void start(Vault vault) {
        rig.access =
                new Access.Setup(
                        Sessions.Policy.of(Sessions.Openness.NONE),
                        new SignInCode(),
                        audit,
                        TriesLimit.DEFAULT,
                        vault);
        rig.start();
    }

    private Sessions sessions() {
        return rig.machinery.access.sessions();
    }

    private People people() {
        return rig.machinery.records.people;
    }

    private SecondFactors factors() {
        return people().factors();
    }

    private UUID id(String name) {
        return people().all().stream().filter(p -> p.named(name)).findFirst().orElseThrow().id();
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

    private String code() {
        return Totp.code(secret, rig.time.wall());
    }

    private void nextStep() {
        rig.time.pass(Duration.ofSeconds(30));
    }

    /// Otto signs in and sets one up.
    private void otto() {
        done(Rig.now(sessions().signIn("Otto", SECRET)));
        begin();
        recovery = done(Rig.now(factors().confirm(sessions().actor(), code())));
        sessions().signOut();
    }

    private void begin() {
        SecondFactors.Enrolment told = done(Rig.now(factors().begin(sessions().actor(), SECRET)));
        secret = Base32.read(told.secret()).orElseThrow();
        assertTrue(told.uri().contains("secret=" + Base32.of(secret)), told.uri());
    }

    private Entered.CodeWanted password(String name) {
        return assertInstanceOf(
                Entered.CodeWanted.class, done(Rig.now(sessions().signIn(name, SECRET))));
    }

    private Verdict<Entered> give(Entered.CodeWanted wanted, String code) {
        return Rig.now(sessions().giveCode(wanted.ticket(), code));
    }

    @Test
    void itIsOnOnlyOnceOneCodeOfItWasGiven() {
        done(Rig.now(sessions().signIn("Otto", SECRET)));
        begin();
        assertFalse(factors().on(id("Otto")));
        assertTrue(
                refused(Rig.now(factors().confirm(sessions().actor(), "000000")))
                        .contains("not the code of now"));
        assertInstanceOf(Entered.In.class, done(Rig.now(sessions().signIn("Otto", SECRET))));
        assertEquals(8, done(Rig.now(factors().confirm(sessions().actor(), code()))).size());
        assertTrue(factors().on(id("Otto")));
    }

    @Test
    @Asvs({"6.3.2", "16.3.1"})
    void thePasswordAloneDoesNotLetOneInAnyMore() {
        otto();
        nextStep();
        Entered.CodeWanted wanted = password("Otto");
        assertEquals(Sessions.State.SIGNED_OUT, sessions().state());
        done(give(wanted, code()));
        assertEquals("Otto", sessions().actor().name());
        assertEquals("session.sign-in", audit.last().action());
    }

    @Test
    @Asvs("6.5.1")
    void aCodeWorksOnceAlsoOverAKill() {
        otto();
        nextStep();
        String code = code();
        done(give(password("Otto"), code));
        sessions().signOut();
        rig.start();
        assertTrue(refused(give(password("Otto"), code)).contains("used already"));
        nextStep();
        done(give(password("Otto"), code()));
    }

    @Test
    @Asvs("6.5.1")
    void theCodeThatSetItUpIsUsedToo() {
        otto();
        assertTrue(refused(give(password("Otto"), code())).contains("used already"));
    }

    @Test
    @Asvs("6.3.1")
    void wrongCodesDelayTheNextAndAreAnAlarm() {
        otto();
        for (int i = 0; i < 5; i++) {
            rig.time.run(rig.machinery.loop, Duration.ofSeconds(40));
            String wrong = code().equals("123456") ? "654321" : "123456";
            assertTrue(refused(give(password("Otto"), wrong)).contains("wrong"));
        }
        assertEquals(
                "A wrong code was given for Otto. Try again in 16 s.",
                refused(give(password("Otto"), code())));
        rig.run(Duration.ofSeconds(4));
        assertEquals(
                1, rig.events.stream().filter(e -> e.type().equals("WRONG_PASSWORDS")).count());
        rig.time.pass(Duration.ofSeconds(20));
        done(give(password("Otto"), code()));
    }

    @Test
    @Asvs({"6.5.1", "6.5.4"})
    void aRecoveryCodeStandsInOnce() {
        otto();
        String one = recovery.get(3).toLowerCase(java.util.Locale.ROOT).replace("-", " ");
        done(give(password("Otto"), one));
        assertEquals(7, factors().recoveryLeft(id("Otto")));
        sessions().signOut();
        assertTrue(refused(give(password("Otto"), one)).contains("wrong"));
        rig.time.pass(Duration.ofSeconds(2));
        done(give(password("Otto"), recovery.getFirst()));
    }

    @Test
    void aTicketIsForThreeMinutesAndForNobodyElse() {
        otto();
        Entered.CodeWanted wanted = password("Otto");
        assertTrue(
                refused(Rig.now(sessions().giveCode(new UUID(1, 1), code())))
                        .contains("Give the password again"));
        rig.time.pass(Duration.ofMinutes(3));
        assertTrue(refused(give(wanted, code())).contains("Give the password again"));
    }

    @Test
    void aLockedSessionIsUnlockedByThePassword() {
        otto();
        nextStep();
        done(give(password("Otto"), code()));
        sessions().lock();
        assertInstanceOf(Entered.In.class, done(Rig.now(sessions().signIn("Otto", SECRET))));
        // but after twelve hours the code is asked for again
        sessions().lock();
        rig.time.pass(Duration.ofHours(13));
        password("Otto");
    }

    @Test
    @Asvs("7.5.1")
    void settingUpNeedsThePasswordAndASession() {
        assertTrue(
                refused(
                                Rig.now(
                                        factors()
                                                .begin(
                                                        new org.wattdeck.domain.access.Actor(
                                                                "Otto",
                                                                org.wattdeck.domain.access.Actor
                                                                        .Source.CONSOLE),
                                                        SECRET)))
                        .contains("sign in first"));
        done(Rig.now(sessions().signIn("Otto", SECRET)));
        assertTrue(
                refused(Rig.now(factors().begin(sessions().actor(), "guess"))).contains("wrong"));
        assertTrue(
                refused(Rig.now(factors().confirm(sessions().actor(), "123456")))
                        .contains("Begin again"));
    }

    @Test
    @Asvs("6.5.6")
    void oneTakesItOffOneselfAndAnAdministratorThatOfOthers() {
        otto();
        done(Rig.now(sessions().signIn("Ada", SECRET)));
        done(Rig.now(factors().reset(sessions().actor(), id("Otto"))));
        assertEquals("factor.reset", audit.last().action());
        assertEquals("Otto", audit.last().object());
        assertInstanceOf(Entered.In.class, done(Rig.now(sessions().signIn("Otto", SECRET))));
        begin();
        nextStep();
        done(Rig.now(factors().confirm(sessions().actor(), code())));
        assertTrue(refused(Rig.now(factors().drop(sessions().actor(), "guess"))).contains("wrong"));
        rig.time.pass(Duration.ofSeconds(2));
        done(Rig.now(factors().drop(sessions().actor(), SECRET)));
        assertFalse(factors().on(id("Otto")));
    }

    @Test
    @Asvs("6.3.2")
    void whoseRoleNeedsOneOnlyLooksUntilItIsSetUp() {
        done(Rig.now(factors().demand(sessions().actor(), Set.of(Role.OPERATOR))));
        assertEquals("needed by: operator", audit.last().after());
        done(Rig.now(sessions().signIn("Otto", SECRET)));
        Optional<Said> why =
                sessions().refusal(sessions().actor(), Permission.LOCK, Optional.empty());
        assertEquals(
                "Otto (operator) needs a second factor here and has none. Set it up: People, Second factor.",
                why.orElseThrow().english());
        assertTrue(
                sessions()
                        .refusal(sessions().actor(), Permission.EMERGENCY_STOP, Optional.empty())
                        .isEmpty());
        begin();
        done(Rig.now(factors().confirm(sessions().actor(), code())));
        assertTrue(
                sessions()
                        .refusal(sessions().actor(), Permission.LOCK, Optional.empty())
                        .isEmpty());
        rig.start();
        assertEquals(Set.of(Role.OPERATOR), factors().demanded());
    }

    @Test
    @Asvs({"6.5.2", "16.2.5"})
    void noSecretStandsInTheAuditOrUnsealedInTheJournal() {
        otto();
        var unused = give(password("Otto"), recovery.getFirst());
        String all = audit.find(Audit.Query.last(1000)).toString();
        List<Kept> kept = rig.machinery.records.book.all(Kept.Sort.SECOND_FACTOR);
        assertEquals(1, kept.size());
        String body = new String(kept.getFirst().body(), StandardCharsets.ISO_8859_1);
        for (String canary :
                List.of(
                        Base32.of(secret),
                        Base32.inFours(Base32.of(secret)),
                        new String(secret, StandardCharsets.ISO_8859_1),
                        recovery.getFirst(),
                        recovery.getLast(),
                        code())) {
            assertFalse(all.contains(canary), canary);
            assertFalse(body.contains(canary), canary);
            assertFalse(kept.toString().contains(canary), canary);
        }
    }

    @Test
    void withTheKeyOfAnotherInstallationOnlyRecoveryCodesWork() {
        otto();
        start(TestVault.with(8));
        nextStep();
        String why = refused(give(password("Otto"), code()));
        assertTrue(why.startsWith("The second factor of Otto cannot be read."), why);
        assertTrue(why.contains("installation.key"), why);
        rig.time.pass(Duration.ofSeconds(10));
        done(give(password("Otto"), recovery.getFirst()));
    }

    @Test
    void aNewOneReplacesTheOneBefore() {
        otto();
        nextStep();
        done(give(password("Otto"), code()));
        byte[] before = secret;
        begin();
        assertNotEquals(Base32.of(before), Base32.of(secret));
        done(Rig.now(factors().confirm(sessions().actor(), code())));
        sessions().signOut();
        nextStep();
        assertTrue(
                refused(give(password("Otto"), Totp.code(before, rig.time.wall())))
                        .contains("wrong"));
        rig.time.pass(Duration.ofSeconds(30));
        done(give(password("Otto"), code()));
    }
}

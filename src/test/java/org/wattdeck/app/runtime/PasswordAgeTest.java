package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Base32;
import org.wattdeck.app.access.PasswordProfile;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.access.Sessions.Entered;
import org.wattdeck.app.access.Totp;
import org.wattdeck.app.access.TriesLimit;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.People;
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

/// A password that has to be changed at signing in, where the settings say so.
final class PasswordAgeTest {

    private static final String SECRET = "Tractor-violin-meadow";
    private static final String NEXT = "Cactus orbit lemonade";
    private static final Duration AGES = Duration.ofDays(16 * 31);

    private final MemoryAudit audit = new MemoryAudit();
    private final Rig rig = new Rig(Portfolios.mixed(20, 5), RuntimeSettings.DEFAULT);

    @BeforeEach
    void start() {
        start(PasswordProfile.NERC);
        done(Rig.now(sessions().first(SignInCode.CODE, "Ada", SECRET)));
    }

    private void start(PasswordProfile profile) {
        rig.access =
                new Access.Setup(
                        Sessions.Policy.of(Sessions.Openness.NONE),
                        new SignInCode(),
                        audit,
                        TriesLimit.DEFAULT,
                        TestVault.made(),
                        profile);
        rig.start();
    }

    private Sessions sessions() {
        return rig.machinery.access.sessions();
    }

    private People people() {
        return rig.machinery.records.people;
    }

    private static <T> T done(Verdict<T> verdict) {
        return switch (verdict) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    private static String refused(Verdict<?> verdict) {
        return assertInstanceOf(Verdict.Refused.class, verdict).reasons().stream()
                .map(Object::toString)
                .collect(Collectors.joining(" "))
                .toString();
    }

    private Entered entered(String password) {
        return done(Rig.now(sessions().signIn("Ada", password)));
    }

    private Entered.PasswordWanted wanted(Entered entered) {
        return assertInstanceOf(Entered.PasswordWanted.class, entered);
    }

    private Verdict<Entered> give(Entered.PasswordWanted wanted, String next) {
        return Rig.now(sessions().giveNewPassword(wanted.ticket(), next));
    }

    @Test
    void aPasswordOlderThanFifteenMonthsLetsNobodyInBeforeItIsChanged() {
        rig.time.pass(Duration.ofDays(450)); // 2026-03-02 and 15 months: 2027-06-02, 457 days
        assertInstanceOf(Entered.In.class, entered(SECRET));
        sessions().signOut();
        rig.time.pass(Duration.ofDays(8));
        Entered.PasswordWanted wanted = wanted(entered(SECRET));
        assertEquals(
                "This password is of 2026-03-02. Here each is changed after 15 months.",
                wanted.why().orElseThrow().english());
        assertEquals(Sessions.State.SIGNED_OUT, sessions().state());
        assertTrue(
                sessions()
                        .refusal(
                                sessions().actor(),
                                Permission.MANAGE_PEOPLE,
                                java.util.Optional.empty())
                        .isPresent());
        done(give(wanted, NEXT));
        assertEquals("Ada", sessions().actor().name());
        assertTrue(
                audit.find(org.wattdeck.app.audit.Audit.Query.last(9)).stream()
                        .anyMatch(l -> l.entry().action().equals("person.own-password")));
        sessions().signOut();
        refused(Rig.now(sessions().signIn("Ada", SECRET)));
        rig.time.pass(Duration.ofSeconds(2));
        assertInstanceOf(Entered.In.class, entered(NEXT));
    }

    @Test
    void meanwhileZeroPowerWorks() {
        sessions().signOut();
        rig.time.pass(AGES);
        wanted(entered(SECRET));
        done(
                Rig.now(
                        rig.machinery
                                .deck()
                                .records()
                                .emergency()
                                .zero(
                                        sessions().actor(),
                                        List.of(rig.registry.asset(0).siteId()))));
    }

    @Test
    void theNewOneMustFitAndBeAnother() {
        sessions().signOut();
        rig.time.pass(AGES);
        Entered.PasswordWanted wanted = wanted(entered(SECRET));
        assertEquals(
                "This is the password of now. Give another one.", refused(give(wanted, SECRET)));
        assertTrue(refused(give(wanted, "cactus-orbit-lemonade")).contains("2 kinds of signs"));
        assertTrue(refused(give(wanted, "Short-1")).contains("12 to 128"));
        assertTrue(
                refused(Rig.now(sessions().giveNewPassword(new UUID(1, 1), NEXT)))
                        .contains("Give the password again"));
        rig.time.pass(Duration.ofMinutes(3));
        assertTrue(refused(give(wanted, NEXT)).contains("Give the password again"));
        done(give(wanted(entered(SECRET)), NEXT));
    }

    @Test
    void theSecondFactorIsAskedForBeforeTheNewPasswordAndNotInstead() {
        byte[] secret =
                Base32.read(
                                done(Rig.now(people().factors().begin(sessions().actor(), SECRET)))
                                        .secret())
                        .orElseThrow();
        done(
                Rig.now(
                        people().factors()
                                .confirm(sessions().actor(), Totp.code(secret, rig.time.wall()))));
        sessions().signOut();
        rig.time.pass(AGES);
        Entered.CodeWanted code = assertInstanceOf(Entered.CodeWanted.class, entered(SECRET));
        // the ticket of the code does not change the password
        refused(Rig.now(sessions().giveNewPassword(code.ticket(), NEXT)));
        Entered.PasswordWanted wanted =
                wanted(
                        done(
                                Rig.now(
                                        sessions()
                                                .giveCode(
                                                        code.ticket(),
                                                        Totp.code(secret, rig.time.wall())))));
        refused(Rig.now(sessions().giveCode(wanted.ticket(), "000000")));
        done(give(wanted, NEXT));
        assertEquals(Sessions.State.SIGNED_IN, sessions().state());
    }

    @Test
    void whatWasGoodBeforeTheProfileIsChangedOnce() {
        start(PasswordProfile.STANDARD);
        done(
                Rig.now(
                        people().add(
                                        signedIn(),
                                        new People.Wish(
                                                "Otto",
                                                List.of(Grant.everywhere(Role.OPERATOR)),
                                                "",
                                                "cactus-orbit-lemonade"),
                                        Credentials.NONE)));
        sessions().signOut();
        start(PasswordProfile.NERC);
        Entered.PasswordWanted wanted =
                wanted(done(Rig.now(sessions().signIn("Otto", "cactus-orbit-lemonade"))));
        assertTrue(
                wanted.why().toString().contains("This password does not fit any more."),
                wanted.why().toString());
        done(give(wanted, NEXT));
        sessions().signOut();
        assertInstanceOf(Entered.In.class, done(Rig.now(sessions().signIn("Otto", NEXT))));
    }

    private org.wattdeck.domain.access.Actor signedIn() {
        entered(SECRET);
        return sessions().actor();
    }

    @Test
    @Asvs("6.2.10")
    void unlockingAsksForNoNewOneAndTheStandardNever() {
        sessions().lock();
        assertInstanceOf(Entered.In.class, entered(SECRET));
        sessions().signOut();
        start(PasswordProfile.STANDARD);
        rig.time.pass(AGES);
        assertInstanceOf(Entered.In.class, entered(SECRET));
    }

    @Test
    void theTimeOfAPasswordOutlivesAKill() {
        rig.time.pass(AGES);
        rig.start();
        assertTrue(wanted(entered(SECRET)).why().toString().contains("2026-03-02"));
    }
}

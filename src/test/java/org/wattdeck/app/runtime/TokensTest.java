package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.access.TokenText;
import org.wattdeck.app.access.TokenText.Claims;
import org.wattdeck.app.access.TokenText.Kind;
import org.wattdeck.app.access.TriesLimit;
import org.wattdeck.app.access.Vault;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.People;
import org.wattdeck.app.record.Tokens;
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

/// Tokens, and everything somebody could try to make one of their own.
final class TokensTest {

    private static final String SECRET = "tractor-violin-meadow";
    private static final String OTHER = "cactus orbit lemonade";

    private final MemoryAudit audit = new MemoryAudit();
    private final Rig rig = new Rig(Portfolios.mixed(20, 5), RuntimeSettings.DEFAULT);
    private final Vault vault = TestVault.made();

    @BeforeEach
    void start() {
        rig.access =
                new Access.Setup(
                        Sessions.Policy.of(Sessions.Openness.NONE),
                        new SignInCode(),
                        audit,
                        TriesLimit.DEFAULT,
                        vault);
        rig.start();
        done(Rig.now(sessions().first(SignInCode.CODE, "Ada", SECRET)));
        for (String name : List.of("Edda", "Otto")) {
            done(
                    Rig.now(
                            people().add(
                                            sessions().actor(),
                                            new People.Wish(
                                                    name,
                                                    List.of(
                                                            Grant.everywhere(
                                                                    name.equals("Edda")
                                                                            ? Role.ENGINEER
                                                                            : Role.OPERATOR)),
                                                    "2468",
                                                    OTHER),
                                            Credentials.NONE)));
        }
        signIn("Edda");
    }

    private Sessions sessions() {
        return rig.machinery.access.sessions();
    }

    private People people() {
        return rig.machinery.records.people;
    }

    private Tokens tokens() {
        return people().tokens();
    }

    private UUID id(String name) {
        return people().all().stream().filter(p -> p.named(name)).findFirst().orElseThrow().id();
    }

    private void signIn(String name) {
        done(Rig.now(sessions().signIn(name, name.equals("Ada") ? SECRET : OTHER)));
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

    private static Tokens.Wish wish(Kind kind, Permission... scope) {
        return new Tokens.Wish("nightly import", kind, 30, Set.of(scope));
    }

    private Tokens.Issued issue(Kind kind) {
        return done(
                Rig.now(
                        tokens().issue(
                                        sessions().actor(),
                                        wish(kind, Permission.EDIT_REGISTRY),
                                        OTHER)));
    }

    private Claims claims(Tokens.Issued issued) {
        return ((TokenText.Read.Claimed) TokenText.read(issued.text(), vault.key("token")))
                .claims();
    }

    /// Signed with the true key, with other claims.
    private String signed(Tokens.Issued of, UnaryOperator<Claims> change) {
        return TokenText.sign(change.apply(claims(of)), vault.key("token"));
    }

    private static Claims with(Claims c, long from, long until) {
        return new Claims(
                c.issuer(),
                c.audience(),
                c.subject(),
                c.id(),
                from,
                from,
                until,
                c.kind(),
                c.scope());
    }

    private void refused(String text, String why) {
        String said = refused(tokens().check(text));
        assertTrue(said.contains(why), said);
        assertFalse(said.contains(text), "the token is repeated");
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String mac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTokenIsGoodForWhatItsPersonMayDo() {
        Tokens.Token good = done(tokens().check(issue(Kind.SAVED).text()));
        assertEquals("Edda", good.owner());
        assertTrue(tokens().refusal(good, Permission.EDIT_REGISTRY, Optional.empty()).isEmpty());
        assertEquals(
                "The token (nightly import) of Edda may not read what others did: it is for edit-registry.",
                tokens().refusal(good, Permission.READ_AUDIT, Optional.empty())
                        .orElseThrow()
                        .english());
    }

    @Test
    @Asvs({"9.1.2", "9.1.3"})
    void aHeadThatChoosesHowItIsCheckedIsRefused() {
        String[] parts = issue(Kind.SAVED).text().split("\\.");
        for (String head :
                List.of(
                        "{\"alg\":\"none\",\"typ\":\"JWT\"}",
                        "{\"alg\":\"None\",\"typ\":\"JWT\"}",
                        "{\"alg\":\"HS384\",\"typ\":\"JWT\"}",
                        "{\"alg\":\"HS512\",\"typ\":\"JWT\"}",
                        "{\"alg\":\"RS256\",\"typ\":\"JWT\"}",
                        "{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}",
                        "{\"typ\":\"JWT\",\"alg\":\"HS256\"}",
                        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"../../dev/null\"}",
                        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"jku\":\"https://evil.example\"}",
                        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}}",
                        "{\"alg\":\"HS256\",\"typ\":\"other\"}",
                        "{\"alg\":\"HS256\"}",
                        "{}")) {
            String signed = encoded(head) + "." + parts[1];
            for (String signature :
                    List.of(
                            "",
                            parts[2],
                            mac("HmacSHA256", vault.key("token"), signed),
                            mac("HmacSHA384", vault.key("token"), signed),
                            mac("HmacSHA256", new byte[32], signed))) {
                refused(signed + "." + signature, "head");
            }
        }
    }

    @Test
    @Asvs("9.1.1")
    void oneThatAnotherKeySignedOrNoneIsRefused() {
        Tokens.Issued good = issue(Kind.SAVED);
        Claims c = claims(good);
        refused(TokenText.sign(c, TestVault.with(8).key("token")), "not signed");
        refused(TokenText.sign(c, new byte[32]), "not signed");
        refused(TokenText.sign(c, vault.key("seal")), "not signed");
        String[] parts = good.text().split("\\.");
        refused(parts[0] + "." + parts[1] + ".", "not signed");
        refused(parts[0] + "." + parts[1] + "." + parts[2] + "A", "not signed");
    }

    @Test
    @Asvs("9.1.1")
    void everyChangedOrMissingCharacterIsFound() {
        String text = issue(Kind.SAVED).text();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            refused(tokens().check(text.substring(0, i) + other + text.substring(i + 1)));
            refused(tokens().check(text.substring(0, i)));
        }
        for (String none : List.of("", ".", "..", "...", "a.b.c", "x".repeat(5_000))) {
            refused(tokens().check(none));
        }
    }

    @Test
    @Asvs({"9.2.2", "9.2.3", "9.2.4"})
    void changedClaimsAreRefusedEvenUnderTheTrueKey() {
        Tokens.Issued good = issue(Kind.SAVED);
        refused(
                signed(
                        good,
                        c ->
                                new Claims(
                                        "other",
                                        c.audience(),
                                        c.subject(),
                                        c.id(),
                                        c.issuedAt(),
                                        c.notBefore(),
                                        c.expires(),
                                        c.kind(),
                                        c.scope())),
                "another installation");
        refused(
                signed(
                        good,
                        c ->
                                new Claims(
                                        c.issuer(),
                                        TestVault.with(8).id(),
                                        c.subject(),
                                        c.id(),
                                        c.issuedAt(),
                                        c.notBefore(),
                                        c.expires(),
                                        c.kind(),
                                        c.scope())),
                "another installation");
        refused(
                signed(
                        good,
                        c ->
                                new Claims(
                                        c.issuer(),
                                        c.audience(),
                                        id("Ada"),
                                        c.id(),
                                        c.issuedAt(),
                                        c.notBefore(),
                                        c.expires(),
                                        c.kind(),
                                        c.scope())),
                "not the token that was made");
        refused(
                signed(
                        good,
                        c ->
                                new Claims(
                                        c.issuer(),
                                        c.audience(),
                                        c.subject(),
                                        new UUID(3, 3),
                                        c.issuedAt(),
                                        c.notBefore(),
                                        c.expires(),
                                        c.kind(),
                                        c.scope())),
                "does not know it");
        refused(
                signed(
                        good,
                        c ->
                                new Claims(
                                        c.issuer(),
                                        c.audience(),
                                        c.subject(),
                                        c.id(),
                                        c.issuedAt(),
                                        c.notBefore(),
                                        c.expires(),
                                        c.kind(),
                                        EnumSet.allOf(Permission.class))),
                "not the token that was made");
        refused(
                signed(
                        good,
                        c ->
                                new Claims(
                                        c.issuer(),
                                        c.audience(),
                                        c.subject(),
                                        c.id(),
                                        c.issuedAt(),
                                        c.notBefore(),
                                        c.expires(),
                                        Kind.SHORT,
                                        c.scope())),
                "never lasts so long");
        refused(
                signed(good, c -> with(c, c.issuedAt(), c.expires() + 1)),
                "not the token that was made");
    }

    @Test
    @Asvs("9.2.1")
    void itIsGoodFromItsTimeOnAndNotAfterIt() {
        Tokens.Issued brief = issue(Kind.SHORT);
        assertEquals(
                Tokens.LONGEST_SHORT.toSeconds(),
                claims(brief).expires() - claims(brief).issuedAt());
        rig.time.setWall(Duration.ofSeconds(-59));
        done(tokens().check(brief.text()));
        rig.time.setWall(Duration.ofSeconds(-2));
        refused(brief.text(), "one of the clocks is wrong");
        rig.time.setWall(Duration.ofSeconds(61));
        rig.time.setWall(Duration.ofSeconds(15 * 60 - 1));
        done(tokens().check(brief.text()));
        rig.time.setWall(Duration.ofSeconds(1));
        refused(brief.text(), "expired");
    }

    @Test
    void aRevokedOneIsGoodForNothingAlsoAfterAKill() {
        Tokens.Issued good = issue(Kind.SAVED);
        done(Rig.now(tokens().revoke(sessions().actor(), good.token().id())));
        assertEquals("token.revoke-own", audit.last().action());
        refused(good.text(), "revoked");
        rig.start();
        assertTrue(tokens().check(good.text()) instanceof Verdict.Refused<?>);
    }

    @Test
    void aTokenWorksAfterAKillAlsoWithoutTheDatabase() {
        Tokens.Issued good = issue(Kind.SAVED);
        rig.startWith(Optional.empty());
        done(tokens().check(good.text()));
    }

    @Test
    @Asvs({"7.4.3", "8.3.2"})
    void itEndsAtOnceWithTheRolesThePasswordAndThePerson() {
        for (int how = 0; how < 3; how++) {
            signIn("Edda");
            Tokens.Issued good = issue(Kind.SAVED);
            done(tokens().check(good.text()));
            signIn("Ada");
            UUID edda = id("Edda");
            done(
                    Rig.now(
                            switch (how) {
                                case 0 ->
                                        people().setGrants(
                                                        sessions().actor(),
                                                        edda,
                                                        List.of(
                                                                Grant.everywhere(Role.ENGINEER),
                                                                Grant.everywhere(Role.VIEWER)),
                                                        Credentials.NONE);
                                case 1 ->
                                        people().setPassword(
                                                        sessions().actor(),
                                                        edda,
                                                        OTHER,
                                                        Credentials.NONE);
                                default ->
                                        people().setEnabled(
                                                        sessions().actor(),
                                                        edda,
                                                        false,
                                                        Credentials.NONE);
                            }));
            refused(good.text(), "roles or password changed");
        }
        done(Rig.now(people().setEnabled(sessions().actor(), id("Edda"), true, Credentials.NONE)));
        signIn("Edda");
        assertEquals(
                List.of(),
                tokens().list(sessions().actor()).stream()
                        .filter(t -> t.ended().isEmpty())
                        .toList());
    }

    @Test
    void aPinMayChangeWithoutEndingIt() {
        Tokens.Issued good = issue(Kind.SAVED);
        signIn("Ada");
        done(Rig.now(people().setPin(sessions().actor(), id("Edda"), "1357", Credentials.NONE)));
        done(tokens().check(good.text()));
    }

    @Test
    void aShortOneEndsWithItsSessionAndASavedOneDoesNot() {
        Tokens.Issued brief = issue(Kind.SHORT);
        Tokens.Issued saved = issue(Kind.SAVED);
        sessions().signOut();
        refused(brief.text(), "signed out");
        done(tokens().check(saved.text()));
        signIn("Edda");
        Tokens.Issued next = issue(Kind.SHORT);
        signIn("Otto");
        refused(next.text(), "signed out");
    }

    @Test
    void nobodyGivesATokenWhatTheyMayNotDo() {
        assertTrue(
                refused(
                                Rig.now(
                                        tokens().issue(
                                                        sessions().actor(),
                                                        wish(Kind.SAVED, Permission.MANAGE_STORE),
                                                        OTHER)))
                        .contains("cannot give a token what they may not do"));
        // nothing takes a token for commands
        signIn("Otto");
        assertTrue(
                refused(
                                Rig.now(
                                        tokens().issue(
                                                        sessions().actor(),
                                                        wish(Kind.SAVED, Permission.DISPATCH),
                                                        OTHER)))
                        .contains("dispatch"));
        assertTrue(
                refused(
                                Rig.now(
                                        tokens().issue(
                                                        sessions().actor(),
                                                        wish(Kind.SAVED, Permission.EXPORT),
                                                        "guess")))
                        .contains("wrong"));
        sessions().signOut();
        assertTrue(
                refused(
                                Rig.now(
                                        tokens().issue(
                                                        new org.wattdeck.domain.access.Actor(
                                                                "Otto",
                                                                org.wattdeck.domain.access.Actor
                                                                        .Source.CONSOLE),
                                                        wish(Kind.SAVED, Permission.EXPORT),
                                                        OTHER)))
                        .contains("sign in first"));
    }

    @Test
    @Asvs({"8.3.2", "8.3.3"})
    void rightsAreLookedUpAtUseAndNotInTheToken() {
        Tokens.Token good = done(tokens().check(issue(Kind.SAVED).text()));
        signIn("Ada");
        done(
                Rig.now(
                        people().setGrants(
                                        sessions().actor(),
                                        id("Edda"),
                                        List.of(Grant.everywhere(Role.VIEWER)),
                                        Credentials.NONE)));
        assertEquals(
                "Edda may not change sites, assets and their data, and so nor may the token.",
                tokens().refusal(good, Permission.EDIT_REGISTRY, Optional.empty())
                        .orElseThrow()
                        .english());
    }

    @Test
    void oneSeesAndEndsOnesOwnAndAnAdministratorAll() {
        Tokens.Issued hers = issue(Kind.SAVED);
        signIn("Otto");
        assertEquals(List.of(), tokens().list(sessions().actor()));
        assertTrue(
                refused(Rig.now(tokens().revoke(sessions().actor(), hers.token().id())))
                        .contains("no such token of yours"));
        assertTrue(
                refused(Rig.now(tokens().revokeOf(sessions().actor(), hers.token().id())))
                        .contains("may not change people"));
        signIn("Ada");
        assertEquals(List.of(hers.token()), tokens().list(sessions().actor()));
        done(Rig.now(tokens().revokeOf(sessions().actor(), hers.token().id())));
        refused(hers.text(), "revoked");
        sessions().signOut();
        assertEquals(List.of(), tokens().list(sessions().actor()));
    }

    @Test
    @Asvs("16.2.5")
    void theTokenItselfStandsNowhere() {
        Tokens.Issued good = issue(Kind.SAVED);
        String all = audit.find(Audit.Query.last(1000)).toString();
        List<Kept> kept = rig.machinery.records.book.all(Kept.Sort.TOKEN);
        assertEquals(1, kept.size());
        String body = new String(kept.getFirst().body(), StandardCharsets.ISO_8859_1);
        for (String part : good.text().split("\\.")) {
            assertFalse(all.contains(part));
            assertFalse(body.contains(part));
            assertFalse(good.toString().contains(part));
        }
        assertEquals("token.issue", audit.last().action());
        assertEquals("nightly import", audit.last().object());
    }
}

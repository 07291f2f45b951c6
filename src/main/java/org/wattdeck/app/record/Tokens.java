package org.wattdeck.app.record;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.RightWords;
import org.wattdeck.app.access.TokenText;
import org.wattdeck.app.access.TokenText.Claims;
import org.wattdeck.app.access.TokenText.Kind;
import org.wattdeck.app.access.Vault;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.say.Said;

/// Tokens, with which commands do something in somebody's name without their password. A token
/// never allows more than its person may do at the moment it is used, and ends with a change of
/// their roles or password. Of a token only its hash is kept. Thread-safe; checking is cheap.
public final class Tokens {

    public static final String ISSUER = "wattdeck";
    public static final Duration LONGEST_SHORT = Duration.ofMinutes(15);
    public static final int LONGEST_DAYS = 366;

    /// What there is something for that takes a token.
    public static final Set<Permission> USABLE =
            Set.copyOf(
                    EnumSet.of(
                            Permission.EXPORT,
                            Permission.EDIT_REGISTRY,
                            Permission.MANAGE_STORE,
                            Permission.READ_AUDIT));

    private static final int LONGEST_LABEL = 80;
    private static final String KEY = "token";

    /// Clocks of several machines may differ by so much.
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final RecordBook book;
    private final Ports ports;

    /// @param people who there is
    record Ports(InstantSource wall, Vault vault, People people, Proofs proofs) {}

    /// A token that is wanted.
    ///
    /// @param label what it is for
    /// @param days how long a saved one lasts; a short one lasts a quarter of an hour
    public record Wish(String label, Kind kind, int days, Set<Permission> scope) {
        public Wish {
            scope = Set.copyOf(scope);
        }
    }

    /// What is known of a token.
    ///
    /// @param owner the name of whose it is
    /// @param ended why it is no good any more; empty while it is
    public record Token(
            UUID id,
            UUID person,
            String owner,
            String label,
            Kind kind,
            Set<Permission> scope,
            Instant issued,
            Instant expires,
            String ended) {}

    /// A token that was made, with its text, which is said this once.
    public record Issued(Token token, String text) {

        @Override
        public String toString() {
            return "Issued[" + token + "]";
        }
    }

    Tokens(RecordBook book, Ports ports) {
        this.book = book;
        this.ports = ports;
    }

    private List<KeptToken> open() {
        return book.all(Kept.Sort.TOKEN).stream()
                .filter(Kept::open)
                .map(k -> KeptToken.of(k.body()))
                .toList();
    }

    /// Those that are good, and those that ended since the start, newest first: one's own, or
    /// everybody's for who manages people.
    public List<Token> list(Actor actor) {
        boolean all =
                book.guard()
                        .gate()
                        .refusal(actor, Permission.MANAGE_PEOPLE, Optional.empty())
                        .isEmpty();
        Optional<UUID> me = ports.people.signedIn(actor).map(Person::id);
        return book.all(Kept.Sort.TOKEN).stream()
                .map(k -> KeptToken.of(k.body()))
                .filter(t -> all || me.filter(t.person()::equals).isPresent())
                .map(this::shown)
                .sorted(Comparator.comparing(Token::issued).reversed())
                .toList();
    }

    private Token shown(KeptToken t) {
        String ended =
                t.ended().isEmpty() && !ports.wall.instant().isBefore(t.expires())
                        ? "expired"
                        : t.ended();
        return new Token(
                t.id(),
                t.person(),
                ports.people.person(t.person()).map(Person::name).orElse("?"),
                t.label(),
                t.kind(),
                t.scope(),
                t.issued(),
                t.expires(),
                ended);
    }

    /// What somebody can give a token, being allowed to do it themselves.
    public Set<Permission> giveable(Person person) {
        return USABLE.stream()
                .filter(p -> person.grants().stream().anyMatch(g -> g.role().has(p)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
    }

    /// Makes one for oneself.
    public CompletionStage<Verdict<Issued>> issue(Actor actor, Wish wish, String password) {
        return own(
                Deed.of(actor, Act.TOKEN_ISSUE)
                        .on(wish.label.strip())
                        .to(wish.kind.name() + ": " + words(wish.scope)),
                () -> {
                    Optional<Person> me = ports.people.signedIn(actor);
                    if (me.isEmpty()) {
                        return Verdict.refused("A token is one's own: sign in first.");
                    }
                    Optional<Said> problem = problem(wish, me.get());
                    if (problem.isPresent()) {
                        return Verdict.refused(problem.get());
                    }
                    return switch (ports.proofs.provePassword(me.get().name(), password)) {
                        case Verdict.Refused<Person>(List<Said> why) -> new Verdict.Refused<>(why);
                        case Verdict.Accepted<Person>(Person p) -> issue(actor, wish, p);
                    };
                });
    }

    private Optional<Said> problem(Wish wish, Person me) {
        if (wish.label.isBlank() || wish.label.strip().length() > LONGEST_LABEL) {
            return Optional.of(
                    Said.of("Say what the token is for, in 1 to %d characters.", LONGEST_LABEL));
        }
        if (wish.kind == Kind.SAVED && (wish.days < 1 || wish.days > LONGEST_DAYS)) {
            return Optional.of(
                    Said.of(
                            "A saved token lasts 1 to %d days; %d were given.",
                            LONGEST_DAYS, wish.days));
        }
        if (wish.scope.isEmpty()) {
            return Optional.of(Said.of("Say at least one thing that the token is for."));
        }
        Set<Permission> beyond = EnumSet.copyOf(wish.scope);
        beyond.removeAll(giveable(me));
        return beyond.isEmpty()
                ? ports.people.lacking(me)
                : Optional.of(
                        Said.of(
                                "%s cannot give a token what they may not do, or nothing takes a token for: %s.",
                                me.name(), words(beyond)));
    }

    private Verdict<Issued> issue(Actor actor, Wish wish, Person me) {
        Instant now = ports.wall.instant().truncatedTo(ChronoUnit.SECONDS);
        boolean brief = wish.kind == Kind.SHORT;
        Instant until = now.plus(brief ? LONGEST_SHORT : Duration.ofDays(wish.days));
        Claims claims =
                new Claims(
                        ISSUER,
                        ports.vault.id(),
                        me.id(),
                        book.newId(),
                        now.getEpochSecond(),
                        now.getEpochSecond(),
                        until.getEpochSecond(),
                        wish.kind,
                        wish.scope);
        String text = TokenText.sign(claims, ports.vault.key(KEY));
        String session = book.guard().gate().standing(actor).session();
        KeptToken kept =
                new KeptToken(
                        claims.id(),
                        me.id(),
                        wish.label.strip(),
                        wish.kind,
                        wish.scope,
                        TokenText.hash(text),
                        now,
                        until,
                        roles(me),
                        brief ? Optional.of(UUID.fromString(session)) : Optional.empty(),
                        "");
        return book.actNow(
                () -> {
                    List<Kept> records = new ArrayList<>();
                    records.add(next(kept));
                    records.addAll(ends(t -> !now.isBefore(t.expires()), "expired"));
                    return RecordBook.Plan.of(new Issued(shown(kept), text), List.of(), records);
                });
    }

    /// Ends one's own.
    public CompletionStage<Verdict<Token>> revoke(Actor actor, UUID token) {
        return own(
                Deed.of(actor, Act.TOKEN_REVOKE_OWN).on(label(token)),
                () -> {
                    Optional<Person> me = ports.people.signedIn(actor);
                    return end(token, t -> me.filter(p -> p.id().equals(t.person())).isPresent());
                });
    }

    /// Ends that of anybody.
    public CompletionStage<Verdict<Token>> revokeOf(Actor actor, UUID token) {
        return own(Deed.of(actor, Act.TOKEN_REVOKE).on(label(token)), () -> end(token, t -> true));
    }

    private String label(UUID token) {
        return kept(token).map(t -> t.label() + " (" + t.id() + ")").orElse(token.toString());
    }

    private Optional<KeptToken> kept(UUID token) {
        return book.kept(token)
                .filter(k -> k.sort() == Kept.Sort.TOKEN)
                .map(k -> KeptToken.of(k.body()));
    }

    private Verdict<Token> end(UUID token, Predicate<KeptToken> mine) {
        return book.actNow(
                () -> {
                    Optional<KeptToken> found = kept(token).filter(mine);
                    if (found.isEmpty() || !found.get().ended().isEmpty()) {
                        return Verdict.refused(
                                "There is no such token of yours that is good. Look at the list.");
                    }
                    KeptToken ended = found.get().ended("revoked");
                    return RecordBook.Plan.of(shown(ended), List.of(), List.of(next(ended)));
                });
    }

    private Kept next(KeptToken t) {
        return book.next(t.id(), Kept.Sort.TOKEN, t.ended().isEmpty(), t.bytes());
    }

    /// The records that end tokens; to be written with what ends them.
    List<Kept> ends(Predicate<KeptToken> which, String why) {
        return open().stream().filter(which).map(t -> next(t.ended(why))).toList();
    }

    /// Ends the short ones of a session. Blocking.
    void sessionEnded(UUID session) {
        Predicate<KeptToken> of = t -> t.session().filter(session::equals).isPresent();
        if (open().stream().anyMatch(of)) {
            book.actNow(() -> RecordBook.Plan.of(true, List.of(), ends(of, "signed out")));
        }
    }

    /// Whose roles were those when a token was made is kept with it.
    private static String roles(Person p) {
        return PersonWords.exactly(p.grants());
    }

    /// Whose it is and what it is for, if it is good now.
    public Verdict<Token> check(String text) {
        try {
            return switch (TokenText.read(text.strip(), ports.vault.key(KEY))) {
                case TokenText.Read.Wrong(String why) -> Verdict.refused(why);
                case TokenText.Read.Claimed(Claims claims) ->
                        objection(claims, text.strip())
                                .<Verdict<Token>>map(Verdict::refused)
                                .orElseGet(
                                        () ->
                                                Verdict.accepted(
                                                        shown(kept(claims.id()).orElseThrow())));
            };
        } catch (StoreException e) {
            return Verdict.refused(Said.free(String.valueOf(e.getMessage())));
        }
    }

    private Optional<String> objection(Claims c, String text) {
        Instant now = ports.wall.instant();
        if (!c.issuer().equals(ISSUER) || !c.audience().equals(ports.vault.id())) {
            return Optional.of("It is for another installation.");
        }
        Instant expires = Instant.ofEpochSecond(c.expires());
        if (!now.isBefore(expires)) {
            return Optional.of("It expired on %s. Make a new one.".formatted(expires));
        }
        Instant from = Instant.ofEpochSecond(Math.max(c.notBefore(), c.issuedAt()));
        if (now.plus(SKEW).isBefore(from)) {
            return Optional.of(
                    "It is valid from %s on only, and it is %s here: one of the clocks is wrong."
                            .formatted(from, now.truncatedTo(ChronoUnit.SECONDS)));
        }
        if (c.kind() == Kind.SHORT && c.expires() - c.issuedAt() > LONGEST_SHORT.toSeconds()) {
            return Optional.of("A short token never lasts so long.");
        }
        return kept(c.id())
                .map(t -> objection(t, c, text))
                .orElse(Optional.of("This installation does not know it."));
    }

    private Optional<String> objection(KeptToken t, Claims c, String text) {
        if (!MessageDigest.isEqual(t.hash(), TokenText.hash(text))
                || !t.person().equals(c.subject())
                || t.kind() != c.kind()) {
            return Optional.of("It is not the token that was made.");
        }
        if (!t.ended().isEmpty()) {
            return Optional.of("It is no good any more: %s.".formatted(t.ended()));
        }
        Optional<Person> person = ports.people.person(t.person()).filter(Person::enabled);
        if (person.isEmpty()) {
            return Optional.of("Its person is not let in any more.");
        }
        if (!roles(person.get()).equals(t.roles())) {
            return Optional.of(
                    "The roles of %s changed since it was made.".formatted(person.get().name()));
        }
        return ports.people.lacking(person.get()).map(Said::english);
    }

    /// Why who has this token may not do that with it, if so. Looked up at every use.
    public Optional<Said> refusal(Token token, Permission permission, Optional<UUID> site) {
        if (!token.scope.contains(permission)) {
            return Optional.of(
                    Said.of(
                            "The token (%s) of %s may not %s: it is for %s.",
                            token.label,
                            token.owner,
                            RightWords.doing(permission),
                            words(token.scope)));
        }
        boolean may =
                ports.people
                        .person(token.person)
                        .filter(p -> p.enabled() && p.may(permission, site))
                        .isPresent();
        return may
                ? Optional.empty()
                : Optional.of(
                        Said.of(
                                "%s may not %s, and so nor may the token.",
                                token.owner, RightWords.doing(permission)));
    }

    private static String words(Set<Permission> scope) {
        return scope.stream().sorted().map(TokenText::word).collect(Collectors.joining(", "));
    }

    private <T> CompletionStage<Verdict<T>> own(Deed deed, Supplier<Verdict<T>> doing) {
        return book.guard()
                .later(
                        deed,
                        () ->
                                CompletableFuture.supplyAsync(
                                        () -> {
                                            try {
                                                return doing.get();
                                            } catch (StoreException e) {
                                                return Verdict.refused(
                                                        Said.free(String.valueOf(e.getMessage())));
                                            }
                                        },
                                        book.io()));
    }
}

package org.wattdeck.app.record;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Base32;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.Totp;
import org.wattdeck.app.access.Vault;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.say.Said;

/// What somebody has beside the password: an app that makes a code every half minute. Each sets it
/// up for themselves, and an administrator takes it off again; roles can be told to need one. A
/// code works once, also over a restart. Recovery codes stand in for a lost app. Thread-safe; for
/// I/O threads where it says so.
public final class SecondFactors {

    private static final UUID RULES = new UUID(0x41434345, 1);
    private static final String ISSUER = "Wattdeck";
    private static final int RECOVERY_CODES = 8;
    private static final int RECOVERY_SIGNS = 16;
    private static final Duration TO_CONFIRM = Duration.ofMinutes(15);

    private final RecordBook book;
    private final Ports ports;
    private final ConcurrentHashMap<UUID, Begun> begun = new ConcurrentHashMap<>();

    /// @param wall codes follow this clock
    /// @param people who there is
    /// @param proofs shows who somebody is
    record Ports(InstantSource wall, Vault vault, People people, Proofs proofs) {}

    /// A secret that is not in use before one code of it was given.
    private record Begun(byte[] secret, Instant until) {}

    /// What the app needs to be told. Shown once, and written down nowhere.
    ///
    /// @param secret to type, in fours
    /// @param uri the same for what reads pictures
    public record Enrolment(String secret, String uri) {

        @Override
        public String toString() {
            return "Enrolment[]";
        }
    }

    SecondFactors(RecordBook book, Ports ports) {
        this.book = book;
        this.ports = ports;
    }

    private static UUID id(UUID person) {
        return UUID.nameUUIDFromBytes(("second-factor/" + person).getBytes(StandardCharsets.UTF_8));
    }

    private Optional<KeptFactor> factor(UUID person) {
        return book.kept(id(person)).filter(Kept::open).map(k -> KeptFactor.of(k.body()));
    }

    /// Whether somebody has one.
    public boolean on(UUID person) {
        return factor(person).isPresent();
    }

    /// How many recovery codes are left.
    public int recoveryLeft(UUID person) {
        return factor(person).map(f -> f.recovery().size()).orElse(0);
    }

    /// The roles that need one.
    public Set<Role> demanded() {
        return book.kept(RULES)
                .map(
                        k ->
                                RecordBytes.read(
                                        k.body(),
                                        in ->
                                                RecordBytes.list(
                                                        in,
                                                        i -> Role.valueOf(JournalBytes.text(i)))))
                .<Set<Role>>map(roles -> Set.copyOf(roles))
                .orElse(Set.of());
    }

    /// The roles for which they need one and have none.
    public List<Role> missing(Person person) {
        Set<Role> demanded = demanded();
        return demanded.isEmpty() || on(person.id())
                ? List.of()
                : person.roles().stream().filter(demanded::contains).toList();
    }

    /// Says which roles need one.
    public CompletionStage<Verdict<Set<Role>>> demand(Actor actor, Set<Role> roles) {
        byte[] body =
                RecordBytes.bytes(
                        out ->
                                RecordBytes.list(
                                        out,
                                        roles.stream().sorted().map(Role::name).toList(),
                                        JournalBytes::text));
        return book.act(
                Deed.of(actor, Act.FACTOR_DEMAND).from(words(demanded())).to(words(roles)),
                () ->
                        RecordBook.Plan.of(
                                Set.copyOf(roles),
                                List.of(),
                                List.of(book.next(RULES, Kept.Sort.ACCESS_RULES, true, body))));
    }

    private static String words(Set<Role> roles) {
        return roles.isEmpty()
                ? "no role needs a second factor"
                : EnumSet.copyOf(roles).stream()
                        .map(Role::words)
                        .collect(Collectors.joining(", ", "needed by: ", ""));
    }

    /// Begins to set one up for oneself, or a new one in the place of the one before.
    public CompletionStage<Verdict<Enrolment>> begin(Actor actor, String password) {
        return own(
                actor,
                "begun",
                () ->
                        proven(
                                actor,
                                password,
                                me -> {
                                    byte[] secret =
                                            Arrays.copyOf(ports.vault.chance(), Totp.SECRET_BYTES);
                                    begun.put(
                                            me.id(),
                                            new Begun(
                                                    secret, ports.wall.instant().plus(TO_CONFIRM)));
                                    return Verdict.accepted(
                                            new Enrolment(
                                                    Base32.inFours(Base32.of(secret)),
                                                    Totp.uri(secret, ISSUER, me.name())));
                                }));
    }

    /// The app is told: with one code of it the second factor is on. Answers with the recovery
    /// codes, which are shown once.
    public CompletionStage<Verdict<List<String>>> confirm(Actor actor, String code) {
        return own(
                actor,
                "on",
                () ->
                        ports.people
                                .signedIn(actor)
                                .map(p -> confirm(p, code))
                                .orElseGet(SecondFactors::nobody));
    }

    private Verdict<List<String>> confirm(Person me, String code) {
        Begun now = begun.get(me.id());
        if (now == null || ports.wall.instant().isAfter(now.until)) {
            return Verdict.refused("Begin again: a new secret is needed.");
        }
        OptionalLong step = Totp.accept(now.secret, code, ports.wall.instant(), Long.MIN_VALUE);
        if (step.isEmpty()) {
            return Verdict.refused(
                    "This is not the code of now. Compare the clock of the device with that of this computer (%s UTC), and give the next code.",
                    clock());
        }
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            codes.add(
                    Base32.of(ports.vault.chance())
                            .substring(0, RECOVERY_SIGNS)
                            .replaceAll("(.{4})(?=.)", "$1-"));
        }
        KeptFactor factor =
                new KeptFactor(
                        me.id(),
                        ports.vault.seal(now.secret, sealedFor(me.id())),
                        step.getAsLong(),
                        codes.stream().map(c -> hash(me.id(), c)).toList());
        Verdict<List<String>> kept = book.actNow(() -> save(codes, factor, true));
        if (kept instanceof Verdict.Accepted<List<String>>) {
            begun.remove(me.id());
        }
        return kept;
    }

    private String clock() {
        return LocalTime.ofInstant(ports.wall.instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    /// Takes one's own off.
    public CompletionStage<Verdict<Person>> drop(Actor actor, String password) {
        return own(actor, "off", () -> proven(actor, password, this::off));
    }

    /// Takes that of somebody off who lost what makes the codes.
    public CompletionStage<Verdict<Person>> reset(Actor actor, UUID person) {
        Optional<Person> whose = person(person);
        return book.guard()
                .later(
                        Deed.of(actor, Act.FACTOR_RESET)
                                .on(whose.map(Person::name).orElse("?"))
                                .to("off"),
                        () ->
                                io(
                                        () ->
                                                whose.map(this::off)
                                                        .orElseGet(
                                                                () ->
                                                                        Verdict.refused(
                                                                                "There is no such person."))));
    }

    private Verdict<Person> off(Person whose) {
        return book.actNow(
                () ->
                        factor(whose.id())
                                .map(f -> save(whose, f, false))
                                .orElseGet(
                                        () ->
                                                Verdict.refused(
                                                        "%s has no second factor.", whose.name())));
    }

    /// Whether this is a code of theirs: one of now, or a recovery code. Whichever it is works
    /// once. A wrong one counts as a wrong try. Blocking.
    Verdict<Person> prove(Person who, String typed) {
        return ports.proofs.proveCode(who, () -> spend(who, typed));
    }

    /// Whether it was right, and is used up now.
    private Verdict<Boolean> spend(Person who, String typed) {
        return book.actNow(
                () -> {
                    Optional<KeptFactor> factor = factor(who.id());
                    if (factor.isEmpty()) {
                        return Verdict.refused(
                                "The second factor of %s was taken off. Sign in again.",
                                who.name());
                    }
                    KeptFactor f = factor.get();
                    int recovery = recovery(f, typed);
                    if (recovery >= 0) {
                        return save(true, f.without(recovery), true);
                    }
                    OptionalLong step =
                            Totp.accept(open(who, f), typed, ports.wall.instant(), f.taken());
                    return step.isPresent()
                            ? save(true, f.taken(step.getAsLong()), true)
                            : Verdict.refused(Proofs.WRONG_CODE);
                });
    }

    private byte[] open(Person who, KeptFactor f) {
        try {
            return ports.vault.open(f.sealed(), sealedFor(who.id()));
        } catch (StoreException e) {
            throw new StoreException(
                    "The second factor of %s cannot be read. %s A recovery code works."
                            .formatted(who.name(), e.getMessage()),
                    e);
        }
    }

    private static int recovery(KeptFactor f, String typed) {
        byte[] hash = hash(f.person(), typed);
        int found = -1;
        for (int i = 0; i < f.recovery().size(); i++) {
            if (MessageDigest.isEqual(hash, f.recovery().get(i))) {
                found = i;
            }
        }
        return found;
    }

    /// They are 80 bits of chance, so that a plain hash is enough.
    private static byte[] hash(UUID person, String typed) {
        String signs = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((person + "/" + signs).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }

    private static String sealedFor(UUID person) {
        return "second-factor/" + person;
    }

    private <T> Verdict<RecordBook.Plan<T>> save(T result, KeptFactor f, boolean on) {
        return RecordBook.Plan.of(
                result,
                List.of(),
                List.of(book.next(id(f.person()), Kept.Sort.SECOND_FACTOR, on, f.bytes())));
    }

    private Optional<Person> person(UUID id) {
        return ports.people.person(id);
    }

    private static <T> Verdict<T> nobody() {
        return Verdict.refused("A second factor is one's own: sign in first.");
    }

    private <T> Verdict<T> proven(Actor actor, String password, Function<Person, Verdict<T>> then) {
        Optional<Person> me = ports.people.signedIn(actor);
        if (me.isEmpty()) {
            return nobody();
        }
        return switch (ports.proofs.provePassword(me.get().name(), password)) {
            case Verdict.Refused<Person>(List<Said> why) -> new Verdict.Refused<>(why);
            case Verdict.Accepted<Person>(Person p) -> then.apply(p);
        };
    }

    private <T> CompletionStage<Verdict<T>> own(
            Actor actor, String after, Supplier<Verdict<T>> doing) {
        return book.guard()
                .later(Deed.of(actor, Act.FACTOR_OWN).on(actor.name()).to(after), () -> io(doing));
    }

    /// A key that cannot be read is told, and nothing is done.
    private <T> CompletionStage<Verdict<T>> io(Supplier<Verdict<T>> doing) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return doing.get();
                    } catch (StoreException e) {
                        return Verdict.refused(Said.free(String.valueOf(e.getMessage())));
                    }
                },
                book.io());
    }
}

package org.wattdeck.app.record;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Accounts;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.PasswordHashing;
import org.wattdeck.app.access.PasswordProfile;
import org.wattdeck.app.access.RightWords;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Grant;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.say.Said;

/// The people who sign in, sign and approve. Where nobody signs in, only a supervisor changes
/// anything here as soon as there is one; else whoever has the right to. Thread-safe; proving takes
/// some 0.3 s and is for I/O threads.
public final class People implements Accounts {

    private final RecordBook book;
    private final Tries tries;
    private final Proofs proofs;
    private final SecondFactors factors;
    private final Tokens tokens;
    private final WishRules rules;
    private final Passwords passwords;
    private volatile List<Person> everybody = List.of();

    /// Somebody to be added; an empty PIN or password is none.
    public record Wish(String name, List<Grant> grants, String pin, String password) {

        @Override
        public String toString() {
            return "Wish[" + name + "]";
        }
    }

    /// What is around them.
    ///
    /// @param nanos the monotonic clock
    /// @param wall what codes follow
    /// @param places names that a guesser of passwords would try here, as of sites
    /// @param console what people call this console
    public record Around(
            LongSupplier nanos,
            InstantSource wall,
            Supplier<List<String>> places,
            String console,
            Access.Setup access) {}

    /// Where nothing is known of what is around them.
    ///
    /// @param nanos the monotonic clock
    public People(RecordBook book, LongSupplier nanos) {
        this(book, new Around(nanos, book::now, List::of, "this console", Access.Setup.OPEN));
    }

    public People(RecordBook book, Around around) {
        this.book = book;
        PasswordProfile profile = around.access.passwords();
        rules = new WishRules(around.places, this::all, profile);
        passwords = new Passwords(rules, profile, around.wall, book::newId);
        tries = new Tries(book, around.nanos);
        WrongTries wrong =
                new WrongTries(
                        book,
                        around.nanos,
                        new WrongTries.Ports(
                                around.access.limit(), around.console, around.access.audit()));
        proofs = new Proofs(this::all, tries, wrong);
        factors =
                new SecondFactors(
                        book,
                        new SecondFactors.Ports(around.wall, around.access.vault(), this, proofs));
        tokens =
                new Tokens(
                        book, new Tokens.Ports(around.wall, around.access.vault(), this, proofs));
        book.onChange(this::learn);
    }

    /// Knows at once who is in a book that was restored before.
    public void look() {
        learn();
    }

    private void learn() {
        tries.learn();
        everybody = read();
    }

    /// As it is within an act, before anybody was told.
    private List<Person> read() {
        return book.all(Kept.Sort.PERSON).stream()
                .map(k -> PersonBytes.person(k.body()))
                .sorted(Comparator.comparing(Person::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /// Everybody, disabled people too, by name.
    public List<Person> all() {
        return everybody;
    }

    /// Whether anybody can sign with a number.
    public boolean configured() {
        return all().stream().anyMatch(p -> p.enabled() && p.pin().isPresent());
    }

    /// Whether changes here need a supervisor.
    public boolean supervised() {
        return book.guard().gate().open() && all().stream().anyMatch(People::supervisor);
    }

    private static boolean supervisor(Person p) {
        return p.enabled() && p.pin().isPresent() && p.is(Role.SUPERVISOR);
    }

    @Override
    public Optional<Person> person(UUID id) {
        return all().stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /// What people have beside the password.
    public SecondFactors factors() {
        return factors;
    }

    /// What lets commands act in somebody's name.
    public Tokens tokens() {
        return tokens;
    }

    /// Who signed in here, if it is the one who acts.
    Optional<Person> signedIn(Actor actor) {
        boolean session = !book.guard().gate().standing(actor).session().isEmpty();
        return session
                ? all().stream().filter(p -> p.enabled() && p.named(actor.name())).findFirst()
                : Optional.empty();
    }

    @Override
    public void sessionEnded(UUID session) {
        tokens.sessionEnded(session);
    }

    @Override
    public boolean needsCode(Person person) {
        return factors.on(person.id());
    }

    @Override
    public Verdict<Person> proveCode(UUID person, String code) {
        return person(person)
                .filter(Person::enabled)
                .map(p -> factors.prove(p, code))
                .orElseGet(() -> Verdict.refused("Sign in again."));
    }

    @Override
    public Optional<Said> lacking(Person person) {
        List<Role> roles = factors.missing(person);
        return roles.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Said.of(
                                "%s (%s) needs a second factor here and has none. Set it up: People, Second factor.",
                                person.name(), RightWords.roles(roles)));
    }

    @Override
    public boolean administered() {
        return all().stream().anyMatch(Person::administers);
    }

    public Subscription onChange(Runnable listener) {
        return book.onChange(listener);
    }

    /// Adds somebody with one role everywhere and a number.
    public CompletionStage<Verdict<Person>> add(
            Actor actor, String name, Role role, String pin, Credentials supervisor) {
        return add(actor, new Wish(name, List.of(Grant.everywhere(role)), pin, ""), supervisor);
    }

    public CompletionStage<Verdict<Person>> add(Actor actor, Wish wish, Credentials supervisor) {
        String called = wish.name.strip();
        Deed deed = Deed.of(actor, Act.PERSON_ADD).on(called).to(PersonWords.of(wish.grants));
        return act(
                deed,
                supervisor,
                () -> {
                    Optional<Said> problem = rules.problem(wish, called);
                    if (problem.isPresent()) {
                        return Verdict.refused(problem.get());
                    }
                    Person made =
                            secrets(
                                    new Person(
                                            book.newId(),
                                            called,
                                            wish.grants,
                                            true,
                                            Optional.empty(),
                                            Optional.empty()),
                                    wish.pin,
                                    wish.password);
                    return book.actNow(
                            () ->
                                    find(p -> p.named(called)).isPresent()
                                            ? Verdict.refused(
                                                    "There is a %s already. Give another name.",
                                                    called)
                                            : save(made));
                });
    }

    private Person secrets(Person person, String pin, String password) {
        Person with = pin.isEmpty() ? person : person.with(PinHashing.of(pin, book.newId()));
        return password.isEmpty() ? with : passwords.given(with, password);
    }

    /// Gives somebody a new number.
    public CompletionStage<Verdict<Person>> setPin(
            Actor actor, UUID person, String pin, Credentials supervisor) {
        return change(
                named(actor, Act.PERSON_PIN, person),
                person,
                supervisor,
                p -> WishRules.pin(pin),
                p -> secrets(p, pin, ""));
    }

    /// Gives somebody a new password.
    public CompletionStage<Verdict<Person>> setPassword(
            Actor actor, UUID person, String password, Credentials supervisor) {
        return change(
                named(actor, Act.PERSON_PASSWORD, person),
                person,
                supervisor,
                p -> rules.password(password, p.name()),
                p -> secrets(p, "", password));
    }

    /// Gives oneself a new password.
    public CompletionStage<Verdict<Person>> changePassword(Actor actor, String now, String next) {
        return book.guard()
                .later(
                        Deed.of(actor, Act.PERSON_OWN_PASSWORD).on(actor.name()),
                        () ->
                                CompletableFuture.supplyAsync(
                                        () -> changeOwn(actor.name(), now, next), book.io()));
    }

    private Verdict<Person> changeOwn(String name, String now, String next) {
        if (!(provePassword(name, now) instanceof Verdict.Accepted<Person>(Person me))) {
            return Verdict.refused("The password now is wrong.");
        }
        return renew(me, next);
    }

    /// What passwords must be here.
    public PasswordProfile passwordProfile() {
        return passwords.profile();
    }

    @Override
    public Optional<Said> outworn(Person person, String password) {
        return passwords.outworn(person, password);
    }

    @Override
    public Verdict<Person> renewPassword(UUID person, String next) {
        return person(person)
                .filter(p -> p.enabled() && p.password().isPresent())
                .map(p -> renew(p, next))
                .orElseGet(() -> Verdict.refused("Sign in again."));
    }

    private Verdict<Person> renew(Person me, String next) {
        return switch (passwords.renewed(me, next)) {
            case Verdict.Refused<Person> refused -> refused;
            case Verdict.Accepted<Person>(Person with) -> book.actNow(() -> save(with));
        };
    }

    /// Gives somebody other roles.
    public CompletionStage<Verdict<Person>> setGrants(
            Actor actor, UUID person, List<Grant> grants, Credentials supervisor) {
        return change(
                named(actor, Act.PERSON_CHANGE, person).to(PersonWords.of(grants)),
                person,
                supervisor,
                p ->
                        grants.isEmpty()
                                ? Optional.of(Said.of("%s needs a role at least.", p.name()))
                                : last(p, p.with(grants)),
                p -> p.with(grants));
    }

    /// Takes somebody's secrets out of use, or into use again. The last supervisor and the last
    /// administrator stay.
    public CompletionStage<Verdict<Person>> setEnabled(
            Actor actor, UUID person, boolean enabled, Credentials supervisor) {
        return change(
                named(actor, Act.PERSON_ENABLE, person).to(enabled ? "enabled" : "disabled"),
                person,
                supervisor,
                p -> last(p, p.enabled(enabled)),
                p -> p.enabled(enabled));
    }

    /// Why it cannot be so: nobody would be left to give others access.
    private Optional<Said> last(Person before, Person after) {
        if (before.administers()
                && !after.administers()
                && read().stream().filter(Person::administers).count() == 1) {
            return Optional.of(
                    Said.of(
                            "%s is the only administrator and stays so. Add another first.",
                            before.name()));
        }
        return book.guard().gate().open()
                        && supervisor(before)
                        && !supervisor(after)
                        && read().stream().filter(People::supervisor).count() == 1
                ? Optional.of(
                        Said.of(
                                "%s is the only supervisor and cannot be disabled. Add another first.",
                                before.name()))
                : Optional.empty();
    }

    private Deed named(Actor actor, Act act, UUID person) {
        Optional<Person> known = person(person);
        return Deed.of(actor, act)
                .on(known.map(Person::name).orElse("?"))
                .from(
                        known.map(
                                        p ->
                                                PersonWords.of(p.grants())
                                                        + (p.enabled() ? "" : ", disabled"))
                                .orElse(""));
    }

    private CompletionStage<Verdict<Person>> change(
            Deed deed,
            UUID person,
            Credentials supervisor,
            Function<Person, Optional<Said>> problem,
            UnaryOperator<Person> change) {
        return act(
                deed,
                supervisor,
                () -> {
                    Optional<Person> before = person(person);
                    if (before.isEmpty()) {
                        return Verdict.refused("There is no such person.");
                    }
                    Optional<Said> wrong = problem.apply(before.get());
                    if (wrong.isPresent()) {
                        return Verdict.refused(wrong.get());
                    }
                    Person after = change.apply(before.get());
                    return book.actNow(
                            () -> {
                                Optional<Person> meanwhile = find(p -> p.id().equals(person));
                                return meanwhile.equals(before)
                                                && problem.apply(before.get()).isEmpty()
                                        ? save(after)
                                        : Verdict.refused(
                                                "%s was changed meanwhile. Look and try again.",
                                                before.get().name());
                            });
                });
    }

    private CompletionStage<Verdict<Person>> act(
            Deed deed, Credentials supervisor, Supplier<Verdict<Person>> doing) {
        return book.guard()
                .later(
                        deed,
                        () ->
                                CompletableFuture.supplyAsync(
                                        () ->
                                                objection(supervisor)
                                                        .<Verdict<Person>>map(o -> o)
                                                        .orElseGet(doing),
                                        book.io()));
    }

    private Optional<Person> find(java.util.function.Predicate<Person> like) {
        return read().stream().filter(like).findFirst();
    }

    /// A change of what somebody may do, or of their password, ends their tokens in the same act.
    private Verdict<RecordBook.Plan<Person>> save(Person p) {
        boolean same =
                person(p.id())
                        .filter(
                                before ->
                                        p.enabled()
                                                && before.grants().equals(p.grants())
                                                && before.password().equals(p.password()))
                        .isPresent();
        return save(
                p,
                same
                        ? List.of()
                        : tokens.ends(t -> t.person().equals(p.id()), "roles or password changed"));
    }

    private Verdict<RecordBook.Plan<Person>> save(Person p, List<Kept> with) {
        List<Kept> records = new ArrayList<>(with);
        records.add(book.next(p.id(), Kept.Sort.PERSON, true, PersonBytes.of(p)));
        return RecordBook.Plan.of(p, List.of(), records);
    }

    /// Why nothing may be changed with these credentials, if so.
    private Optional<Verdict.Refused<Person>> objection(Credentials supervisor) {
        return supervised()
                        && prove(supervisor, Set.of(Role.SUPERVISOR))
                                instanceof Verdict.Refused<Person> refused
                ? Optional.of(refused)
                : Optional.empty();
    }

    /// Whether this is who they say they are, by the PIN, and in one of these roles. Takes a
    /// while.
    public Verdict<Person> prove(Credentials given, Set<Role> roles) {
        return proofs.prove(given, roles);
    }

    /// Whether this is who they say they are, by the PIN, and allowed to do this on all the sites.
    /// Takes a while.
    public Verdict<Person> prove(Credentials given, Permission permission, Set<UUID> sites) {
        return proofs.prove(given, permission, sites);
    }

    @Override
    public Verdict<Person> provePassword(String name, String password) {
        Verdict<Person> proven = proofs.provePassword(name, password);
        if (proven instanceof Verdict.Accepted<Person>(Person person)
                && PasswordHashing.outdated(person.password().orElseThrow())) {
            Person stronger = passwords.hashedAnew(person, password);
            book.actNow(() -> save(stronger, List.of()));
        }
        return proven;
    }

    @Override
    public Verdict<Person> first(String name, String password) {
        String called = name.strip();
        Grant admin = Grant.everywhere(Role.ADMIN);
        Optional<Said> problem =
                rules.problem(new Wish(name, List.of(admin), "", password), called);
        if (problem.isPresent()) {
            return Verdict.refused(problem.get());
        }
        if (password.isEmpty()) {
            return Verdict.refused("A password is needed.");
        }
        Person fresh =
                new Person(
                        book.newId(),
                        called,
                        List.of(admin),
                        true,
                        Optional.empty(),
                        Optional.empty());
        Person base =
                all().stream()
                        .filter(p -> p.named(called))
                        .findFirst()
                        .map(
                                p ->
                                        p.with(
                                                        Stream.concat(
                                                                        p.grants().stream(),
                                                                        Stream.of(admin))
                                                                .distinct()
                                                                .toList())
                                                .enabled(true))
                        .orElse(fresh);
        Person made = secrets(base, "", password);
        return book.actNow(
                () ->
                        read().stream().anyMatch(Person::administers)
                                ? Verdict.refused("There is an administrator already.")
                                : save(made));
    }
}

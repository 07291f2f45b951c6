package org.wattdeck.app.record;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wattdeck.app.access.PasswordHashing;
import org.wattdeck.app.access.RightWords;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.dispatch.Words;

/// Shows that somebody is who they say they are, by their PIN or password. Takes some 0.3 s; for
/// I/O threads. Thread-safe.
final class Proofs {

    /// What is answered where the code itself was wrong.
    static final Said WRONG_CODE =
            Said.of("The code is wrong, or it was used already. Wait for the next one.");

    private final Supplier<List<Person>> everybody;
    private final Tries tries;
    private final WrongTries wrong;

    Proofs(Supplier<List<Person>> everybody, Tries tries, WrongTries wrong) {
        this.everybody = everybody;
        this.tries = tries;
        this.wrong = wrong;
    }

    /// Whether this is who they say they are, by the PIN, and in one of these roles. Takes a
    /// while.
    Verdict<Person> prove(Credentials given, Set<Role> roles) {
        Verdict<Person> proven = prove(given);
        if (proven instanceof Verdict.Accepted<Person>(Person person)
                && person.roles().stream().noneMatch(roles::contains)) {
            return Verdict.refused(
                    "%s is no %s.",
                    person.name(), RightWords.oneOf(roles.stream().sorted().toList()));
        }
        return proven;
    }

    /// Whether this is who they say they are, by the PIN, and allowed to do this on all the sites.
    /// Takes a while.
    Verdict<Person> prove(Credentials given, Permission permission, Set<UUID> sites) {
        Verdict<Person> proven = prove(given);
        if (proven instanceof Verdict.Accepted<Person>(Person person)
                && !Stream.concat(
                                sites.isEmpty()
                                        ? Stream.of(Optional.<UUID>empty())
                                        : Stream.empty(),
                                sites.stream().map(Optional::of))
                        .allMatch(s -> person.may(permission, s))) {
            return Verdict.refused(
                    "%s (%s) may not %s here. %s may.",
                    person.name(),
                    PersonWords.said(person.grants()),
                    RightWords.doing(permission),
                    RightWords.holders(permission));
        }
        return proven;
    }

    private Verdict<Person> prove(Credentials given) {
        if (!given.given()) {
            return Verdict.refused("Give a name and a PIN.");
        }
        Optional<Person> found =
                everybody.get().stream()
                        .filter(p -> p.enabled() && p.pin().isPresent() && p.named(given.name()))
                        .findFirst();
        if (found.isEmpty()) {
            return Verdict.refused(
                    "%s is not among the people who can sign. Settings lists them.",
                    given.name().strip());
        }
        Optional<Said> later = later();
        if (later.isPresent()) {
            return Verdict.refused(later.get());
        }
        Person person = found.get();
        Optional<Duration> wait = tries.begin(person.id());
        if (wait.isPresent()) {
            return Verdict.refused(
                    "A wrong PIN was given for %s. Try again in %s.",
                    person.name(), Words.length(wait.get()));
        }
        if (!PinHashing.fits(given.pin(), person.pin().orElseThrow())) {
            wrong(person);
            return Verdict.refused("The PIN of %s is wrong.", person.name());
        }
        right(person);
        return Verdict.accepted(person);
    }

    /// Why nothing is looked at now, if so: too much was wrong at this console.
    private Optional<Said> later() {
        return wrong.delay()
                .map(
                        wait ->
                                Said.of(
                                        "Too many wrong passwords or PINs were given at this console. Try again in %s.",
                                        Words.length(wait)));
    }

    private void wrong(Person person) {
        tries.wrong(person.id());
        wrong.wrong(person.id(), Optional.of(person.name()), tries.times(person.id()));
    }

    private void right(Person person) {
        tries.right(person.id());
        wrong.right();
    }

    /// Whether this is who they say they are, by what they have beside the password.
    ///
    /// @param spending takes the code, if it is right
    Verdict<Person> proveCode(Person who, Supplier<Verdict<Boolean>> spending) {
        Optional<Said> later = later();
        if (later.isPresent()) {
            return Verdict.refused(later.get());
        }
        // the right password must not wipe wrong codes out
        UUID whose = UUID.nameUUIDFromBytes(("code/" + who.id()).getBytes(StandardCharsets.UTF_8));
        Optional<Duration> wait = tries.begin(whose);
        if (wait.isPresent()) {
            return Verdict.refused(
                    "A wrong code was given for %s. Try again in %s.",
                    who.name(), Words.length(wait.get()));
        }
        return switch (spending.get()) {
            case Verdict.Accepted<Boolean> _ -> {
                tries.right(whose);
                wrong.right();
                yield Verdict.accepted(who);
            }
            case Verdict.Refused<Boolean>(List<Said> why) -> {
                if (why.contains(WRONG_CODE)) {
                    tries.wrong(whose);
                    wrong.wrong(who.id(), Optional.of(who.name()), tries.times(whose));
                }
                yield new Verdict.Refused<>(why);
            }
        };
    }

    /// Whether this is who they say they are, by the password.
    Verdict<Person> provePassword(String name, String password) {
        Optional<Said> later = later();
        if (later.isPresent()) {
            return Verdict.refused(later.get());
        }
        Optional<Person> found =
                everybody.get().stream()
                        .filter(p -> p.enabled() && p.password().isPresent() && p.named(name))
                        .findFirst();
        UUID whose = Tries.key(found, name);
        Optional<Duration> wait = tries.begin(whose);
        if (wait.isPresent()) {
            return Verdict.refused(
                    "The name or the password was wrong. Try again in %s.",
                    Words.length(wait.get()));
        }
        boolean right;
        if (found.isPresent()) {
            right = PasswordHashing.fits(password, found.get().password().orElseThrow());
        } else {
            PasswordHashing.pretend(password);
            right = false;
        }
        if (!right) {
            found.ifPresentOrElse(
                    this::wrong, () -> wrong.wrong(whose, Optional.empty(), tries.times(whose)));
            return Verdict.refused("The name or the password is wrong.");
        }
        Person person = found.orElseThrow();
        right(person);
        return Verdict.accepted(person);
    }
}

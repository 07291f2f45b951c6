package org.wattdeck.app.record;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.wattdeck.app.access.PasswordHashing;
import org.wattdeck.app.access.PasswordProfile;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.PasswordHash;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.say.Said;

/// Gives people passwords as the profile of this console has them. Saves nothing. Takes some 0.3 s;
/// for I/O threads.
///
/// @param wall passwords grow old by it
/// @param ids new random ones
record Passwords(WishRules rules, PasswordProfile profile, InstantSource wall, Supplier<UUID> ids) {

    Person given(Person person, String password) {
        return person.with(PasswordHashing.of(password, ids.get(), Optional.of(wall.instant())));
    }

    /// The same password, hashed as it is today.
    Person hashedAnew(Person person, String password) {
        return person.with(PasswordHashing.of(password, ids.get(), since(person)));
    }

    private static Optional<Instant> since(Person person) {
        return person.password().flatMap(PasswordHash::since);
    }

    /// Why a password that was right must be changed, if so.
    Optional<Said> outworn(Person person, String password) {
        return profile.outworn(password, since(person), wall.instant());
    }

    /// Somebody with another password of their own.
    Verdict<Person> renewed(Person me, String next) {
        Optional<Said> problem = rules.password(next, me.name()).or(() -> same(me, next));
        return problem.isPresent()
                ? Verdict.refused(problem.get())
                : Verdict.accepted(given(me, next));
    }

    private static Optional<Said> same(Person me, String next) {
        return me.password().filter(p -> PasswordHashing.fits(next, p)).isPresent()
                ? Optional.of(Said.of("This is the password of now. Give another one."))
                : Optional.empty();
    }
}

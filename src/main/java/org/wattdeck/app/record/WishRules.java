package org.wattdeck.app.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.wattdeck.app.access.PasswordProfile;
import org.wattdeck.app.access.PasswordRules;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.say.Said;

/// Why somebody cannot be added so, or have such a secret.
///
/// @param places names that a guesser of passwords would try here, as of sites
/// @param profile what passwords must be beyond that
record WishRules(
        Supplier<List<String>> places, Supplier<List<Person>> everybody, PasswordProfile profile) {

    private static final int SHORTEST_PIN = 4;
    private static final int LONGEST_PIN = 64;
    private static final int LONGEST_NAME = 100;

    Optional<Said> problem(People.Wish wish, String called) {
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            return Optional.of(Said.of("A name of 1 to %d characters is needed.", LONGEST_NAME));
        }
        if (wish.grants().isEmpty()) {
            return Optional.of(Said.of("%s needs a role at least.", called));
        }
        if (wish.pin().isEmpty() && wish.password().isEmpty()) {
            return pin("");
        }
        return (wish.pin().isEmpty() ? Optional.<Said>empty() : pin(wish.pin()))
                .or(
                        () ->
                                wish.password().isEmpty()
                                        ? Optional.empty()
                                        : password(wish.password(), called));
    }

    static Optional<Said> pin(String pin) {
        return pin.length() >= SHORTEST_PIN && pin.length() <= LONGEST_PIN
                ? Optional.empty()
                : Optional.of(
                        Said.of(
                                "A PIN of %d to %d characters is needed, %d were given.",
                                SHORTEST_PIN, LONGEST_PIN, pin.length()));
    }

    /// @param name of whose it is
    Optional<Said> password(String password, String name) {
        List<String> names = new ArrayList<>(places.get());
        everybody.get().forEach(p -> names.add(p.name()));
        names.add(name);
        return PasswordRules.problem(password, names).or(() -> profile.problem(password));
    }
}

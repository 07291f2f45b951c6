package org.wattdeck.app.access;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.wattdeck.domain.say.Said;

/// What is asked of passwords beyond [PasswordRules], which hold in every profile.
public enum PasswordProfile {
    /// Nothing more: to demand kinds of signs or regular changes makes passwords worse (NIST SP
    /// 800-63B).
    STANDARD,
    /// What NERC CIP-007-6 R5.5 and R5.6 ask of who runs a bulk power system: three kinds of signs,
    /// and another password every 15 calendar months.
    NERC;

    static final int KINDS = 3;
    static final int MONTHS = 15;

    private static final List<IntPredicate> KINDS_OF_SIGNS =
            List.of(
                    Character::isUpperCase,
                    Character::isLowerCase,
                    Character::isDigit,
                    c ->
                            !Character.isUpperCase(c)
                                    && !Character.isLowerCase(c)
                                    && !Character.isDigit(c));

    /// Why this cannot be a password in this profile, if so.
    public Optional<Said> problem(String password) {
        long kinds = KINDS_OF_SIGNS.stream().filter(k -> password.codePoints().anyMatch(k)).count();
        return this == STANDARD || kinds >= KINDS
                ? Optional.empty()
                : Optional.of(
                        kinds == 1
                                ? Said.of(
                                        "The password has one kind of signs. %d of these are needed here: capital letters, small letters, digits, others such as a blank.",
                                        KINDS)
                                : Said.of(
                                        "The password has %d kinds of signs. %d of these are needed here: capital letters, small letters, digits, others such as a blank.",
                                        kinds, KINDS));
    }

    /// Why a password that is right must be changed before it lets somebody in, if so.
    ///
    /// @param since when it was made; absent where an older program made it
    public Optional<Said> outworn(String password, Optional<Instant> since, Instant now) {
        if (this == STANDARD) {
            return Optional.empty();
        }
        if (since.isEmpty()) {
            return Optional.of(Said.of("It is not known how old this password is. %s", rule()));
        }
        boolean old =
                since.get().atZone(ZoneOffset.UTC).plusMonths(MONTHS).toInstant().isBefore(now);
        return old
                ? Optional.of(
                        Said.of(
                                "This password is of %s. %s",
                                since.get().atZone(ZoneOffset.UTC).toLocalDate(), rule()))
                : problem(password).map(p -> Said.of("This password does not fit any more. %s", p));
    }

    private static Said rule() {
        return Said.of("Here each is changed after %d months.", MONTHS);
    }
}

package org.wattdeck.domain.asset;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// A paper about an asset or a site: a certificate, a permit, a manual, with the day it runs out.
///
/// @param on the asset or site it is about
/// @param number what its issuer knows it by, may be empty
/// @param link where it lies: a path or an address, may be empty
/// @param remindDays so many days before it runs out it is due
public record Document(
        UUID id,
        UUID on,
        Kind kind,
        String title,
        String number,
        String issuer,
        Optional<LocalDate> issued,
        Optional<LocalDate> expires,
        int remindDays,
        String link)
        implements Thing {

    public enum Kind {
        CERTIFICATE,
        PERMIT,
        INSPECTION,
        WARRANTY,
        CONTRACT,
        MANUAL,
        DRAWING,
        OTHER
    }

    /// How it stands on a day.
    public enum Standing {
        VALID,
        DUE,
        EXPIRED
    }

    /// It is valid through the whole day it expires on.
    public Standing standing(LocalDate day) {
        if (expires.isEmpty() || expires.get().minusDays(remindDays).isAfter(day)) {
            return Standing.VALID;
        }
        return expires.get().isBefore(day) ? Standing.EXPIRED : Standing.DUE;
    }

    /// How many days it is still valid after this one: 0 on its last day, negative when it has
    /// expired; empty where it never does.
    public OptionalLong daysLeft(LocalDate day) {
        return expires.map(e -> OptionalLong.of(ChronoUnit.DAYS.between(day, e)))
                .orElseGet(OptionalLong::empty);
    }
}

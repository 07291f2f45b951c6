package org.wattdeck.app.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.Asvs;

/// CIP-007-6 R5.5.2: three or more kinds of signs. R5.6: another password every 15 calendar months.
final class PasswordProfileTest {

    private static final Optional<Instant> MADE =
            Optional.of(Instant.parse("2025-03-31T12:00:00Z"));
    private static final String GOOD = "Tractor violin meadow";

    private static boolean fits(String password) {
        return PasswordProfile.NERC.problem(password).isEmpty();
    }

    private static boolean outworn(String password, String now) {
        return PasswordProfile.NERC.outworn(password, MADE, Instant.parse(now)).isPresent();
    }

    @Test
    void threeOfFourKindsOfSignsAreNeeded() {
        assertTrue(fits("Tractor-violin-meadow"));
        assertTrue(fits("tractor-violin-7"));
        assertTrue(fits("Tractorviolin7"));
        assertTrue(fits("TRACTOR VIOLIN 7"));
        assertFalse(fits("tractor-violin-meadow"));
        assertFalse(fits("TractorViolinMeadow"));
        assertFalse(fits("293847561023"));
        // signs without capitals count as others
        assertTrue(fits("Ärger 漢字漢字漢字漢字"));
        assertEquals(
                Optional.of(
                        "The password has 2 kinds of signs. 3 of these are needed here: capital letters, small letters, digits, others such as a blank."),
                PasswordProfile.NERC.problem("tractor-violin-meadow").map(Said::english));
    }

    @Test
    void fifteenCalendarMonthsAreTheLongest() {
        // 31 March 2025 and 15 months are 30 June 2026, which has no 31st
        assertFalse(outworn(GOOD, "2026-06-30T12:00:00Z"));
        assertTrue(outworn(GOOD, "2026-06-30T12:00:01Z"));
    }

    @Test
    void whatDoesNotFitOrIsOfUnknownAgeIsOutwornToo() {
        assertTrue(outworn("tractor-violin-meadow", "2025-04-01T00:00:00Z"));
        assertTrue(
                PasswordProfile.NERC
                        .outworn(GOOD, Optional.empty(), Instant.parse("2025-04-01T00:00:00Z"))
                        .isPresent());
    }

    @Test
    @Asvs({"6.2.5", "6.2.10"})
    void theStandardNeitherRotatesNorCountsKinds() {
        Instant late = Instant.parse("2099-01-01T00:00:00Z");
        for (String password : new String[] {GOOD, "tractor-violin-meadow"}) {
            assertTrue(PasswordProfile.STANDARD.problem(password).isEmpty());
            assertTrue(PasswordProfile.STANDARD.outworn(password, MADE, late).isEmpty());
            assertTrue(
                    PasswordProfile.STANDARD.outworn(password, Optional.empty(), late).isEmpty());
        }
    }
}

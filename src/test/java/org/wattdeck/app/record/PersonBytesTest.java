package org.wattdeck.app.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.access.Grant;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.record.PasswordHash;
import org.wattdeck.domain.record.Person;

final class PersonBytesTest {

    private static Person person(Optional<Instant> since) {
        return new Person(
                new UUID(1, 2),
                "Ada",
                List.of(Grant.everywhere(Role.ADMIN)),
                true,
                Optional.empty(),
                Optional.of(
                        new PasswordHash(19456, 2, 1, new byte[] {1}, new byte[] {2, 3}, since)));
    }

    @Test
    void aPersonComesBackWithTheAgeOfThePassword() {
        Person ada = person(Optional.of(Instant.parse("2026-03-02T08:00:00Z")));
        assertEquals(ada, PersonBytes.person(PersonBytes.of(ada)));
    }

    @Test
    void aPersonOfTheVersionBeforeHasAPasswordOfUnknownAge() {
        byte[] now = PersonBytes.of(person(Optional.empty()));
        // version 2 ended with the hash, where now one byte says that no time follows
        byte[] before = Arrays.copyOf(now, now.length - 1);
        before[0] = 2;
        assertEquals(person(Optional.empty()), PersonBytes.person(before));
    }
}

package org.wattdeck.app.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattdeck.domain.access.Grant;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.access.Role;
import org.wattdeck.testing.Asvs;

/// The table of rights, written out once more by hand: a letter for each role that has it.
final class RolesTest {

    @ParameterizedTest
    @CsvSource({
        "SEE, VOSEA",
        "EXPORT, VOSEA",
        "EMERGENCY_STOP, VOSEA",
        "ALARM_ACT, -OSE-",
        "DISPATCH, -OS--",
        "SIMULATE, -OSE-",
        "RUN_PLANT, --SE-",
        "APPROVE, --S--",
        "LOCK, -OSE-",
        "LOGBOOK, -OSE-",
        "EDIT_REGISTRY, ---E-",
        "WIDEN_LIMITS, ---E-",
        "ALARM_SETTINGS, ---E-",
        "IMPORT, ---E-",
        "MAINTENANCE_PLAN, ---E-",
        "MAINTENANCE_WORK, -OSE-",
        "MANAGE_PEOPLE, ----A",
        "MANAGE_STORE, ----A",
        "READ_AUDIT, ----A"
    })
    void everyRoleHasWhatTheTableSays(Permission permission, String roles) {
        assertEquals(
                roles,
                Arrays.stream(Role.values())
                        .map(r -> r.has(permission) ? r.name().substring(0, 1) : "-")
                        .collect(Collectors.joining()));
    }

    @Test
    @Asvs("8.1.1")
    void theTableNamesEveryPermission() throws ReflectiveOperationException {
        CsvSource table =
                getClass()
                        .getDeclaredMethod(
                                "everyRoleHasWhatTheTableSays", Permission.class, String.class)
                        .getAnnotation(CsvSource.class);
        assertEquals(
                Set.of(Permission.values()),
                Arrays.stream(table.value())
                        .map(line -> Permission.valueOf(line.substring(0, line.indexOf(','))))
                        .collect(Collectors.toSet()));
    }

    @Test
    @Asvs("8.2.2")
    void aRoleOnASiteHoldsThereAlone() {
        UUID harbour = new UUID(0, 1);
        UUID elsewhere = new UUID(0, 2);
        Grant grant = Grant.on(Role.OPERATOR, Set.of(harbour));
        assertTrue(grant.allows(Permission.DISPATCH, Optional.of(harbour)));
        assertFalse(grant.allows(Permission.DISPATCH, Optional.of(elsewhere)));
        assertTrue(
                Grant.everywhere(Role.OPERATOR)
                        .allows(Permission.DISPATCH, Optional.of(elsewhere)));
    }

    @Test
    void whatConcernsTheWholePortfolioNeedsARoleOnAllOfIt() {
        Set<UUID> harbour = Set.of(new UUID(0, 1));
        assertFalse(
                Grant.on(Role.ADMIN, harbour).allows(Permission.MANAGE_PEOPLE, Optional.empty()));
        assertTrue(Grant.everywhere(Role.ADMIN).allows(Permission.MANAGE_PEOPLE, Optional.empty()));
        assertTrue(Grant.on(Role.OPERATOR, harbour).allows(Permission.LOGBOOK, Optional.empty()));
    }
}

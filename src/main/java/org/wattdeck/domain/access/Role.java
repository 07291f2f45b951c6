package org.wattdeck.domain.access;

import static org.wattdeck.domain.access.Permission.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// What somebody is at the console. A supervisor is an operator who approves; an engineer commands
/// in a sandbox only; an administrator cannot operate. Stored by name.
public enum Role {
    VIEWER(Set.of()),
    OPERATOR(Work.OPERATING),
    SUPERVISOR(Work.and(Work.OPERATING, APPROVE, RUN_PLANT)),
    ENGINEER(
            Set.of(
                    ALARM_ACT,
                    SIMULATE,
                    RUN_PLANT,
                    LOCK,
                    LOGBOOK,
                    EDIT_REGISTRY,
                    WIDEN_LIMITS,
                    ALARM_SETTINGS,
                    IMPORT,
                    MAINTENANCE_PLAN,
                    MAINTENANCE_WORK)),
    ADMIN(Set.of(MANAGE_PEOPLE, MANAGE_STORE, READ_AUDIT));

    private static final Set<Permission> EVERYBODY = Set.of(SEE, EXPORT, EMERGENCY_STOP);

    private final Set<Permission> own;

    Role(Set<Permission> own) {
        this.own = own;
    }

    /// Before the roles, which are made of it.
    private static final class Work {
        static final Set<Permission> OPERATING =
                Set.of(ALARM_ACT, DISPATCH, SIMULATE, LOCK, LOGBOOK, MAINTENANCE_WORK);

        static Set<Permission> and(Set<Permission> some, Permission... more) {
            EnumSet<Permission> all = EnumSet.copyOf(some);
            all.addAll(List.of(more));
            return Set.copyOf(all);
        }
    }

    public boolean has(Permission permission) {
        return own.contains(permission) || EVERYBODY.contains(permission);
    }

    /// The roles that have it.
    public static List<Role> having(Permission permission) {
        return Stream.of(values()).filter(r -> r.has(permission)).toList();
    }

    /// As people say it: `administrator`.
    public String words() {
        return this == ADMIN ? "administrator" : name().toLowerCase(Locale.ROOT);
    }

    /// With its article: `an operator`.
    public String one() {
        return ("aeiou".indexOf(words().charAt(0)) < 0 ? "a " : "an ") + words();
    }
}

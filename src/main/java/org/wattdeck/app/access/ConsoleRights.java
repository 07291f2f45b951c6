package org.wattdeck.app.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.record.Person;

/// What may be done at a console where people sign in, by who is signed in there.
///
/// @param accounts asked for only when somebody acts
/// @param freeZero whether zero power needs nobody who is signed in
record ConsoleRights(Supplier<Accounts> accounts, boolean freeZero) {

    /// What everybody may, whoever they are and whether they signed in or not.
    private boolean free(Permission permission) {
        return Role.VIEWER.has(permission) && (permission != Permission.EMERGENCY_STOP || freeZero);
    }

    /// Why not, if so.
    ///
    /// @param session of who is signed in, if somebody is
    Optional<String> refusal(
            Optional<Sessions.Session> session,
            Actor actor,
            Permission permission,
            Optional<UUID> siteId) {
        if (free(permission)) {
            return Optional.empty();
        }
        return switch (actor.source()) {
            case PLANT, SCHEDULER -> Optional.empty();
            case COMMAND_LINE ->
                    Optional.of(
                            "Nobody may %s from the command line.".formatted(permission.words()));
            case CONSOLE ->
                    session.map(s -> atConsole(s, actor, permission, siteId))
                            .orElseGet(() -> Optional.of(nobody(permission)));
        };
    }

    private static String nobody(Permission permission) {
        return permission == Permission.EMERGENCY_STOP
                ? "Nobody is signed in at this console, and the settings ask for it (access.zero-power-without-sign-in=false). Sign in to bring sites to zero power; on site, use the emergency stop of the plant itself."
                : "Nobody is signed in at this console. Sign in as %s to %s."
                        .formatted(holders(permission), permission.words());
    }

    private Optional<String> atConsole(
            Sessions.Session session, Actor actor, Permission permission, Optional<UUID> siteId) {
        if (session.lockedSince().isPresent()) {
            return Optional.of(
                    "The console is locked. %s unlocks it with the password, or somebody else signs in, to %s."
                            .formatted(session.name(), permission.words()));
        }
        Optional<Person> person =
                accounts.get().person(session.person()).filter(p -> p.named(actor.name()));
        if (person.isEmpty()) {
            return Optional.of(
                    "%s is not signed in at this console any more. Sign in again to %s."
                            .formatted(actor.name(), permission.words()));
        }
        if (Role.VIEWER.has(permission)) {
            return Optional.empty();
        }
        Optional<String> lacking = accounts.get().lacking(person.get());
        return lacking.isPresent() || person.get().may(permission, siteId)
                ? lacking
                : Optional.of(forbidden(person.get(), session.name(), permission, siteId));
    }

    private static String forbidden(
            Person person, String name, Permission permission, Optional<UUID> siteId) {
        boolean elsewhere = person.grants().stream().anyMatch(g -> g.role().has(permission));
        return "%s (%s) may not %s%s. %s may: ask one to do it, or an administrator for the right."
                .formatted(
                        name,
                        words(person.roles()),
                        permission.words(),
                        elsewhere ? siteId.isPresent() ? " at this site" : " on all sites" : "",
                        sentence(holders(permission)));
    }

    private static String holders(Permission permission) {
        return Role.having(permission).stream().map(Role::one).collect(Collectors.joining(" or "));
    }

    static String words(List<Role> roles) {
        return roles.stream().map(Role::words).collect(Collectors.joining(", "));
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}

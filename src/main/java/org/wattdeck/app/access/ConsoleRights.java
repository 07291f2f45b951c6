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
import org.wattdeck.domain.say.Said;

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
    Optional<Said> refusal(
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
                            Said.of(
                                    "Nobody may %s from the command line.",
                                    RightWords.doing(permission)));
            case CONSOLE ->
                    session.map(s -> atConsole(s, actor, permission, siteId))
                            .orElseGet(() -> Optional.of(nobody(permission)));
        };
    }

    private static Said nobody(Permission permission) {
        return permission == Permission.EMERGENCY_STOP
                ? Said.of(
                        "Nobody is signed in at this console, and the settings ask for it (access.zero-power-without-sign-in=false). Sign in to bring sites to zero power; on site, use the emergency stop of the plant itself.")
                : Said.of(
                        "Nobody is signed in at this console. Sign in as %s to %s.",
                        RightWords.holders(permission), RightWords.doing(permission));
    }

    private Optional<Said> atConsole(
            Sessions.Session session, Actor actor, Permission permission, Optional<UUID> siteId) {
        if (session.lockedSince().isPresent()) {
            return Optional.of(
                    Said.of(
                            "The console is locked. %s unlocks it with the password, or somebody else signs in, to %s.",
                            session.name(), RightWords.doing(permission)));
        }
        Optional<Person> person =
                accounts.get().person(session.person()).filter(p -> p.named(actor.name()));
        if (person.isEmpty()) {
            return Optional.of(
                    Said.of(
                            "%s is not signed in at this console any more. Sign in again to %s.",
                            actor.name(), RightWords.doing(permission)));
        }
        if (Role.VIEWER.has(permission)) {
            return Optional.empty();
        }
        Optional<Said> lacking = accounts.get().lacking(person.get());
        return lacking.isPresent() || person.get().may(permission, siteId)
                ? lacking
                : Optional.of(forbidden(person.get(), session.name(), permission, siteId));
    }

    private static Said forbidden(
            Person person, String name, Permission permission, Optional<UUID> siteId) {
        boolean elsewhere = person.grants().stream().anyMatch(g -> g.role().has(permission));
        return Said.of(
                !elsewhere
                        ? "%s (%s) may not %s. %s may: ask one to do it, or an administrator for the right."
                        : siteId.isPresent()
                                ? "%s (%s) may not %s at this site. %s may: ask one to do it, or an administrator for the right."
                                : "%s (%s) may not %s on all sites. %s may: ask one to do it, or an administrator for the right.",
                name,
                RightWords.roles(person.roles()),
                RightWords.doing(permission),
                RightWords.holdersFirst(permission));
    }

    static String words(List<Role> roles) {
        return roles.stream().map(Role::words).collect(Collectors.joining(", "));
    }
}

package org.wattdeck.app.access;

import java.util.List;
import java.util.Locale;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.say.Said;

/// Roles and rights as they stand in a sentence.
public final class RightWords {

    private RightWords() {}

    /// As in "may not *command the plant*".
    public static Said.Word doing(Permission permission) {
        return new Said.Word(
                "permission." + permission.name().toLowerCase(Locale.ROOT), permission.words());
    }

    public static Said.Many roles(List<Role> roles) {
        return new Said.Many(
                roles.stream().map(r -> Said.of("%s", word(r, r.words()))).toList(), ", ");
    }

    /// As in "sign in as *an operator or a supervisor*".
    public static Said holders(Permission permission) {
        return either(Role.having(permission), false);
    }

    /// The same at the beginning of a sentence.
    public static Said holdersFirst(Permission permission) {
        return either(Role.having(permission), true);
    }

    /// One of them, with its article.
    private static Said either(List<Role> roles, boolean first) {
        String one = roles.getFirst().one();
        String begun = first ? Character.toUpperCase(one.charAt(0)) + one.substring(1) : one;
        Said either = Said.of("%s", word(roles.getFirst(), begun));
        for (Role next : roles.subList(1, roles.size())) {
            either = Said.of("%s or %s", either, word(next, next.one()));
        }
        return either;
    }

    /// One of them, without an article.
    public static Said oneOf(List<Role> roles) {
        Said either = Said.of("%s", word(roles.getFirst(), roles.getFirst().words()));
        for (Role next : roles.subList(1, roles.size())) {
            either = Said.of("%s or %s", either, word(next, next.words()));
        }
        return either;
    }

    private static Said.Word word(Role role, String english) {
        return new Said.Word("role." + role.name().toLowerCase(Locale.ROOT), english);
    }
}

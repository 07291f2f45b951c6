package org.wattdeck.app.access;

import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.say.Said;

/// Says who may do what. Cheap; any thread.
public interface Gate {

    /// As whom somebody acts, as the audit writes it down.
    ///
    /// @param user the name
    /// @param session empty where nobody signed in
    record Standing(String user, String role, String session) {}

    /// Why this actor may not do that on this site, if so: who, what is missing, which role has it
    /// and what to do. Without a site it is asked for what belongs to none.
    Optional<Said> refusal(Actor actor, Permission permission, Optional<UUID> siteId);

    Standing standing(Actor actor);

    /// Whether everybody may do everything here, without signing in.
    default boolean open() {
        return false;
    }

    /// A gate through which everybody may go.
    static Gate opened() {
        return Opened.GATE;
    }

    /// For tests, the command line, and a console without people.
    enum Opened implements Gate {
        GATE;

        @Override
        public Optional<Said> refusal(Actor actor, Permission permission, Optional<UUID> siteId) {
            return Optional.empty();
        }

        @Override
        public Standing standing(Actor actor) {
            return new Standing(actor.name(), "", "");
        }

        @Override
        public boolean open() {
            return true;
        }
    }
}

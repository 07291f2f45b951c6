package org.wattdeck.cli;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Gate;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.app.record.People;
import org.wattdeck.app.record.Tokens;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.say.Said;

/// Somebody whose token a command came with. What they may do is asked anew each time.
public final class Visitor implements Gate {

    private final Tokens.Token token;
    private final People people;
    private final Audit audit;

    Visitor(Tokens.Token token, People people, Audit audit) {
        this.token = token;
        this.people = people;
        this.audit = audit;
    }

    public Tokens.Token token() {
        return token;
    }

    public Actor actor() {
        return new Actor(token.owner(), Actor.Source.COMMAND_LINE);
    }

    static Audit.Entry entry(
            String user,
            String role,
            String session,
            String action,
            String object,
            String outcome) {
        return new Audit.Entry(
                user,
                role,
                session,
                Actor.Source.COMMAND_LINE.name(),
                action,
                object,
                "",
                "",
                outcome);
    }

    /// Writes down that it is done, before it is; refuses what the token is not for, and writes
    /// that down.
    ///
    /// @throws StoreException if it may not be done, or the audit cannot be written
    public void may(Permission permission, String action, String object) {
        Optional<Said> why = people.tokens().refusal(token, permission, Optional.empty());
        write(action, object, why.map(w -> "denied: " + w).orElse("done"));
        if (why.isPresent()) {
            throw new StoreException(why.get().english());
        }
    }

    private void write(String action, String object, String outcome) {
        Standing me = standing(actor());
        audit.record(entry(me.user(), me.role(), me.session(), action, object, outcome));
    }

    /// For services that write down what they do.
    public Audit audit() {
        return audit;
    }

    @Override
    public Optional<Said> refusal(Actor actor, Permission permission, Optional<UUID> siteId) {
        return people.tokens().refusal(token, permission, siteId);
    }

    @Override
    public Standing standing(Actor actor) {
        return new Standing(
                token.owner(),
                people.person(token.person()).stream()
                        .flatMap(p -> p.roles().stream())
                        .map(Role::words)
                        .collect(Collectors.joining(", ")),
                "token " + token.id());
    }
}

package org.wattdeck.app.access;

import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.say.Said;

/// Who can sign in.
public interface Accounts {

    Optional<Person> person(UUID id);

    /// Whether somebody is there who can give others access.
    boolean administered();

    /// Whether this is who they say they are; the same words whether the name or the password is
    /// wrong. A wrong one delays the next try. Takes a while; blocking.
    Verdict<Person> provePassword(String name, String password);

    /// Whether the password alone does not let this person in.
    boolean needsCode(Person person);

    /// Whether this is a code of theirs, which works once. A wrong one delays the next try.
    /// Blocking.
    Verdict<Person> proveCode(UUID person, String code);

    /// Why the password they just gave, which was right, must be changed before it lets them in, if
    /// so.
    Optional<Said> outworn(Person person, String password);

    /// Gives somebody another password in the place of an outworn one. Blocking.
    Verdict<Person> renewPassword(UUID person, String next);

    /// What they have to set up before they may do more than look, if so.
    Optional<Said> lacking(Person person);

    /// A session is over: what ends with it ends now. Blocking.
    void sessionEnded(UUID session);

    /// Makes the first administrator; refused as soon as there is one. Blocking.
    Verdict<Person> first(String name, String password);
}

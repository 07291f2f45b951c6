package org.wattdeck.app.access;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.domain.access.Actor;

/// One thing that somebody is about to do, as the gate judges and the audit writes it:
/// `Deed.of(actor, Act.LOCK_PUT).at(site).on("B-17")`.
///
/// @param sites on all of these the actor must be allowed to; empty: it belongs to none
/// @param object what it is done to, as people call it
/// @param before how that was; empty where it says nothing
/// @param after how it is to be
public record Deed(
        Actor actor, Act act, Set<UUID> sites, String object, String before, String after) {

    public Deed {
        sites = Set.copyOf(sites);
    }

    public static Deed of(Actor actor, Act act) {
        return new Deed(actor, act, Set.of(), "", "", "");
    }

    public Deed at(UUID site) {
        return at(Set.of(site));
    }

    public Deed at(Optional<UUID> site) {
        return at(site.map(Set::of).orElse(Set.of()));
    }

    public Deed at(Collection<UUID> those) {
        return new Deed(actor, act, Set.copyOf(those), object, before, after);
    }

    public Deed on(String what) {
        return new Deed(actor, act, sites, what, before, after);
    }

    public Deed from(String was) {
        return new Deed(actor, act, sites, object, was, after);
    }

    public Deed to(String willBe) {
        return new Deed(actor, act, sites, object, before, willBe);
    }
}

package org.wattdeck.app.registry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.registry.WidenedLimits;

/// The rule of two persons for changes that widen limits.
record SecondForLimits(LimitsAgreed agreed) {

    /// Why a second person must agree, or why nobody could, if so.
    Optional<Said> asks(Actor actor, PortfolioChange change) {
        if (!agreed.asked()) {
            return Optional.empty();
        }
        List<String> wider = WidenedLimits.of(change);
        return wider.isEmpty()
                ? Optional.empty()
                : Optional.of(asked(actor, RegistryDesk.few(wider)));
    }

    private Said asked(Actor actor, String wider) {
        Said asked =
                Said.of(
                        "Limits are widened (%s): a second person who approves there must agree.",
                        wider);
        return agreed.nobody(actor).map(why -> Said.together(List.of(asked, why))).orElse(asked);
    }

    /// The name of who agrees to what is asked for.
    Verdict<String> by(Actor actor, Said asks, Credentials second, Set<UUID> sites) {
        return second.given() ? agreed.by(actor, second, sites) : Verdict.refused(asks);
    }

    /// The reason as it is kept, with who agreed.
    static String kept(String reason, String by) {
        return by.isEmpty() ? reason : reason + (reason.isEmpty() ? "" : ", ") + "agreed by " + by;
    }
}

package org.wattdeck.app.registry;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;

/// Port to the second person who must agree where limits of assets are widened.
public interface LimitsAgreed {

    /// Whether anybody is asked here at all.
    boolean asked();

    /// The name of who agrees, or why it does not count. May block.
    Verdict<String> by(Actor actor, Credentials second, Set<UUID> sites);

    /// Why nobody could agree, if so.
    Optional<Said> nobody(Actor actor);

    /// Where nobody signs in.
    static LimitsAgreed unasked() {
        return new LimitsAgreed() {
            @Override
            public boolean asked() {
                return false;
            }

            @Override
            public Verdict<String> by(Actor actor, Credentials second, Set<UUID> sites) {
                return Verdict.accepted("");
            }

            @Override
            public Optional<Said> nobody(Actor actor) {
                return Optional.empty();
            }
        };
    }
}

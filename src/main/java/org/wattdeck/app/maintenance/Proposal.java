package org.wattdeck.app.maintenance;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.engine.maintenance.health.HealthPart;
import org.wattdeck.engine.maintenance.health.PartResult;

/// Work that an asset's health calls for, until somebody accepts or dismisses it. There is one for
/// each part of an asset, which may come again.
///
/// @param turn how often it was made, from 1
/// @param due when the work should be done
/// @param reason what called for it, in words with the numbers of then
/// @param updated by whom and when it came to its state
/// @param orderId the order it became
/// @param why the reason it was dismissed or withdrawn for, else empty
public record Proposal(
        UUID id,
        UUID assetId,
        HealthPart part,
        int turn,
        State state,
        Instant due,
        String reason,
        Stamp created,
        Stamp updated,
        Optional<UUID> orderId,
        String why) {

    public enum State {
        OPEN,
        /// It became an order.
        ACCEPTED,
        DISMISSED,
        /// The asset was worked on, or is no longer in operation.
        WITHDRAWN
    }

    public boolean open() {
        return state == State.OPEN;
    }

    static Proposal made(
            UUID id,
            UUID assetId,
            PartResult.Scored p,
            int turn,
            Instant due,
            String words,
            Stamp by) {
        return new Proposal(
                id, assetId, p.part(), turn, State.OPEN, due, words, by, by, Optional.empty(), "");
    }

    Proposal accepted(UUID order, Stamp by) {
        return to(State.ACCEPTED, Optional.of(order), by, "");
    }

    Proposal dismissed(Stamp by, String reason) {
        return to(State.DISMISSED, Optional.empty(), by, reason);
    }

    Proposal withdrawn(Stamp by, String reason) {
        return to(State.WITHDRAWN, Optional.empty(), by, reason);
    }

    private Proposal to(State next, Optional<UUID> order, Stamp by, String words) {
        return new Proposal(id, assetId, part, turn, next, due, reason, created, by, order, words);
    }
}

package org.wattdeck.ui.screen.logbook;

import java.time.Duration;
import java.util.Optional;
import org.wattdeck.app.DispatchService;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.record.Setpoints;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Sentences;

/// One asset of a picture of setpoints beside what it is set to now, and whether it can be brought
/// back.
///
/// @param now the command that is on it
/// @param blocked why it cannot be brought back, if so
record SetpointRow(
        Asset asset, Setpoints.Row kept, Optional<Dispatch> now, Optional<String> blocked) {

    /// What an asset is set to now.
    static Setpoints.Row live(Desk desk, Asset asset) {
        return desk.deck()
                .dispatches()
                .liveOn(asset.id())
                .map(
                        d ->
                                new Setpoints.Row(
                                        asset.id(),
                                        true,
                                        d.powerKw(),
                                        Math.max(
                                                0,
                                                Duration.between(
                                                                desk.live().latest().time(),
                                                                d.endsAt())
                                                        .toSeconds())))
                .orElseGet(() -> new Setpoints.Row(asset.id(), false, 0, 0));
    }

    /// Compares a kept row with the present and checks its way back. Cheap.
    static SetpointRow of(
            DispatchService dispatches,
            Actor actor,
            Asset asset,
            Setpoints.Row kept,
            SetpointRequests requests) {
        Optional<Dispatch> now = dispatches.liveOn(asset.id());
        if (!kept.commanded()) {
            return new SetpointRow(asset, kept, now, Optional.empty());
        }
        DispatchService.Checked checked = dispatches.check(actor, requests.back(kept));
        Optional<String> blocked =
                checked.nonce().isPresent()
                        ? Optional.empty()
                        : checked.checks().stream()
                                .filter(c -> c.outcome() == Check.Outcome.BLOCK)
                                .map(c -> Sentences.of(c.said()))
                                .findFirst()
                                .or(() -> Optional.of("?"));
        return new SetpointRow(asset, kept, now, blocked);
    }

    /// Whether it stands otherwise than it did.
    boolean differs() {
        return kept.commanded() != now.isPresent()
                || kept.commanded()
                        && Math.abs(kept.powerKw() - now.orElseThrow().powerKw()) > 0.05;
    }

    boolean passes() {
        return blocked.isEmpty();
    }
}

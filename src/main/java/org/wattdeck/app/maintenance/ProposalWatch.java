package org.wattdeck.app.maintenance;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.record.Locks;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Severity;

/// Announces work that the health of assets calls for: an alarm of the asset from when it is
/// proposed until it is accepted, dismissed or withdrawn, once for each proposal. On the plant
/// loop's thread.
final class ProposalWatch {

    /// The event and, as `maintenance-proposed`, the alarm of an asset with open proposed work.
    static final String PROPOSED = "MAINTENANCE_PROPOSED";

    /// What was told of an asset: which proposal, and which turn of it.
    private record Told(UUID proposal, int turn) {}

    private final Proposals proposals;
    private final Orders orders;
    private final Locks.Teller teller;
    private final Map<UUID, Told> told = new HashMap<>();

    ProposalWatch(Proposals proposals, Orders orders, Locks.Teller teller) {
        this.proposals = proposals;
        this.orders = orders;
        this.teller = teller;
    }

    /// These assets had the alarm before the start: of what is open on them by now, or of what was
    /// decided meanwhile.
    void stood(Collection<UUID> assets) {
        assets.forEach(a -> told.put(a, new Told(a, 0)));
        for (Proposal p : proposals.open()) {
            told.replace(p.assetId(), new Told(p.id(), p.turn()));
        }
    }

    void look(Registry registry) {
        Map<UUID, Proposal> open = new HashMap<>();
        proposals.open().forEach(p -> open.put(p.assetId(), p));
        for (Map.Entry<UUID, Told> e : List.copyOf(told.entrySet())) {
            Proposal now = open.get(e.getKey());
            if (now == null || !e.getValue().equals(new Told(now.id(), now.turn()))) {
                told.remove(e.getKey());
                tell(registry, e.getKey(), Severity.CLEAR, "The proposed work is decided.");
            }
        }
        for (Proposal p : open.values()) {
            if (told.putIfAbsent(p.assetId(), new Told(p.id(), p.turn())) == null) {
                tell(
                        registry,
                        p.assetId(),
                        Severity.WARNING,
                        "Work is proposed by %s. %s"
                                .formatted(orders.clock(p.assetId(), p.due()), p.reason()));
            }
        }
    }

    /// What is out of use has lost its alarm already.
    private void tell(Registry registry, UUID asset, Severity severity, String text) {
        Optional<Asset> known = registry.asset(asset);
        known.ifPresent(
                a ->
                        teller.tell(
                                Optional.of(asset),
                                Optional.of(a.siteId()),
                                PROPOSED,
                                severity,
                                a.code() + ": " + text));
    }
}

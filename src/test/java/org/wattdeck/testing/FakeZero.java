package org.wattdeck.testing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.wattdeck.app.EmergencyService;
import org.wattdeck.app.record.Latches;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Latch;

/// Latches without a plant behind them.
record FakeZero(Registry registry, RecordBook book, Supplier<Instant> now)
        implements EmergencyService {

    @Override
    public List<Row> preview(List<UUID> sites) {
        return registry.assets().stream()
                .filter(a -> sites.contains(a.siteId()))
                .map(
                        a ->
                                new Row(
                                        a.id(),
                                        120,
                                        a.type() == AssetType.LOAD
                                                        || a.type() == AssetType.GRID_CONNECTION
                                                ? Optional.of("keeps what it needs")
                                                : Optional.empty()))
                .toList();
    }

    @Override
    public CompletionStage<Verdict<Latch>> zero(Actor actor, List<UUID> sites) {
        List<UUID> assets =
                preview(sites).stream()
                        .filter(r -> r.leftOut().isEmpty())
                        .map(Row::assetId)
                        .toList();
        UUID id = new UUID(13, sites.hashCode());
        Latch latch = new Latch(id, sites, assets, id, actor.name(), now.get(), Optional.empty());
        return CompletableFuture.completedFuture(
                Verdict.accepted(new Latches(book).put(latch, "Emergency.")));
    }

    @Override
    public CompletionStage<Verdict<Latch>> release(Actor actor, UUID latch, String reason) {
        return CompletableFuture.completedFuture(
                new Latches(book).release(latch, actor, reason, l -> "Over: " + reason));
    }
}

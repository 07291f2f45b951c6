package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.studies.NowAround;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.record.Latch;
import org.wattdeck.domain.record.Tag;
import org.wattdeck.domain.schedule.Block;

/// What people have decided at a running console for the time ahead: locks, emergencies, work,
/// commands and the schedule.
record DecidedAhead(Machinery machinery) implements NowAround {

    @Override
    public List<Tag> locks(Asset asset) {
        return machinery.records.locks.state().tags().stream()
                .filter(t -> t.on().equals(asset.id()) || t.on().equals(asset.siteId()))
                .toList();
    }

    @Override
    public Optional<Latch> emergency(UUID assetId) {
        return machinery.records.locks.state().latchOn(assetId);
    }

    @Override
    public List<WorkOrder> works(UUID assetId) {
        return machinery.records.upkeep.open(assetId);
    }

    @Override
    public Optional<Dispatch> live(UUID assetId) {
        return machinery.ledger.liveOn(assetId);
    }

    @Override
    public List<Block> blocks(Instant from, Instant to) {
        return machinery.schedule.desk.blocks(from, to);
    }
}

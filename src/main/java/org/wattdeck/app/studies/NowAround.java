package org.wattdeck.app.studies;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.record.Latch;
import org.wattdeck.domain.record.Tag;
import org.wattdeck.domain.schedule.Block;

/// Port to what people have decided about assets for the time ahead. Never waits.
public interface NowAround {

    /// Where nothing is decided.
    NowAround NOTHING =
            new NowAround() {
                @Override
                public List<Tag> locks(Asset asset) {
                    return List.of();
                }

                @Override
                public Optional<Latch> emergency(UUID assetId) {
                    return Optional.empty();
                }

                @Override
                public List<WorkOrder> works(UUID assetId) {
                    return List.of();
                }

                @Override
                public Optional<Dispatch> live(UUID assetId) {
                    return Optional.empty();
                }

                @Override
                public List<Block> blocks(Instant from, Instant to) {
                    return List.of();
                }
            };

    /// On it or its site, also those that have not begun.
    List<Tag> locks(Asset asset);

    Optional<Latch> emergency(UUID assetId);

    /// Orders that are not done.
    List<WorkOrder> works(UUID assetId);

    /// The command that is on it.
    Optional<Dispatch> live(UUID assetId);

    /// Blocks of the schedule that touch this span.
    List<Block> blocks(Instant from, Instant to);
}

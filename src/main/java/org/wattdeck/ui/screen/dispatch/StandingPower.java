package org.wattdeck.ui.screen.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.app.schedule.Schedule;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.engine.schedule.TargetSplit;

/// The mean of what stands on an asset from a time on, in blocks that are approved or sent; where
/// only a part of the time is planned the rest counts as 0 kW.
record StandingPower(Schedule schedule, Instant from, Duration lasting)
        implements TargetSplit.Planned {

    private static final Set<BlockState> STANDING =
            EnumSet.of(BlockState.APPROVED, BlockState.DUE, BlockState.SENT);

    @Override
    public OptionalDouble kw(UUID asset) {
        Instant to = from.plus(lasting);
        double kwMillis = 0;
        boolean any = false;
        for (Block b : schedule.blocks(from, to)) {
            boolean stands = STANDING.contains(b.state()) && b.assetId().equals(asset);
            long begin = Math.max(b.start().toEpochMilli(), from.toEpochMilli());
            long end = Math.min(b.end().toEpochMilli(), to.toEpochMilli());
            if (stands && end > begin) {
                any = true;
                kwMillis += b.powerKw() * (end - begin);
            }
        }
        return any ? OptionalDouble.of(kwMillis / lasting.toMillis()) : OptionalDouble.empty();
    }
}

package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;

/// What the end of its command means for a block.
///
/// @param byHand whether an operator ended it
record BlockEnd(BlockState state, String reason, boolean byHand) {

    private static final Duration FORGOTTEN = Duration.ofMinutes(5);

    /// Empty while its command goes on.
    ///
    /// @param row its command, where that is known
    /// @param successor the block that took the asset at a time, if one did
    static Optional<BlockEnd> of(
            Block block,
            Optional<Dispatch> row,
            BiFunction<Block, Instant, Optional<Block>> successor,
            Instant now) {
        if (row.isEmpty()) {
            return now.isAfter(block.end().plus(FORGOTTEN))
                    ? Optional.of(
                            new BlockEnd(
                                    BlockState.FAILED,
                                    "What became of its command is not known any more.",
                                    false))
                    : Optional.empty();
        }
        Dispatch.Transition last = row.get().transitions().getLast();
        return switch (last.state()) {
            case SUBMITTED, SENT, ACKNOWLEDGED, ACTIVE -> Optional.empty();
            case COMPLETE -> Optional.of(new BlockEnd(BlockState.DONE, "", false));
            case FAILED, EXPIRED, REJECTED ->
                    Optional.of(new BlockEnd(BlockState.FAILED, last.reason(), false));
            case SUPERSEDED -> Optional.of(superseded(block, last, successor));
        };
    }

    private static BlockEnd superseded(
            Block block,
            Dispatch.Transition last,
            BiFunction<Block, Instant, Optional<Block>> successor) {
        if (!last.time().isBefore(block.end())) {
            return new BlockEnd(BlockState.DONE, "", false);
        }
        return successor
                .apply(block, last.time())
                .map(
                        next ->
                                next.start().isBefore(block.end())
                                        ? new BlockEnd(
                                                BlockState.REPLACED,
                                                "Replaced by another block.",
                                                false)
                                        : new BlockEnd(BlockState.DONE, "", false))
                .orElseGet(() -> new BlockEnd(BlockState.REPLACED, last.reason(), true));
    }
}

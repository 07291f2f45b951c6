package org.wattdeck.app.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;

/// Steps of blocks that the program makes by itself. Each is made only where the block's life
/// still allows it, on disk before it counts. Thread-safe; blocks.
public final class BlockChanges {

    private static final Logger LOG = LoggerFactory.getLogger(BlockChanges.class);
    private static final Said WENT_ON = Said.of("They went on in the meantime.");

    private final ScheduleBook blocks;
    private final BooleanSupplier shared;
    private final Function<List<Block>, List<LogEntry>> log;
    private volatile Optional<String> trouble = Optional.empty();

    /// The next state of a block.
    ///
    /// @param dispatch the dispatch it became
    public record Next(BlockState state, String reason, Optional<UUID> dispatch) {

        public static Next to(BlockState state, String reason) {
            return new Next(state, reason, Optional.empty());
        }

        public static Next sent(UUID dispatch, String note) {
            return new Next(BlockState.SENT, note, Optional.of(dispatch));
        }
    }

    /// @param shared whether other consoles work on the same database
    /// @param log what the logbook says of blocks that changed
    public BlockChanges(
            ScheduleBook blocks,
            BooleanSupplier shared,
            Function<List<Block>, List<LogEntry>> log) {
        this.blocks = blocks;
        this.shared = shared;
        this.log = log;
    }

    /// Answers the blocks that changed, as they are then; none where the disk refused.
    public List<Block> make(Map<UUID, Next> next) {
        if (next.isEmpty()) {
            return List.of();
        }
        Verdict<List<Block>> made =
                blocks.book()
                        .actShared(
                                shared.getAsBoolean(),
                                () -> {
                                    List<Block> changed = changed(next);
                                    if (changed.isEmpty()) {
                                        return Verdict.refused(WENT_ON);
                                    }
                                    return RecordBook.Plan.of(
                                            changed, log.apply(changed), blocks.records(changed));
                                });
        return switch (made) {
            case Verdict.Accepted<List<Block>>(List<Block> changed) -> changed;
            case Verdict.Refused<List<Block>>(List<Said> why) -> {
                if (!why.contains(WENT_ON)) {
                    trouble = Optional.of(Said.joined(" ", why));
                }
                LOG.warn("Steps of {} blocks could not be made: {}", next.size(), why);
                yield List.of();
            }
        };
    }

    /// Why steps could not be made since this was asked last.
    public Optional<String> trouble() {
        Optional<String> since = trouble;
        trouble = Optional.empty();
        return since;
    }

    private List<Block> changed(Map<UUID, Next> next) {
        Map<UUID, Block> now = blocks.fresh().byId();
        List<Block> changed = new ArrayList<>();
        next.forEach(
                (id, n) -> {
                    Block block = now.get(id);
                    if (block == null || !block.state().next().contains(n.state)) {
                        return;
                    }
                    Block.Step step =
                            new Block.Step(
                                    n.state, blocks.book().now(), Actor.PLANT.name(), n.reason);
                    changed.add(
                            n.dispatch
                                    .map(d -> block.sent(d, step))
                                    .orElseGet(() -> block.to(step)));
                });
        return changed;
    }
}

package org.wattdeck.ui.screen.dispatch;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.History;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.ui.kit.Desk;

/// What assets gave on the mean while their blocks lasted, as it was recorded. Each block that was
/// sent and is over is asked for once. FX thread.
final class Achieved {

    private static final Logger LOG = LoggerFactory.getLogger(Achieved.class);

    private final Desk desk;
    private final Runnable read;
    private final Map<UUID, Double> meanKw = new HashMap<>();
    private final Set<UUID> asked = new HashSet<>();

    /// @param read told when more is known
    Achieved(Desk desk, Runnable read) {
        this.desk = desk;
        this.read = read;
    }

    /// Empty while it is not known, and where nothing was sent or recorded.
    OptionalDouble meanKw(Block block) {
        Double kw = meanKw.get(block.id());
        return kw == null ? OptionalDouble.empty() : OptionalDouble.of(kw);
    }

    void want(List<Block> blocks) {
        for (Block b : blocks) {
            if (b.dispatchId().isPresent() && b.state().ended() && asked.add(b.id())) {
                ask(b);
            }
        }
    }

    private void ask(Block b) {
        Instant ended = b.steps().getLast().at();
        Instant to = ended.isBefore(b.end()) ? ended : b.end();
        if (!b.start().isBefore(to)) {
            return;
        }
        desk.tasks()
                .followQuietly(
                        desk.deck().history().range(b.assetId(), Signal.POWER_KW, b.start(), to, 1),
                        buckets -> keep(b, buckets),
                        e -> {
                            asked.remove(b.id());
                            LOG.debug("What block {} came to could not be read.", b.id(), e);
                        });
    }

    private void keep(Block b, List<History.Bucket> buckets) {
        buckets.stream()
                .filter(k -> k.count() > 0)
                .findFirst()
                .ifPresent(
                        k -> {
                            meanKw.put(b.id(), k.mean());
                            read.run();
                        });
    }
}

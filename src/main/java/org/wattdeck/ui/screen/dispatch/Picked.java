package org.wattdeck.ui.screen.dispatch;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.view.gantt.Bar;
import org.wattdeck.ui.view.gantt.Lane;

/// The lane and the blocks that are selected on the board, and the way from one to the next. Who
/// selects another block keeps what is in hand. FX thread.
final class Picked {

    private final Desk desk;
    private final BlockEdits edits;
    private final Told told;
    private final Set<UUID> blocks = new LinkedHashSet<>();
    private Optional<UUID> lane = Optional.empty();
    private Lanes.Made made = new Lanes.Made(List.of(), Map.of(), List.of(), Set.of());

    /// Who hears of it.
    interface Told {
        void picked();

        /// A block is to be seen, wherever in time it is.
        void wanted(Block block);

        /// The lane at this place is to be seen.
        void reveal(int lane);
    }

    Picked(Desk desk, BlockEdits edits, Told told) {
        this.desk = desk;
        this.edits = edits;
        this.told = told;
    }

    /// What the board shows from now on.
    void among(Lanes.Made shown) {
        made = shown;
    }

    Lanes.Made made() {
        return made;
    }

    Optional<UUID> lane() {
        return lane;
    }

    void lane(UUID of) {
        lane = Optional.of(of);
    }

    Set<UUID> ids() {
        return blocks;
    }

    /// The selected blocks, as they are in hand.
    List<Block> blocks() {
        return blocks.stream().flatMap(id -> block(id).stream()).toList();
    }

    /// The one selected block, as it is in hand.
    Optional<Block> one() {
        return blocks.size() == 1 ? block(blocks.iterator().next()) : Optional.empty();
    }

    Optional<Block> block(UUID id) {
        return desk.deck()
                .planning()
                .schedule()
                .block(id)
                .or(() -> Optional.ofNullable(made.blocks().get(id)))
                .map(b -> edits.inHand(id).map(b::as).orElse(b));
    }

    void clear() {
        blocks.clear();
    }

    /// @param more beside those that are selected already
    void pick(Optional<UUID> of, Optional<UUID> block, boolean more) {
        if (block.filter(b -> blocks.size() == 1 && blocks.contains(b)).isEmpty()) {
            edits.commit();
        }
        lane = of;
        if (!more) {
            blocks.clear();
        }
        block.ifPresent(blocks::add);
        of.filter(a -> desk.live().registry().indexOf(a) >= 0).ifPresent(desk.selection()::select);
        told.picked();
    }

    /// Selects a block and brings it into sight.
    void pick(UUID id) {
        block(id)
                .ifPresent(
                        b -> {
                            told.wanted(b);
                            pick(Optional.of(b.assetId()), Optional.of(id), false);
                            told.reveal(Math.max(0, laneIndex()));
                        });
    }

    /// Selects all of these, with the first in sight.
    void pick(List<Block> all) {
        all.stream().min(Comparator.comparing(Block::start)).ifPresent(first -> pick(first.id()));
        blocks.clear();
        all.forEach(b -> blocks.add(b.id()));
    }

    void nextLane(int by) {
        List<Lane> lanes = made.lanes();
        if (lanes.isEmpty()) {
            return;
        }
        int at = laneIndex();
        int next = at < 0 ? 0 : Math.clamp(at + by, 0, lanes.size() - 1);
        while (lanes.get(next).site() && next + by >= 0 && next + by < lanes.size()) {
            next += by == 0 ? 1 : Integer.signum(by);
        }
        pick(Optional.of(lanes.get(next).id()), Optional.empty(), false);
        told.reveal(next);
    }

    /// Leads from a site's lane, or none, to one of an asset.
    void someAsset() {
        int at = laneIndex();
        if (at < 0 || made.lanes().get(at).site()) {
            nextLane(1);
        }
    }

    private int laneIndex() {
        for (int k = 0; k < made.lanes().size(); k++) {
            if (lane.filter(made.lanes().get(k).id()::equals).isPresent()) {
                return k;
            }
        }
        return -1;
    }

    void nextBlock(int by) {
        int at = laneIndex();
        if (at < 0) {
            nextLane(1);
            at = laneIndex();
        }
        List<Bar> bars = at < 0 ? List.of() : made.lanes().get(at).bars();
        if (bars.isEmpty()) {
            return;
        }
        int now = -1;
        for (int k = 0; k < bars.size(); k++) {
            if (blocks.contains(bars.get(k).id())) {
                now = k;
            }
        }
        int next =
                now < 0 ? (by > 0 ? 0 : bars.size() - 1) : Math.clamp(now + by, 0, bars.size() - 1);
        pick(lane, Optional.of(bars.get(next).id()), false);
    }
}

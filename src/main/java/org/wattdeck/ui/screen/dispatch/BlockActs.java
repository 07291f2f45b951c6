package org.wattdeck.ui.screen.dispatch;

import java.util.List;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.ui.kit.Desk;

/// What is done with the selected blocks: approved or taken out. Drafts are dropped and can be had
/// back; what was approved is withdrawn for good. FX thread.
final class BlockActs {

    private final Desk desk;
    private final ScheduleWords words;
    private final BlockEdits edits;
    private final Picked picked;
    private final Told told;

    /// Who goes on from here.
    interface Told {
        void approving(List<Block> blocks);

        /// The selected blocks are taken out.
        void withdrawn();

        void changed();

        void refused(String why);
    }

    BlockActs(Desk desk, ScheduleWords words, BlockEdits edits, Picked picked, Told told) {
        this.desk = desk;
        this.words = words;
        this.edits = edits;
        this.picked = picked;
        this.told = told;
    }

    void approveSelected() {
        approve(
                picked.blocks().stream()
                        .filter(b -> b.state().next().contains(BlockState.APPROVED))
                        .toList());
    }

    void approveAll() {
        approve(picked.made().drafts());
    }

    void approve(List<Block> blocks) {
        edits.commit();
        if (blocks.isEmpty()) {
            told.refused(words.text("schedule.approve.none"));
        } else {
            told.approving(blocks);
        }
    }

    void withdraw() {
        List<Block> blocks =
                picked.blocks().stream()
                        .filter(b -> b.state().next().contains(BlockState.WITHDRAWN))
                        .toList();
        if (blocks.isEmpty()) {
            return;
        }
        if (blocks.stream().allMatch(b -> b.state() == BlockState.DRAFT)) {
            edits.drop(blocks);
        } else {
            words.follow(
                    desk.deck()
                            .planning()
                            .schedule()
                            .withdraw(
                                    desk.actor(),
                                    blocks.stream().map(Block::id).toList(),
                                    words.text("schedule.withdrawn.by-hand")),
                    n -> told.changed(),
                    told::refused);
        }
        picked.clear();
        told.withdrawn();
    }
}

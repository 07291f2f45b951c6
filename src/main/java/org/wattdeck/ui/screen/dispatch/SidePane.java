package org.wattdeck.ui.screen.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.ui.kit.Desk;

/// What stands beside the board: the selected block, an approval, a target to be shared, or a hint.
/// FX thread.
final class SidePane {

    private final Supplier<Optional<Block>> one;
    private final Told told;
    private final BlockPane form;
    private final ApprovePane approving;
    private final TargetPane target;
    private final Label hint = ScheduleWords.wrapped("scheduleHint", "secondary");
    private ScrollPane pane = new ScrollPane();

    /// Who hears what was done there.
    interface Told extends BlockPane.Asked {
        /// Some were approved.
        void approved();

        /// An approval or a target was left.
        void left();

        /// What is beside the board is another.
        void turned();
    }

    /// @param one the selected block
    SidePane(
            Desk desk,
            ScheduleWords words,
            BlockEdits edits,
            Supplier<Optional<Block>> one,
            Told told) {
        this.one = one;
        this.told = told;
        form = new BlockPane(desk, words, edits, told);
        approving = new ApprovePane(desk, words, v -> told.approved(), this::close);
        target = new TargetPane(desk, words, p -> close(), this::close);
        hint.setText(words.text("schedule.hint"));
    }

    void in(ScrollPane side) {
        pane = side;
        pane.setContent(hint);
    }

    /// Begins the approval of these.
    void approve(List<Block> blocks) {
        pane.setContent(approving.node());
        approving.show(blocks.stream().map(Block::id).toList());
    }

    /// Begins to share a target.
    ///
    /// @param at where it would begin
    void target(Optional<UUID> site, Instant at) {
        pane.setContent(target.node());
        target.show(site, at);
    }

    /// Leads into the form of the selected block.
    void open() {
        if (one.get().isPresent()) {
            form.focus();
        }
    }

    /// Leaves what was begun and shows the selected block.
    void close() {
        boolean busy = pane.getContent() == approving.node() || pane.getContent() == target.node();
        Optional<Block> block = one.get();
        if (block.isPresent()) {
            pane.setContent(form.node());
            form.show(block.get());
        } else {
            pane.setContent(hint);
        }
        told.turned();
        if (busy) {
            told.left();
        }
    }

    /// Shows the block as it is by now.
    void refresh() {
        if (pane.getContent() == form.node()) {
            one.get().ifPresentOrElse(form::show, () -> pane.setContent(hint));
        }
    }
}

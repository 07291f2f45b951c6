package org.wattdeck.ui.screen.dispatch;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.ui.view.gantt.Gantt;

/// What the mouse does on the board. FX thread.
record BoardMouse(Sight sight, Picked picked, Hand hand, BlockEdits edits, SidePane beside)
        implements Gantt.Actions {

    @Override
    public void select(UUID lane, Optional<UUID> block, boolean more) {
        picked.pick(Optional.of(lane), block, more);
    }

    @Override
    public void open() {
        beside.open();
    }

    @Override
    public void drag(UUID block, Instant start, Instant end) {
        hand.drag(block, start, end);
    }

    @Override
    public void drop() {
        edits.commit();
    }

    @Override
    public void draw(UUID lane, Instant from, Instant to) {
        hand.draw(lane, from, to);
    }

    @Override
    public void create(UUID lane, Instant from, Instant to) {
        hand.create(lane, from, to);
    }

    @Override
    public void abort() {
        edits.letGo();
    }

    @Override
    public void pan(double fraction) {
        sight.pan(fraction);
    }
}

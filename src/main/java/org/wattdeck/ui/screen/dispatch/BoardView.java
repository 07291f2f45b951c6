package org.wattdeck.ui.screen.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.view.gantt.Gantt;
import org.wattdeck.ui.view.gantt.Lane;

/// The board with what stands under it: the SOC of the selected battery, and the queue. FX thread.
final class BoardView {

    private final Desk desk;
    private final ScheduleWords words;
    private final Sight sight;
    private final Picked picked;
    private final Lanes making;
    private final ActualPower actual;
    private final Gantt board;
    private final SocStrip soc;
    private final QueueTable queue;

    /// @param mouse what is done with the mouse
    /// @param changed told when there is more to draw
    BoardView(Desk desk, ScheduleWords words, Lanes making, BoardMouse mouse, Runnable changed) {
        this.desk = desk;
        this.words = words;
        this.making = making;
        sight = mouse.sight();
        picked = mouse.picked();
        actual = new ActualPower(desk, changed);
        board = new Gantt(desk.appearance(), desk.messages(), mouse);
        board.setId("scheduleBoard");
        soc = new SocStrip(desk, words);
        queue = new QueueTable(desk, words, picked::pick, mouse.beside()::open);
        VBox.setVgrow(board, Priority.ALWAYS);
        queue.node().setPrefHeight(150);
        queue.node().setMinHeight(70);
    }

    /// @param answer why something was refused
    void in(VBox middle, javafx.scene.Node answer) {
        middle.getChildren().setAll(board, soc.node(), answer, queue.node());
    }

    void focus() {
        board.requestFocus();
    }

    void reveal(int lane) {
        board.reveal(lane);
    }

    /// Draws anew as theme, zoom and width change, until these are ended.
    List<Subscription> follow(Runnable wider) {
        return List.of(
                desk.appearance().themeProperty().subscribe(board::draw),
                desk.appearance().themeProperty().subscribe(soc::draw),
                desk.appearance().zoomProperty().subscribe(board::requestLayout),
                desk.appearance().zoomProperty().subscribe(queue::fit),
                board.widthProperty().subscribe(w -> wider.run()));
    }

    /// @param earlier blocks that ended before those in memory
    void show(BoardBar above, List<Block> earlier) {
        if (words.in(above.site())) {
            queue.node().refresh();
        }
        String text = above.filter().getText();
        Instant begin = sight.begin();
        Instant end = sight.end();
        Lanes.Wanted wanted = new Lanes.Wanted(begin, end, above.site(), text);
        Lanes.Made made = making.make(wanted, earlier, actual.known());
        picked.among(made);
        board.show(
                new Gantt.Content(
                        begin,
                        end,
                        words.now(),
                        words.zone(),
                        made.lanes(),
                        picked.lane(),
                        picked.ids()),
                words.board(made, picked.lane(), picked.one()));
        actual.want(inSight(made), begin, end, words.now());
        soc.show(picked.lane(), made.drafts(), board.axis());
        queue.show(
                desk.deck().planning().schedule().blocks(Instant.MIN, Instant.MAX), earlier, text);
    }

    private List<UUID> inSight(Lanes.Made made) {
        int[] seen = board.inSight();
        return made.lanes().subList(seen[0], seen[1]).stream()
                .filter(l -> !l.site())
                .map(Lane::id)
                .toList();
    }
}

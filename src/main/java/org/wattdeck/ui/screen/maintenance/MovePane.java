package org.wattdeck.ui.screen.maintenance;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;

/// Asks before an order is moved: from when to when, what is in the way, and what it costs. FX
/// thread.
final class MovePane {

    private final Desk desk;
    private final WorkWords words;
    private final VBox node = new VBox();
    private final Label sentence;
    private final ImpactView impact;
    private final Label answer;
    private final Button move;
    private final Consumer<WorkOrder> done;
    private Optional<WorkOrder> order = Optional.empty();
    private Instant start = Instant.EPOCH;

    MovePane(Desk desk, Consumer<WorkOrder> done, Runnable drop) {
        this.desk = desk;
        this.done = done;
        words = new WorkWords(desk);
        Label title = new Label(words.text("work.move.title"));
        title.getStyleClass().add("heading");
        sentence = words.quiet("");
        sentence.setId("moveSentence");
        sentence.getStyleClass().remove("secondary");
        sentence.getStyleClass().add("strong");
        impact = new ImpactView(desk, words);
        answer = words.answer("moveAnswer");
        move = words.button("moveNow", "work.move", this::move);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(words.button("moveDrop", "work.move.drop", drop), gap, move);
        buttons.getStyleClass().add("command-buttons");
        node.setId("movePane");
        node.getStyleClass().add("record-list");
        node.getChildren()
                .addAll(
                        title,
                        sentence,
                        impact.node(),
                        words.quiet(words.text("work.move.hint")),
                        answer,
                        buttons);
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    VBox node() {
        return node;
    }

    void show(WorkOrder moved, Instant to) {
        order = Optional.of(moved);
        start = to;
        sentence.setText(
                words.text(
                        "work.move.sentence",
                        moved.number(),
                        words.asset(moved.assetId()),
                        words.minute(moved, moved.task().start()),
                        words.minute(moved, to),
                        Numbers.duration(moved.task().duration().toSeconds())));
        WorkWords.say(answer, "");
        desk.live()
                .registry()
                .asset(moved.assetId())
                .ifPresentOrElse(
                        a ->
                                impact.ask(
                                        a,
                                        Optional.of(moved.id()),
                                        to,
                                        to.plus(moved.task().duration())),
                        impact::clear);
    }

    void focus() {
        move.requestFocus();
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
            e.consume();
            move();
        }
    }

    void move() {
        order.ifPresent(
                o ->
                        words.follow(
                                desk.deck()
                                        .upkeep()
                                        .reschedule(
                                                desk.actor(), o.id(), start, o.task().duration()),
                                answer,
                                done));
    }
}

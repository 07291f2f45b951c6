package org.wattdeck.ui.screen.dispatch;

import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.wattdeck.ui.kit.Typing;
import org.wattdeck.ui.view.gantt.Gantt;

/// The keys of the screen Dispatch. Arrows work on the board alone; where a draft is selected they
/// move it, else they lead from lane to lane and from block to block. FX thread.
final class BoardKeys {

    private final BoardBar above;
    private final Sight sight;
    private final Picked picked;
    private final Hand hand;
    private final BlockActs acts;
    private final SidePane beside;

    BoardKeys(
            BoardBar above,
            Sight sight,
            Picked picked,
            Hand hand,
            BlockActs acts,
            SidePane beside) {
        this.above = above;
        this.sight = sight;
        this.picked = picked;
        this.hand = hand;
        this.acts = acts;
        this.beside = beside;
    }

    void key(KeyEvent e) {
        if (Typing.into(e) || e.isAltDown()) {
            return;
        }
        boolean done = e.isShortcutDown() ? undoing(e) : board(e) || everywhere(e);
        if (done) {
            e.consume();
        }
    }

    private boolean undoing(KeyEvent e) {
        if (e.getCode() != KeyCode.Z) {
            return false;
        }
        return e.isShiftDown() ? hand.redo() : hand.undo();
    }

    private boolean board(KeyEvent e) {
        if (!(e.getTarget() instanceof Gantt)) {
            return false;
        }
        switch (e.getCode()) {
            case UP -> picked.nextLane(-1);
            case DOWN -> picked.nextLane(1);
            case LEFT -> sideways(e, -1);
            case RIGHT -> sideways(e, 1);
            case OPEN_BRACKET -> picked.nextBlock(-1);
            case CLOSE_BRACKET -> picked.nextBlock(1);
            case PLUS, ADD, EQUALS -> hand.power(1);
            case MINUS, SUBTRACT -> hand.power(-1);
            case ENTER -> beside.open();
            case DELETE -> acts.withdraw();
            case ESCAPE -> clear();
            default -> {
                return typed(e);
            }
        }
        return true;
    }

    /// Brackets and signs have other keys on other keyboards.
    private boolean typed(KeyEvent e) {
        switch (e.getText()) {
            case "+" -> hand.power(1);
            case "-" -> hand.power(-1);
            case "[" -> picked.nextBlock(-1);
            case "]" -> picked.nextBlock(1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void sideways(KeyEvent e, int by) {
        boolean done = e.isShiftDown() ? hand.resize(by) : hand.move(by);
        if (!done) {
            picked.nextBlock(by);
        }
    }

    private boolean everywhere(KeyEvent e) {
        boolean list = e.getTarget() instanceof ListView || e.getTarget() instanceof TableView;
        switch (e.getCode()) {
            case PAGE_UP -> sight.page(-1);
            case PAGE_DOWN -> sight.page(1);
            case HOME -> sight.toNow();
            case N -> hand.fresh();
            case G -> above.target();
            case A -> approve(e.isShiftDown());
            default -> {
                return !list && above.key(e);
            }
        }
        return true;
    }

    private void approve(boolean all) {
        if (all) {
            acts.approveAll();
        } else {
            acts.approveSelected();
        }
    }

    private void clear() {
        picked.clear();
        beside.close();
    }
}

package org.wattdeck.ui.screen.dispatch;

import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.wattdeck.ui.view.gantt.Gantt;

/// The keys of the screen Dispatch. Arrows work on the board alone; where a draft is selected they
/// move it, else they lead from lane to lane and from block to block. FX thread.
final class BoardKeys {

    private final Actions actions;

    /// What keys do. Where they answer whether there was something to do, another key tries next.
    interface Actions {
        boolean digit(KeyEvent e);

        void lane(int by);

        void next(int by);

        boolean move(int steps);

        boolean resize(int steps);

        boolean power(int steps);

        void page(int by);

        void now();

        void fresh();

        void drop();

        void open();

        void approve(boolean all);

        void target();

        boolean undo();

        boolean redo();

        void clear();
    }

    BoardKeys(Actions actions) {
        this.actions = actions;
    }

    void key(KeyEvent e) {
        if (e.getTarget() instanceof TextInputControl || e.isAltDown()) {
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
        return e.isShiftDown() ? actions.redo() : actions.undo();
    }

    private boolean board(KeyEvent e) {
        if (!(e.getTarget() instanceof Gantt)) {
            return false;
        }
        switch (e.getCode()) {
            case UP -> actions.lane(-1);
            case DOWN -> actions.lane(1);
            case LEFT -> sideways(e, -1);
            case RIGHT -> sideways(e, 1);
            case OPEN_BRACKET -> actions.next(-1);
            case CLOSE_BRACKET -> actions.next(1);
            case PLUS, ADD, EQUALS -> actions.power(1);
            case MINUS, SUBTRACT -> actions.power(-1);
            case ENTER -> actions.open();
            case DELETE -> actions.drop();
            case ESCAPE -> actions.clear();
            default -> {
                return typed(e);
            }
        }
        return true;
    }

    /// Brackets and signs have other keys on other keyboards.
    private boolean typed(KeyEvent e) {
        switch (e.getText()) {
            case "+" -> actions.power(1);
            case "-" -> actions.power(-1);
            case "[" -> actions.next(-1);
            case "]" -> actions.next(1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void sideways(KeyEvent e, int by) {
        boolean done = e.isShiftDown() ? actions.resize(by) : actions.move(by);
        if (!done) {
            actions.next(by);
        }
    }

    private boolean everywhere(KeyEvent e) {
        boolean list = e.getTarget() instanceof ListView || e.getTarget() instanceof TableView;
        switch (e.getCode()) {
            case PAGE_UP -> actions.page(-1);
            case PAGE_DOWN -> actions.page(1);
            case HOME -> actions.now();
            case N -> actions.fresh();
            case G -> actions.target();
            case A -> actions.approve(e.isShiftDown());
            default -> {
                return !list && actions.digit(e);
            }
        }
        return true;
    }
}

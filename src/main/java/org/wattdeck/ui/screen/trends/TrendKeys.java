package org.wattdeck.ui.screen.trends;

import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.wattdeck.ui.kit.Typing;
import org.wattdeck.ui.view.trend.TrendPlot;

/// The keys of the screen, of the plot and of the table under it. None of them acts in a field.
record TrendKeys(TrendsController screen) {

    private static final int FAR = 20;

    void listen(Node root, TrendPlot plot, TableView<?> table) {
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        root.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        plot.addEventHandler(KeyEvent.KEY_PRESSED, this::plot);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::table);
    }

    private void pressed(KeyEvent e) {
        if (Typing.into(e)) {
            return;
        }
        if (e.isShortcutDown()) {
            if (e.getCode() == KeyCode.C) {
                screen.copy();
                e.consume();
            } else if (e.getCode() == KeyCode.E) {
                screen.openExport();
                e.consume();
            }
            return;
        }
        if (e.isAltDown() || e.isShiftDown()) {
            return;
        }
        switch (e.getCode()) {
            case C -> screen.toggleCursors();
            case V -> screen.nextComparison();
            case L -> screen.goLive();
            case W -> screen.toggleOwn();
            case E -> screen.openExport();
            case F5 -> screen.lookAnewFully();
            case DIGIT1, DIGIT2, DIGIT3, DIGIT4, DIGIT5, DIGIT6, DIGIT7 ->
                    screen.preset(TrendWindow.PRESETS.get(e.getCode().getName().charAt(0) - '1'));
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void typed(KeyEvent e) {
        if (Typing.into(e)) {
            return;
        }
        switch (e.getCharacter()) {
            case "[" -> screen.earlier();
            case "]" -> screen.later();
            case "-" -> screen.farther();
            case "=" -> screen.nearer();
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void plot(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        int far = e.isShiftDown() ? FAR : 1;
        switch (e.getCode()) {
            case LEFT -> screen.step(-far);
            case RIGHT -> screen.step(far);
            case UP, DOWN -> {
                if (!screen.hasCursors()) {
                    return;
                }
                screen.otherCursor();
            }
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void table(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        switch (e.getCode()) {
            case DELETE -> {
                if (e.isShiftDown()) {
                    screen.removeAll();
                } else {
                    screen.removeSelected();
                }
            }
            case SPACE -> screen.hideSelected();
            case ENTER -> screen.inspectSelected();
            default -> {
                return;
            }
        }
        e.consume();
    }
}

package org.wattdeck.ui.screen.trends;

import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import org.wattdeck.ui.view.trend.TrendPlot;

/// The keys of the plot and of the table under it; those of the whole screen are its controller's.
record TrendKeys(TrendsController screen) {

    private static final int FAR = 20;

    void listen(TrendPlot plot, TableView<?> table) {
        plot.addEventHandler(KeyEvent.KEY_PRESSED, this::plot);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::table);
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

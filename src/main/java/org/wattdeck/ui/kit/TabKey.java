package org.wattdeck.ui.kit;

import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Tab in a text of several lines. FX thread.
public final class TabKey {

    private TabKey() {}

    /// Tab leads on from this text, as from every other field, and is not written into it.
    public static void leadsOn(TextArea area) {
        area.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.TAB && !e.isShortcutDown()) {
                        e.consume();
                        area.requestFocusTraversal(
                                e.isShiftDown()
                                        ? TraversalDirection.PREVIOUS
                                        : TraversalDirection.NEXT);
                    }
                });
    }
}

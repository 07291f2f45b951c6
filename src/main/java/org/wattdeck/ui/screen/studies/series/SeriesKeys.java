package org.wattdeck.ui.screen.studies.series;

import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import org.wattdeck.ui.kit.Typing;

/// The keys of the page. None of them acts in a field.
record SeriesKeys(SeriesController page) {

    void listen(Node root) {
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        root.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    }

    private void pressed(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown() || Typing.into(e)) {
            return;
        }
        switch (e.getCode()) {
            case F5 -> page.load();
            case I -> page.openImport();
            case E -> page.openExport();
            case F -> page.forecast();
            case P -> page.plan();
            case T -> page.toggleTable();
            case F2 -> page.openEdit();
            case DELETE -> page.delete();
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
            case "[" -> page.back();
            case "]" -> page.forward();
            case "-" -> page.farther();
            case "=", "+" -> page.nearer();
            default -> {
                return;
            }
        }
        e.consume();
    }
}

package org.wattdeck.ui.screen.studies.compare;

import java.util.Optional;
import javafx.scene.input.KeyEvent;
import org.wattdeck.ui.kit.Typing;

/// What keys do on the page Compare. Single letters do nothing where something is typed.
enum CompareKey {
    RUN,
    CANCEL,
    SAVE,
    TURN,
    MEASURE,
    USE,
    BASE,
    DOWNLOAD;

    static Optional<CompareKey> of(KeyEvent e) {
        boolean shortcut = e.isShortcutDown();
        boolean plain = !shortcut && !Typing.into(e);
        return switch (e.getCode()) {
            case F5 -> Optional.of(RUN);
            case ENTER -> RUN.where(shortcut);
            case ESCAPE -> Optional.of(CANCEL);
            case S -> SAVE.where(shortcut && !e.isShiftDown());
            case R -> TURN.where(plain);
            case M -> MEASURE.where(plain);
            case U -> USE.where(plain);
            case B -> BASE.where(plain);
            case E -> DOWNLOAD.where(plain);
            default -> Optional.empty();
        };
    }

    private Optional<CompareKey> where(boolean so) {
        return so ? Optional.of(this) : Optional.empty();
    }
}

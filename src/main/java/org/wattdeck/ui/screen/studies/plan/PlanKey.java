package org.wattdeck.ui.screen.studies.plan;

import java.util.Optional;
import javafx.scene.input.KeyEvent;
import org.wattdeck.ui.kit.Typing;

/// What keys do on the page Plan. Single letters do nothing where something is typed.
enum PlanKey {
    RUN,
    CANCEL,
    SAVE,
    DOWNLOAD,
    ADOPT,
    NOW,
    TURN;

    static Optional<PlanKey> of(KeyEvent e) {
        boolean shortcut = e.isShortcutDown();
        boolean plain = !shortcut && !Typing.into(e);
        return switch (e.getCode()) {
            case F5 -> Optional.of(RUN);
            case ENTER -> RUN.where(shortcut);
            case ESCAPE -> Optional.of(CANCEL);
            case S -> SAVE.where(shortcut && !e.isShiftDown());
            case E -> DOWNLOAD.where(plain);
            case A -> ADOPT.where(plain);
            case N -> NOW.where(plain);
            case R -> TURN.where(plain);
            default -> Optional.empty();
        };
    }

    private Optional<PlanKey> where(boolean so) {
        return so ? Optional.of(this) : Optional.empty();
    }
}

package org.wattdeck.ui.screen.maintenance;

import java.util.Locale;
import java.util.Optional;
import org.wattdeck.ui.view.calendar.BoardView;

/// The parts of the screen, in the order of their keys.
enum WorkPart {
    MONTH,
    WEEK,
    LANES,
    AGENDA,
    PLANS,
    HEALTH;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    Optional<BoardView> board() {
        return switch (this) {
            case MONTH -> Optional.of(BoardView.MONTH);
            case WEEK -> Optional.of(BoardView.WEEK);
            case LANES -> Optional.of(BoardView.LANES);
            case AGENDA, PLANS, HEALTH -> Optional.empty();
        };
    }
}

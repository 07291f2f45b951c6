package org.wattdeck.ui.screen.studies;

import java.util.Optional;
import java.util.UUID;
import org.wattdeck.ui.kit.Desk;

/// What was chosen on one page of the studies and counts on the others too. FX thread.
public final class StudyChoice {

    private static final String SERIES = "studies.series";

    private StudyChoice() {}

    /// The series that was chosen last.
    public static Optional<UUID> series(Desk desk) {
        return desk.preferences().get(SERIES).map(UUID::fromString);
    }

    public static void series(Desk desk, UUID id) {
        desk.preferences().put(SERIES, id.toString());
    }
}

package org.wattdeck.ui.screen.logbook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.TimeWindow;

/// Where an entry leads to, in place and in time: the view it was written at over the time that was
/// seen then, else the asset or site it is about, as it is now. FX thread.
final class GoThere {

    /// The screen that shows a span; the others show a moment.
    private static final String TRENDS = "trends";

    private GoThere() {}

    static Optional<Place> place(Desk desk, LogEntry e) {
        return seen(desk, e)
                .map(v -> new Place(v.screen(), v.siteId(), v.assetId()))
                .or(
                        () ->
                                e.siteId()
                                        .map(
                                                s ->
                                                        e.assetId()
                                                                .map(a -> Place.asset(s, a))
                                                                .orElseGet(() -> Place.site(s))));
    }

    private static Optional<LogEntry.View> seen(Desk desk, LogEntry e) {
        return e.view().filter(v -> desk.screens().has(v.screen()));
    }

    static void open(Desk desk, LogEntry e) {
        Optional<Place> place = place(desk, e);
        if (place.isEmpty()) {
            return;
        }
        Optional<TimeWindow.Window> window =
                seen(desk, e).filter(v -> v.from().isBefore(v.to())).map(GoThere::window);
        window.ifPresent(desk.modes().window()::set);
        desk.screens().open(place.get());
        e.assetId().ifPresent(desk.selection()::select);
        // A screen that was made for this may have brought its own window along.
        window.ifPresent(desk.modes().window()::set);
        boolean moment = !place.get().screen().equals(TRENDS);
        if (window.isPresent() && (moment || desk.modes().modes().replay().isPresent())) {
            replay(desk, window.get().end().orElseThrow());
        }
    }

    private static TimeWindow.Window window(LogEntry.View view) {
        return new TimeWindow.Window(
                Duration.between(view.from(), view.to()), Optional.of(view.to()));
    }

    /// At rest, so that nothing moves away from what was seen. A sandbox refuses, in words.
    private static void replay(Desk desk, Instant at) {
        String title = desk.messages().text("mode.replay");
        desk.tasks()
                .followQuietly(
                        desk.modes().modes().replay(desk.actor(), at),
                        verdict -> desk.notifications().tellIfRefused(title, verdict),
                        e -> desk.notifications().warn(title, String.valueOf(e.getMessage())));
    }
}

package org.wattdeck.ui.screen.logbook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.image.Image;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;

/// What was on the screen when an entry was begun: the place, the time it showed, and a picture.
///
/// @param image taken before the pane came over it
public record Noted(
        Place place, Optional<UUID> siteId, Optional<UUID> assetId, Screen.Span span, Image image) {

    private static final Duration WITHOUT_SPAN = Duration.ofHours(1);

    /// @param screen the screen that is seen, if there is one
    public static Noted of(Desk desk, Optional<Screen> screen, Image image) {
        Place place = desk.screens().place();
        Instant now = desk.live().latest().time();
        Optional<UUID> asset = place.assetId().or(desk.selection()::asset);
        Optional<UUID> site =
                asset.flatMap(desk.live().registry()::asset).map(a -> a.siteId()).or(place::siteId);
        return new Noted(
                place,
                site,
                asset,
                screen.flatMap(Screen::span)
                        .orElseGet(() -> new Screen.Span(now.minus(WITHOUT_SPAN), now)),
                image);
    }

    LogEntry.View view() {
        return new LogEntry.View(
                place.screen(), place.siteId(), place.assetId(), span.from(), span.to(), true);
    }
}

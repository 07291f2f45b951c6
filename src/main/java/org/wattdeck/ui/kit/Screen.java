package org.wattdeck.ui.kit;

import java.time.Instant;
import java.util.Optional;

/// A hand-written screen: what its FXML controller implements. All on the FX thread.
public interface Screen {

    /// It became visible, or was asked to show another place. Start listening here.
    void shown(Place place);

    /// It is no longer visible: undo every listener and stop every timer.
    void hidden();

    /// Puts the keyboard focus where work starts.
    default void focusFirst() {}

    /// Puts the keyboard focus on one of its parts, by the key of its name; false where there is no
    /// such part.
    default boolean focusOn(String part) {
        return false;
    }

    /// Puts the keyboard focus on the screen's filter; false where there is none.
    default boolean focusFilter() {
        return false;
    }

    /// Shows only what these words of a filter name; false where the screen has no filter.
    default boolean filter(String words) {
        return false;
    }

    /// Acknowledges the alarm that is selected here, or with `page` all that are in sight; false
    /// where the screen has none.
    default boolean acknowledge(boolean page) {
        return false;
    }

    /// A stretch of time.
    record Span(Instant from, Instant to) {}

    /// The stretch of time it shows; empty where it shows the present.
    default Optional<Span> span() {
        return Optional.empty();
    }

    /// When what is selected here happened; empty where nothing is.
    default Optional<Instant> moment() {
        return Optional.empty();
    }

    /// Whether everything is drawn; a picture waits for it.
    default boolean settled() {
        return true;
    }
}

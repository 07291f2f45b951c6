package org.wattdeck.ui.kit;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Parent;

/// The screens that exist and a way through them: open, back, forward, up. A screen is given the
/// way of the pane it stands in; what belongs to the whole window is given the way of the pane that
/// is active. FX thread.
public interface Screens {

    /// A screen that was made.
    record Opened(ScreenSpec spec, Parent node, Screen screen) {}

    /// In the order of the rail; the first is home.
    List<ScreenSpec> specs();

    /// Where the operator is.
    ReadOnlyObjectProperty<Place> placeProperty();

    /// Goes to a place. A screen that does not exist is passed over.
    void open(Place next);

    /// Says more exactly where the operator is, without a step to go back to.
    void settle(Place exactly);

    void back();

    void forward();

    /// One level up: asset to site, site to home.
    void up();

    /// The way of one pane that this stands for: itself, unless it acts on another.
    default Screens own() {
        return this;
    }

    default Place place() {
        return placeProperty().get();
    }

    default Optional<ScreenSpec> spec(String id) {
        return specs().stream().filter(s -> s.id().equals(id)).findFirst();
    }

    default boolean has(String id) {
        return spec(id).isPresent();
    }
}

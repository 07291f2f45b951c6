package org.wattdeck.ui.screen.workspace;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.ScreenSpec;
import org.wattdeck.ui.kit.Screens;
import org.wattdeck.ui.kit.Way;

/// The way of whichever pane of a window is active: what rail, header, keys and palette act on. FX
/// thread.
public final class ActiveScreens implements Screens {

    private final ReadOnlyObjectWrapper<Place> place;
    private Way way;
    private Subscription following;

    public ActiveScreens(Way first) {
        way = first;
        place = new ReadOnlyObjectWrapper<>(first.place());
        following = first.placeProperty().subscribe(place::set);
    }

    /// Acts on this way from now on.
    void follow(Way next) {
        if (next != way) {
            following.unsubscribe();
            way = next;
            following = next.placeProperty().subscribe(place::set);
        }
    }

    /// The way that is acted on now.
    public Way way() {
        return way;
    }

    @Override
    public Screens own() {
        return way;
    }

    @Override
    public List<ScreenSpec> specs() {
        return way.specs();
    }

    @Override
    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    @Override
    public void open(Place next) {
        way.open(next);
    }

    @Override
    public void settle(Place exactly) {
        way.settle(exactly);
    }

    @Override
    public void back() {
        way.back();
    }

    @Override
    public void forward() {
        way.forward();
    }

    @Override
    public void up() {
        way.up();
    }
}

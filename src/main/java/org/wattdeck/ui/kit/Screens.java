package org.wattdeck.ui.kit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Parent;

/// The screens that exist, the ones that are made, and the way through them: open, back, forward,
/// up. FX thread. Screens are made when first opened and told when they are hidden.
public final class Screens {

    private static final int HISTORY = 50;

    private final List<ScreenSpec> specs;
    private final Map<String, Opened> opened = new LinkedHashMap<>();
    private final Deque<Place> back = new ArrayDeque<>();
    private final Deque<Place> forward = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Place> place;

    /// A screen that was made.
    public record Opened(ScreenSpec spec, Parent node, Screen screen) {}

    /// @param specs in the order of the rail; the first is home
    public Screens(List<ScreenSpec> specs) {
        this.specs = List.copyOf(specs);
        place = new ReadOnlyObjectWrapper<>(Place.of(specs.getFirst().id()));
    }

    public List<ScreenSpec> specs() {
        return specs;
    }

    public Optional<ScreenSpec> spec(String id) {
        return specs.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    public boolean has(String id) {
        return spec(id).isPresent();
    }

    /// Where the operator is; the shell follows it.
    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    public Place place() {
        return place.get();
    }

    /// Goes to a place. A screen that does not exist is passed over.
    public void open(Place next) {
        if (!has(next.screen()) || next.equals(place())) {
            return;
        }
        back.push(place());
        while (back.size() > HISTORY) {
            back.removeLast();
        }
        forward.clear();
        place.set(next);
    }

    /// Says more exactly where the operator is, without a step to go back to.
    public void settle(Place exactly) {
        if (exactly.screen().equals(place().screen())) {
            place.set(exactly);
        }
    }

    public void back() {
        if (!back.isEmpty()) {
            forward.push(place());
            place.set(back.pop());
        }
    }

    public void forward() {
        if (!forward.isEmpty()) {
            back.push(place());
            place.set(forward.pop());
        }
    }

    /// One level up: asset to site, site to home.
    public void up() {
        Place here = place();
        if (here.assetId().isPresent() && here.siteId().isPresent()) {
            open(Place.site(here.siteId().get()));
        } else {
            open(Place.of(specs.getFirst().id()));
        }
    }

    public boolean canGoBack() {
        return !back.isEmpty();
    }

    public boolean canGoForward() {
        return !forward.isEmpty();
    }

    /// The screen of this id, made if need be.
    public Opened get(Desk desk, String id) {
        Opened known = opened.get(id);
        if (known != null) {
            return known;
        }
        ScreenSpec spec = spec(id).orElseThrow();
        Screen screen = spec.controller().apply(desk);
        Opened made = new Opened(spec, Fxml.load(id, screen, desk.messages()), screen);
        opened.put(id, made);
        return made;
    }

    /// Lets go of a screen that is not visible; the next opening makes it anew.
    public void discard(String id) {
        opened.remove(id);
    }
}

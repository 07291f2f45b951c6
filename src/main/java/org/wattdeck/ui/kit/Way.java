package org.wattdeck.ui.kit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The way of one pane through the screens, and the screens that were made for it. They are made
/// when first opened. FX thread.
public final class Way implements Screens {

    private static final int HISTORY = 50;

    private final List<ScreenSpec> specs;
    private final Map<String, Opened> opened = new LinkedHashMap<>();
    private final Map<String, String> pages = new HashMap<>(); // of a screen, the last
    private final Deque<Place> back = new ArrayDeque<>();
    private final Deque<Place> forward = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Place> place;

    /// Begins at home.
    public Way(List<ScreenSpec> specs) {
        this(specs, Place.of(specs.getFirst().id()));
    }

    /// @param start where it begins; home where there is no such screen
    public Way(List<ScreenSpec> specs, Place start) {
        this.specs = List.copyOf(specs);
        place = new ReadOnlyObjectWrapper<>(Place.of(specs.getFirst().id()));
        if (has(start.screen())) {
            place.set(complete(start));
        }
    }

    @Override
    public List<ScreenSpec> specs() {
        return specs;
    }

    @Override
    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    @Override
    public void open(Place next) {
        if (!has(next.screen())) {
            return;
        }
        Place whole = complete(next);
        if (whole.equals(place())) {
            return;
        }
        back.push(place());
        while (back.size() > HISTORY) {
            back.removeLast();
        }
        forward.clear();
        place.set(whole);
    }

    /// With a page, where the screen has pages: the one that is wanted, or the last one seen.
    private Place complete(Place wanted) {
        List<String> known = spec(wanted.screen()).orElseThrow().pages();
        if (known.isEmpty()) {
            return wanted.page().isEmpty()
                    ? wanted
                    : new Place(wanted.screen(), wanted.siteId(), wanted.assetId());
        }
        String page =
                wanted.page()
                        .filter(known::contains)
                        .orElseGet(() -> pages.getOrDefault(wanted.screen(), known.getFirst()));
        pages.put(wanted.screen(), page);
        return wanted.onPage(page);
    }

    @Override
    public void settle(Place exactly) {
        if (exactly.screen().equals(place().screen())) {
            place.set(complete(exactly));
        }
    }

    @Override
    public void back() {
        if (!back.isEmpty()) {
            forward.push(place());
            place.set(back.pop());
        }
    }

    @Override
    public void forward() {
        if (!forward.isEmpty()) {
            back.push(place());
            place.set(forward.pop());
        }
    }

    @Override
    public void up() {
        Place here = place();
        if (here.assetId().isPresent() && here.siteId().isPresent()) {
            open(Place.site(here.siteId().get()));
        } else {
            open(Place.of(specs.getFirst().id()));
        }
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
}

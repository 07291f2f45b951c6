package org.wattdeck.ui.kit;

import java.util.List;
import java.util.function.Function;

/// One line of the list of screens.
///
/// Its FXML is `fxml/{id}.fxml` and its title has the key `screen.{id}`.
///
/// @param letter what stands in the rail beside the icon
/// @param key shortcut such as `Shortcut+1`, empty for none
/// @param icon Ikonli name such as `mdal-dashboard`
/// @param controller makes the controller; called once, when the screen is first opened
/// @param pages ids of its pages that a place can name, the first is shown first; mostly none
public record ScreenSpec(
        String id,
        char letter,
        String key,
        String icon,
        Function<Desk, Screen> controller,
        List<String> pages) {

    public ScreenSpec {
        pages = List.copyOf(pages);
    }

    public ScreenSpec(
            String id, char letter, String key, String icon, Function<Desk, Screen> controller) {
        this(id, letter, key, icon, controller, List.of());
    }

    /// Each of its pages, or the screen itself where it has none.
    public List<Place> places() {
        Place place = Place.of(id);
        return pages.isEmpty() ? List.of(place) : pages.stream().map(place::onPage).toList();
    }
}

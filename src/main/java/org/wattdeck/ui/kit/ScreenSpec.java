package org.wattdeck.ui.kit;

import java.util.function.Function;

/// One line of the list of screens.
///
/// Its FXML is `fxml/{id}.fxml` and its title has the key `screen.{id}`.
///
/// @param letter what stands in the rail beside the icon
/// @param key shortcut such as `Shortcut+1`, empty for none
/// @param icon Ikonli name such as `mdal-dashboard`
/// @param controller makes the controller; called once, when the screen is first opened
public record ScreenSpec(
        String id, char letter, String key, String icon, Function<Desk, Screen> controller) {}

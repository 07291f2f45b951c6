package org.wattdeck.app.runtime;

/// Refuses a setting out of its range. It stands apart from the settings, so that the parts of them
/// can be made before the whole.
final class SettingBounds {

    private SettingBounds() {}

    static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "The setting " + name + " (" + value + ") must be " + expected + ".");
        }
    }
}

package org.wattdeck.ui.kit;

import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/// Whether somebody types into a field, where letters are text and no shortcuts. An editable box
/// that also offers a list is one: it has the focus, and not the field within it.
public final class Typing {

    private Typing() {}

    public static boolean into(Event e) {
        return field(e.getTarget());
    }

    /// Whether the focus is in a field.
    public static boolean in(Scene scene) {
        return field(scene.getFocusOwner());
    }

    private static boolean field(@Nullable EventTarget at) {
        return at instanceof TextInputControl
                || at instanceof ComboBoxBase<?> box && box.isEditable()
                || at instanceof Spinner<?> spinner && spinner.isEditable();
    }
}

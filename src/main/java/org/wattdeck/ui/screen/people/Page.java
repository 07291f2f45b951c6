package org.wattdeck.ui.screen.people;

import javafx.scene.Node;

/// One page of the screen People. FX thread.
interface Page {

    Node node();

    void shown();

    /// What is secret is forgotten.
    void hidden();

    void focusFirst();

    default boolean focusFilter() {
        return false;
    }

    default boolean settled() {
        return true;
    }
}

package org.wattdeck.ui.screen.asset;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A name at the left and its value at the right.
final class FactRow {

    private FactRow() {}

    static HBox make() {
        Label label = new Label();
        label.getStyleClass().add("secondary");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label value = new Label();
        value.getStyleClass().add("live");
        value.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, label, gap, value);
        row.getStyleClass().add("fact");
        return row;
    }

    static HBox of(String label, String value) {
        HBox row = make();
        set(row, label, value, false);
        return row;
    }

    static void set(HBox row, String label, String value, boolean stale) {
        ((Label) row.getChildren().getFirst()).setText(label);
        Label shown = (Label) row.getChildren().getLast();
        shown.setText(value);
        shown.getStyleClass().remove("stale");
        if (stale) {
            shown.getStyleClass().add("stale");
        }
    }
}

package org.wattdeck.ui.view;

import javafx.scene.canvas.Canvas;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import org.wattdeck.ui.kit.Appearance;

/// The age of a value in words; a clock stands before it and the words lean when it is stale.
public final class AgeMark extends Label {

    private final Appearance looks;
    private final Canvas clock = new Canvas();

    public AgeMark(Appearance looks) {
        this.looks = looks;
        setGraphic(clock);
        setContentDisplay(ContentDisplay.LEFT);
        getStyleClass().add("secondary");
    }

    public void show(boolean stale, String words) {
        double size = stale ? Math.rint(14 * looks.zoom()) : 0;
        if (clock.getWidth() != size) {
            clock.setWidth(size);
            clock.setHeight(size);
        }
        clock.getGraphicsContext2D().clearRect(0, 0, size, size);
        if (stale) {
            Marks.clock(clock.getGraphicsContext2D(), 0, 0, size, looks.tokens().color("text"));
        }
        getStyleClass().remove("stale");
        if (stale) {
            getStyleClass().add("stale");
        }
        setText(words);
    }
}

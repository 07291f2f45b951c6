package org.wattdeck.ui.view.gantt;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Slanting lines over what cannot be done.
final class Hatch {

    private static final double APART = 6;

    private Hatch() {}

    static void fill(
            GraphicsContext g, double x, double y, double width, double height, Color colour) {
        g.save();
        g.beginPath();
        g.rect(x, y, width, height);
        g.clip();
        g.setStroke(colour);
        g.setLineWidth(1);
        for (double at = x - height; at < x + width; at += APART) {
            g.strokeLine(at, y + height, at + height, y);
        }
        g.restore();
    }
}

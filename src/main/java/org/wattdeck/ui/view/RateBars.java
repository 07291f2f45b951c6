package org.wattdeck.ui.view;

import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import org.wattdeck.ui.kit.Appearance;

/// Ten bars, one per minute, with a line at one event a minute (ten in ten minutes: a flood).
public final class RateBars extends Canvas {

    public RateBars() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /// @param bars events per minute, oldest first
    public void show(int[] bars, Appearance looks, String words) {
        double zoom = looks.zoom();
        double width = Math.rint(100 * zoom);
        double height = Math.rint(36 * zoom);
        setWidth(width);
        setHeight(height);
        setAccessibleText(words);
        int max = 3;
        for (int bar : bars) {
            max = Math.max(max, bar);
        }
        GraphicsContext g = getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        double step = width / bars.length;
        double foot = height - 1;
        g.setFill(looks.tokens().color("track"));
        g.fillRect(0, foot, width, 1);
        g.setFill(looks.tokens().color("fill"));
        for (int i = 0; i < bars.length; i++) {
            double h = Math.rint((foot - 1) * bars[i] / max);
            g.fillRect(Math.rint(i * step) + 1, foot - h, Math.rint(step) - 2, h);
        }
        double line = foot - Math.rint((foot - 1) / max);
        g.setStroke(looks.tokens().color("line-strong"));
        g.setLineDashes(3, 2);
        g.setLineWidth(1);
        g.strokeLine(0, line - 0.5, width, line - 0.5);
        g.setLineDashes();
    }
}

package org.wattdeck.ui.view;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import org.wattdeck.engine.maintenance.health.AssetHealth.Grade;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Tokens;

/// How healthy something is, as a shape: circle good, triangle fair, square poor, a ring unknown.
/// Colour only helps. FX thread.
public final class GradeMark extends Canvas {

    private static final double SIZE_EM = 1;

    public void show(Grade grade, Appearance looks) {
        double size = Math.rint(SIZE_EM * looks.em());
        setWidth(size);
        setHeight(size);
        GraphicsContext g = getGraphicsContext2D();
        g.clearRect(0, 0, size, size);
        Tokens tokens = looks.tokens();
        double a = Math.max(1, size / 10);
        double s = size - 2 * a;
        g.setStroke(tokens.color("outline"));
        g.setLineWidth(Math.max(1, size / 12));
        switch (grade) {
            case GOOD -> {
                g.setFill(tokens.color("trace3"));
                g.fillOval(a, a, s, s);
                g.strokeOval(a, a, s, s);
            }
            case FAIR -> {
                g.setFill(tokens.color("p3"));
                double[] x = {a, size / 2, size - a};
                double[] y = {size - a, a, size - a};
                g.fillPolygon(x, y, x.length);
                g.strokePolygon(x, y, x.length);
            }
            case POOR -> {
                g.setFill(tokens.color("p1"));
                g.fillRect(a, a, s, s);
                g.strokeRect(a, a, s, s);
            }
            case UNKNOWN -> {
                g.setStroke(tokens.color("text-2"));
                g.strokeOval(a, a, s, s);
            }
        }
    }
}

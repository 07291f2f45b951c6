package org.wattdeck.ui.view.trend;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.wattdeck.ui.kit.Tokens;

/// How a trace is drawn: twenty pens differ in colour, dashes or thickness, no two in all the same.
public record Pen(int number) {

    public static final int PENS = 20;

    private static final int COLOURS = 4;
    private static final double[][] DASHES = {{}, {7, 4}, {2, 3}, {9, 3, 2, 3}};
    private static final double THIN = 1.5;
    private static final double THICK = 3;

    public Pen {
        number = Math.floorMod(number, PENS);
    }

    public Color colour(Tokens tokens) {
        return tokens.color("trace" + (number % COLOURS + 1));
    }

    int rgb(Tokens tokens) {
        return rgb(colour(tokens));
    }

    static int rgb(Color colour) {
        return (int) Math.round(colour.getRed() * 255) << 16
                | (int) Math.round(colour.getGreen() * 255) << 8
                | (int) Math.round(colour.getBlue() * 255);
    }

    double thickness(double zoom) {
        return (number < COLOURS * COLOURS ? THIN : THICK) * zoom;
    }

    double[] dash(double zoom) {
        double[] dash = DASHES[(number % COLOURS + number / COLOURS) % COLOURS].clone();
        for (int i = 0; i < dash.length; i++) {
            dash[i] *= zoom;
        }
        return dash;
    }

    /// Sets a canvas to draw with this pen.
    public void use(GraphicsContext g, Tokens tokens, double zoom) {
        g.setStroke(colour(tokens));
        g.setLineWidth(thickness(zoom));
        g.setLineDashes(dash(zoom));
    }
}

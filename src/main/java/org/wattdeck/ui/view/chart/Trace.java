package org.wattdeck.ui.view.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.wattdeck.ui.kit.Tokens;

/// A line in a chart. Its style, counted from 0, stands for both a colour and a pattern of dashes,
/// so that traces are told apart without colour.
public record Trace(String name, TraceData data, int style) {

    private static final int STYLES = 4;
    private static final double[][] DASHES = {{}, {7, 4}, {2, 3}, {9, 3, 2, 3}};

    Color colour(Tokens tokens) {
        return tokens.color("trace" + (style % STYLES + 1));
    }

    void pen(GraphicsContext g, Tokens tokens, double zoom) {
        g.setStroke(colour(tokens));
        g.setLineWidth(1.5 * zoom);
        double[] dashes = DASHES[style % STYLES].clone();
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] *= zoom;
        }
        g.setLineDashes(dashes);
    }
}

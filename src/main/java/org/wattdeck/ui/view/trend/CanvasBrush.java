package org.wattdeck.ui.view.trend;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.view.Marks;
import org.wattdeck.ui.view.chart.Labels;

/// Draws on a canvas. FX thread.
record CanvasBrush(GraphicsContext g, Tokens tokens, String family) implements Brush {

    @Override
    public void line(
            double x1, double y1, double x2, double y2, Color colour, double width, double[] dash) {
        g.setStroke(colour);
        g.setLineWidth(width);
        g.setLineDashes(dash);
        g.strokeLine(x1, y1, x2, y2);
        g.setLineDashes();
    }

    @Override
    public void rect(double x, double y, double w, double h, Color colour, boolean filled) {
        if (filled) {
            g.setFill(colour);
            g.fillRect(x, y, w, h);
        } else {
            g.setStroke(colour);
            g.setLineWidth(1);
            g.setLineDashes();
            g.strokeRect(Math.rint(x) + 0.5, Math.rint(y) + 0.5, Math.rint(w), Math.rint(h));
        }
    }

    @Override
    public void text(String text, double x, double y, Align align, Color colour, double size) {
        g.setFont(Font.font(family, size));
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(
                switch (align) {
                    case LEFT -> TextAlignment.LEFT;
                    case CENTER -> TextAlignment.CENTER;
                    case RIGHT -> TextAlignment.RIGHT;
                });
        g.setFill(colour);
        g.fillText(text, x, y);
    }

    @Override
    public void mark(Priority priority, double x, double y, double size) {
        Marks.priority(g, priority, x, y, size, tokens, family);
    }

    @Override
    public double width(String text, double size) {
        return Labels.width(text, Font.font(family, size));
    }
}

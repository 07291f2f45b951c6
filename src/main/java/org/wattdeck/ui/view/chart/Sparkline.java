package org.wattdeck.ui.view.chart;

import javafx.scene.canvas.GraphicsContext;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.kit.Trail;

/// A trail without axes, for tiles and cards: the newest value stands at the right, with a line
/// at zero when the trail crosses it. While there is less than the whole trail, what there is
/// takes the width, from a sixth of the trail on.
public final class Sparkline {

    private static final int LEAST_PART = 6;

    private Sparkline() {}

    public static void draw(
            GraphicsContext g,
            Trail trail,
            double left,
            double top,
            double width,
            double height,
            double zoom,
            Tokens tokens) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < trail.size(); i++) {
            double value = trail.get(i);
            if (!Double.isNaN(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        g.setFill(tokens.color("line"));
        g.fillRect(left, top + height - 1, width, 1);
        if (!(high >= low)) {
            return;
        }
        // A quantity that hardly moves is a flat line, not noise blown up.
        double span =
                Math.max(high - low, Math.max(Math.max(Math.abs(high), Math.abs(low)) / 25, 1e-9));
        double middle = (high + low) / 2;
        double scale = (height - 5 * zoom) / span;
        double centre = top + height / 2;
        if (low < 0 && high > 0) {
            g.setFill(tokens.color("line-strong"));
            g.fillRect(left, Math.rint(centre + middle * scale), width, 1);
        }
        stroke(g, trail, left, width, centre, middle, scale, zoom, tokens);
    }

    private static void stroke(
            GraphicsContext g,
            Trail trail,
            double left,
            double width,
            double centre,
            double middle,
            double scale,
            double zoom,
            Tokens tokens) {
        g.setStroke(tokens.color("trace1"));
        g.setLineWidth(1.25 * zoom);
        g.setLineDashes((double[]) null);
        g.beginPath();
        boolean down = false;
        int span = Math.max(trail.size(), trail.length() / LEAST_PART);
        double step = width / Math.max(1, span - 1);
        double x = left + width - (trail.size() - 1) * step;
        double y = Double.NaN;
        for (int i = 0; i < trail.size(); i++, x += step) {
            double value = trail.get(i);
            if (Double.isNaN(value)) {
                down = false;
                continue;
            }
            y = centre - (value - middle) * scale;
            if (down) {
                g.lineTo(x, y);
            } else {
                g.moveTo(x, y);
                down = true;
            }
        }
        g.stroke();
        if (down) {
            double r = 2 * zoom;
            g.setFill(tokens.color("trace1"));
            g.fillOval(left + width - r, y - r, 2 * r, 2 * r);
        }
    }
}

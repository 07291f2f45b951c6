package org.wattdeck.ui.view;

import javafx.scene.canvas.GraphicsContext;
import org.wattdeck.ui.kit.Tokens;

/// A quantity between two ends, drawn flat on any canvas: track, normal band, what it is now from
/// zero, and a wedge at a setpoint or the like. All in one unit of the caller's choice; NaN stands
/// for what there is not.
///
/// @param bandLow normal range
public record Bar(
        double min, double max, double now, double tick, double bandLow, double bandHigh) {

    public static Bar plain(double min, double max, double now) {
        return new Bar(min, max, now, Double.NaN, Double.NaN, Double.NaN);
    }

    public Bar band(double low, double high) {
        return new Bar(min, max, now, tick, low, high);
    }

    public Bar tick(double at) {
        return new Bar(min, max, now, at, bandLow, bandHigh);
    }

    /// Whether the value is outside its normal range.
    public boolean outside() {
        return now < bandLow || now > bandHigh;
    }

    /// @param thick height of the track; marks reach 3 px beyond it at 100 %
    public void draw(
            GraphicsContext g,
            double left,
            double top,
            double width,
            double thick,
            double zoom,
            Tokens tokens) {
        g.setFill(tokens.color("track"));
        g.fillRect(left, top, width, thick);
        if (!(max > min)) {
            return;
        }
        if (bandLow <= bandHigh) {
            double a = left + x(bandLow, width);
            double b = left + x(bandHigh, width);
            g.setFill(tokens.color("band"));
            g.fillRect(a, top, b - a, thick);
            g.setFill(tokens.color("text-2"));
            g.fillRect(Math.rint(a), top - 2 * zoom, 1, thick + 4 * zoom);
            g.fillRect(Math.rint(b) - 1, top - 2 * zoom, 1, thick + 4 * zoom);
        }
        double zero = left + x(0, width);
        if (!Double.isNaN(now)) {
            double end = left + x(now, width);
            double inset = Math.floor(thick / 5);
            g.setFill(tokens.color(outside() ? "text" : "fill"));
            g.fillRect(
                    Math.min(zero, end),
                    top + inset,
                    Math.max(1, Math.abs(end - zero)),
                    thick - 2 * inset);
        }
        if (min < 0 && max > 0) {
            g.setFill(tokens.color("line-strong"));
            g.fillRect(Math.rint(zero), top - 2 * zoom, 1, thick + 4 * zoom);
        }
        if (!Double.isNaN(tick)) {
            wedge(g, left + x(tick, width), top, thick, zoom, tokens);
        }
    }

    private static void wedge(
            GraphicsContext g, double x, double top, double thick, double zoom, Tokens tokens) {
        g.setFill(tokens.color("text"));
        g.fillRect(x - 1, top - 2 * zoom, 2, thick + 4 * zoom);
        double[] xs = {x - 4 * zoom, x + 4 * zoom, x};
        double[] ys = {top - 5 * zoom, top - 5 * zoom, top + 1};
        g.fillPolygon(xs, ys, 3);
    }

    private double x(double value, double width) {
        return width * (Math.clamp(value, min, max) - min) / (max - min);
    }
}

package org.wattdeck.ui.view.chart;

import java.time.Instant;
import javafx.scene.canvas.GraphicsContext;

/// Draws reduced traces into a rectangle.
///
/// @param top y of `high`
/// @param bottom y of `low`
record Pencil(
        double left,
        double top,
        double right,
        double bottom,
        Instant from,
        Instant to,
        double low,
        double high) {

    double x(Instant time) {
        double span = to.toEpochMilli() - from.toEpochMilli();
        return left + (right - left) * (time.toEpochMilli() - from.toEpochMilli()) / span;
    }

    double y(double value) {
        return bottom - (bottom - top) * (value - low) / (high - low);
    }

    /// The time under a pixel.
    Instant time(double x) {
        double part = Math.clamp((x - left) / Math.max(1, right - left), 0, 1);
        return from.plusMillis(Math.round(part * (to.toEpochMilli() - from.toEpochMilli())));
    }

    /// Strokes a trace with the pen that is set. Gaps stay open.
    void stroke(GraphicsContext g, TraceData data) {
        int pixels = Math.max(1, (int) Math.round(right - left));
        Reducer.Columns c =
                Reducer.reduce(data, from.toEpochMilli(), to.toEpochMilli() + 1, pixels);
        g.beginPath();
        double lastValue = valueBefore(data);
        boolean pen = !Double.isNaN(lastValue);
        if (pen) {
            g.moveTo(left, y(lastValue));
        }
        for (int k = 0; k < pixels; k++) {
            if (c.count()[k] == 0) {
                continue;
            }
            double x = left + k + 0.5;
            if (Double.isNaN(c.min()[k])) {
                pen = false;
                continue;
            }
            double first = Double.isNaN(c.first()[k]) ? c.min()[k] : c.first()[k];
            if (pen && !Double.isNaN(c.first()[k])) {
                g.lineTo(x, y(first));
            } else {
                g.moveTo(x, y(first));
            }
            if (c.max()[k] > c.min()[k]) {
                g.lineTo(x, y(c.max()[k]));
                g.lineTo(x, y(c.min()[k]));
            } else {
                g.lineTo(x + 0.01, y(first));
            }
            pen = !Double.isNaN(c.last()[k]);
            if (pen) {
                g.lineTo(x, y(c.last()[k]));
            }
        }
        g.stroke();
    }

    /// What the trace was at the left edge, between the last point before it and the first after.
    private double valueBefore(TraceData data) {
        int before = data.lastAt(from.toEpochMilli());
        int after = before + 1;
        if (before < 0 || after >= data.size()) {
            return Double.NaN;
        }
        double a = data.value(before);
        double b = data.value(after);
        double span = data.timeMillis(after) - data.timeMillis(before);
        return a + (b - a) * (from.toEpochMilli() - data.timeMillis(before)) / span;
    }
}

package org.wattdeck.ui.view.chart;

import java.time.Duration;
import java.time.Instant;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import org.wattdeck.ui.kit.Appearance;

/// A trace without axes, for rows and cards: the course of the last while, with a line at zero when
/// the trace crosses it. FX thread.
public final class Sparkline extends Canvas {

    private final Appearance looks;

    public Sparkline(Appearance looks) {
        this.looks = looks;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /// @param widthEm width in units of 12 px at 100 % zoom
    /// @param words what a screen reader says
    public void show(
            TraceData data,
            Instant end,
            Duration window,
            double widthEm,
            double heightEm,
            String words) {
        double zoom = looks.zoom();
        setWidth(Math.rint(widthEm * 12 * zoom));
        setHeight(Math.rint(heightEm * 12 * zoom));
        setAccessibleText(words);
        GraphicsContext g = getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        Instant from = end.minus(window);
        int a = data.firstAt(from.toEpochMilli());
        int b = data.firstAt(end.toEpochMilli() + 1);
        double low = data.min(a, b);
        double high = data.max(a, b);
        if (Double.isNaN(low)) {
            return;
        }
        double room = high > low ? (high - low) * 0.08 : 1;
        Pencil p =
                new Pencil(0, 1, getWidth(), getHeight() - 1, from, end, low - room, high + room);
        if (low < 0 && high > 0) {
            g.setStroke(looks.tokens().color("line-strong"));
            g.setLineWidth(1);
            double zero = Math.rint(p.y(0)) + 0.5;
            g.strokeLine(0, zero, getWidth(), zero);
        }
        new Trace("", data, 0).pen(g, looks.tokens(), zoom);
        p.stroke(g, data);
    }
}
